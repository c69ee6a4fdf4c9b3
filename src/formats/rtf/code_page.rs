//! Which encoding is meant by a code page or a character set of RTF?

use encoding_rs::{Encoding, WINDOWS_1252};

/// The encoding of a code page as `\ansicpg` and `\cpg` number it.
pub fn of_page(page: i32) -> Option<&'static Encoding> {
    let label: &str = match page {
        708 | 28596 => "iso-8859-6",
        866 => "ibm866",
        874 => "windows-874",
        932 => "shift_jis",
        936 | 54936 => "gb18030",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1252 => "windows-1252",
        1253 => "windows-1253",
        1254 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        10000 => "macintosh",
        10007 => "x-mac-cyrillic",
        20866 => "koi8-r",
        21866 => "koi8-u",
        28592 => "iso-8859-2",
        28595 => "iso-8859-5",
        28597 => "iso-8859-7",
        65001 => "utf-8",
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set as `\fcharset` numbers it; `None` for the document's own,
/// and for symbols.
pub fn of_charset(charset: i32) -> Option<&'static Encoding> {
    of_page(match charset {
        0 => return Some(WINDOWS_1252),
        77 => 10000,
        128 => 932,
        129 | 130 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178..=180 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

/// The character set of fonts of symbols.
pub const SYMBOLS: i32 = 2;
