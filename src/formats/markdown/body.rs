//! How does Markdown become plain text?
//!
//! CommonMark with tables, footnotes and strikethrough, parsed by `pulldown-cmark`. Words are kept
//! as printed; marks, addresses of links, pictures and raw HTML are not.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::formats::document::{Blocks, Document};
use crate::formats::markup;

/// The paragraphs of a text, with its first heading where it stands at the head.
pub fn read(markdown: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let markdown = without_shortcodes(markdown);
    let mut body = Body::default();
    for event in Parser::new_ext(&markdown, options) {
        body.event(event);
    }
    body.close_paragraph(false);
    body.blocks.finish()
}

#[derive(Default)]
struct Body {
    blocks: Blocks,
    paragraph: String,
    /// How many pictures are open: what stands in them is said of the picture.
    pictures: usize,
    in_code: bool,
    /// The HTML of a block of it.
    html: String,
}

impl Body {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(&tag),
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.push("\n"),
            Event::Html(html) => self.html.push_str(&html),
            Event::Rule => self.close_paragraph(false),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag) {
        match tag {
            Tag::Image { .. } => self.pictures += 1,
            Tag::CodeBlock(_) => {
                self.close_paragraph(false);
                self.in_code = true;
            }
            Tag::FootnoteDefinition(_) => {
                self.close_paragraph(false);
                self.blocks.open_note();
            }
            Tag::TableHead | Tag::TableRow => self.blocks.open_row(),
            Tag::TableCell => self.blocks.open_cell(),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            Tag::Superscript | Tag::Subscript => {}
            _ => self.close_paragraph(false),
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::CodeBlock => {
                self.close_paragraph(false);
                self.in_code = false;
            }
            TagEnd::FootnoteDefinition => {
                self.close_paragraph(false);
                self.blocks.close_note();
            }
            TagEnd::TableHead | TagEnd::TableRow => self.blocks.close_row(),
            TagEnd::Heading(level) => self.close_paragraph(*level == HeadingLevel::H1),
            TagEnd::HtmlBlock => self.close_html(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            TagEnd::Superscript | TagEnd::Subscript => {}
            _ => self.close_paragraph(false),
        }
    }

    fn push(&mut self, text: &str) {
        if self.pictures == 0 {
            self.paragraph.push_str(text);
        }
    }

    fn close_paragraph(&mut self, is_heading: bool) {
        let paragraph = std::mem::take(&mut self.paragraph);
        self.blocks.push(&paragraph, is_heading);
    }

    fn close_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        if markup::check_bounds(&html).is_ok() {
            for paragraph in markup::text_of_html(&html).split("\n\n") {
                self.blocks.push(paragraph, false);
            }
        }
    }
}

/// Without the lines by which makers of sites call for a picture or a frame: `{{< figure ... >}}`,
/// `{% include ... %}`.
fn without_shortcodes(markdown: &str) -> String {
    let mut kept = String::with_capacity(markdown.len());
    for line in markdown.split_inclusive('\n') {
        let bare = line.trim();
        let calls = bare.starts_with("{{<") && bare.ends_with(">}}")
            || bare.starts_with("{{%") && bare.ends_with("%}}")
            || bare.starts_with("{%") && bare.ends_with("%}");
        kept.push_str(if calls { "\n" } else { line });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        assert_eq!(read(markdown).text, expected, "{markdown}");
    }

    #[test]
    fn marks_go_and_words_stay() {
        check(
            "The *tram* is\n**[late](http://x)** `again`.  \nSo it\\*s",
            "The tram is late again.\nSo it*s",
        );
        check(
            "> Quoted\n> twice\n\n* One\n* Two\n  1. Three",
            "Quoted twice\n\nOne\n\nTwo\n\nThree",
        );
        check(
            "    code  here\n    more\n\nAT&amp;T ~~old~~",
            "code  here\nmore\n\nAT&T old",
        );
    }

    #[test]
    fn pictures_and_html_are_left_out() {
        check(
            "![A *tram*](t.jpg)\n\nText <b>bold</b><br>next <!-- no -->\n\n<div class=\"x\">\n<p>Inside</p>\n</div>\n\n<!-- no -->",
            "Text bold\nnext\n\nInside",
        );
        check("{{< figure src=\"x\" >}}\n\n{% include x %}\nText", "Text");
    }

    #[test]
    fn tables_and_footnotes_are_read() {
        check(
            "| Town | Mills |\n|---|---|\n| Lyon | 4 |\n\nThey grind[^1].\n\n[^1]: Since 1843.\n\nOn.",
            "Town\tMills\n\nLyon\t4\n\nThey grind.\n\nOn.\n\nSince 1843.",
        );
    }

    #[test]
    fn the_first_heading_at_the_head_is_noted() {
        assert_eq!(read("# Mills *reopen*\n\nText").heading, Some(0..12));
        assert_eq!(read("Mills\n=====\nText").heading, Some(0..5));
        assert_eq!(read("## Mills\n\nText").heading, None);
    }
}
