//! Into which tokens does RTF fall?

/// A piece of an RTF file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'b> {
    Open,
    Close,
    /// `\par`, `\u8217`: letters, and a number where there is one.
    Word(&'b str, Option<i32>),
    /// `\~`, `\*`: one character that is no letter.
    Symbol(u8),
    /// `\'e9`, or a byte as it is.
    Byte(u8),
}

/// No control word of the specification is longer than 32 letters.
const LONGEST_WORD: usize = 32;

pub struct Lexer<'b> {
    rest: &'b [u8],
}

impl<'b> Lexer<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Lexer { rest: bytes }
    }

    fn take(&mut self, count: usize) -> &'b [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// What a backslash opens.
    fn control(&mut self) -> Token<'b> {
        let letters = self
            .rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic());
        let length = letters.take(LONGEST_WORD).count();
        if length == 0 {
            return self.symbol();
        }
        let word = std::str::from_utf8(self.take(length)).unwrap_or("");
        let number = self.number();
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if word == "bin" {
            // Bytes that are no RTF.
            self.take(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
        }
        Token::Word(word, number)
    }

    fn number(&mut self) -> Option<i32> {
        let is_negative = self.rest.first() == Some(&b'-');
        let digits = self.rest.get(usize::from(is_negative)..).unwrap_or(&[]);
        let length = digits
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if length == 0 {
            return None;
        }
        let size = digits
            .iter()
            .take(length.min(10))
            .fold(0i64, |size, digit| {
                size.saturating_mul(10)
                    .saturating_add(i64::from(digit - b'0'))
            });
        self.take(length + usize::from(is_negative));
        let number = if is_negative { -size } else { size };
        Some(i32::try_from(number).unwrap_or(i32::MAX))
    }

    fn symbol(&mut self) -> Token<'b> {
        match self.take(1) {
            [b'\''] => {
                let value = |digit: Option<&u8>| char::from(*digit?).to_digit(16);
                match (value(self.rest.first()), value(self.rest.get(1))) {
                    (Some(high), Some(low)) => {
                        self.take(2);
                        Token::Byte((high * 16 + low) as u8)
                    }
                    // A slip: the mark is passed over.
                    _ => Token::Symbol(b'\''),
                }
            }
            [symbol] => Token::Symbol(*symbol),
            _ => Token::Symbol(b'\\'),
        }
    }
}

impl<'b> Iterator for Lexer<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            return match self.take(1) {
                [] => None,
                b"{" => Some(Token::Open),
                b"}" => Some(Token::Close),
                b"\\" => Some(self.control()),
                // Line ends in the file mean nothing.
                b"\r" | b"\n" | b"\0" => continue,
                bytes => bytes.first().map(|byte| Token::Byte(*byte)),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Token]) {
        let found: Vec<Token> = Lexer::new(text.as_bytes()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_end_at_their_number_or_at_one_space() {
        check(
            "\\par x\\u-3 \\b0y",
            &[
                Token::Word("par", None),
                Token::Byte(b'x'),
                Token::Word("u", Some(-3)),
                Token::Word("b", Some(0)),
                Token::Byte(b'y'),
            ],
        );
    }

    #[test]
    fn bytes_are_printed_in_two_manners() {
        check(
            "{a\\'e9\n\\~}",
            &[
                Token::Open,
                Token::Byte(b'a'),
                Token::Byte(0xe9),
                Token::Symbol(b'~'),
                Token::Close,
            ],
        );
    }

    #[test]
    fn slips_do_no_harm() {
        check(
            "\\'zz",
            &[Token::Symbol(b'\''), Token::Byte(b'z'), Token::Byte(b'z')],
        );
        check("\\", &[Token::Symbol(b'\\')]);
        check("\\bin99999999999 {", &[Token::Word("bin", Some(i32::MAX))]);
    }
}
