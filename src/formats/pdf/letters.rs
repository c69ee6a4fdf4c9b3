//! Which letters stand on the pages of a PDF file, and where?

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::kurbo::{Affine, BezPath, Point};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RectExt, RenderContent, SoftMask, TransformExt,
    interpret_page,
};

use crate::formats::Unreadable;

/// Letters of one file. A newspaper page has some 20,000.
const MOST_LETTERS: usize = 8_000_000;

/// Widths of letters are counted in thousandths of the font's size.
const UNITS: f64 = 1000.0;

/// What is taken for the width of a letter whose font does not tell it.
const USUAL_WIDTH: f64 = 0.5;

/// A letter, or what one glyph stands for, with its place on the page in points, downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub baseline: f64,
    pub size: f64,
}

/// The letters of each page, in the order in which they are drawn.
pub fn read(pdf: &Pdf) -> Result<Vec<Vec<Letter>>, Unreadable> {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings {
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let mut pages = Vec::new();
    let mut collector = Collector::default();
    let mut collected = 0;
    for page in pdf.pages().iter() {
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            page.intersected_crop_box().to_kurbo(),
            &cache,
            page.xref(),
            settings.clone(),
        );
        interpret_page(page, &mut context, &mut collector);
        collected += collector.letters.len();
        if collected > MOST_LETTERS || collector.is_full() {
            return Err(Unreadable(format!("more than {MOST_LETTERS} letters")));
        }
        pages.push(std::mem::take(&mut collector.letters));
        collector.last_run = None;
    }
    match (collected, collector.unknown) {
        (0, 0) => Err(Unreadable(
            "no text layer: only pictures of pages".to_owned(),
        )),
        (known, unknown) if unknown > known => Err(Unreadable(
            "its text layer is not readable: the fonts do not say which letters they hold"
                .to_owned(),
        )),
        _ => Ok(pages),
    }
}

/// Collects letters where others would draw.
#[derive(Default)]
struct Collector {
    letters: Vec<Letter>,
    /// Glyphs of which nothing says what they stand for.
    unknown: usize,
    /// The last run: outlines and shadows draw the same again.
    last_run: Option<(String, Point)>,
}

impl Collector {
    fn is_full(&self) -> bool {
        self.letters.len() > MOST_LETTERS
    }

    fn run(&mut self, run: &GlyphRun, placed: Affine) {
        let mut letters = Vec::new();
        for glyph in run.glyphs() {
            let Some(text) = glyph.as_unicode() else {
                self.unknown += 1;
                continue;
            };
            let width = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let text = match text {
                BfString::Char(c) => c.to_string(),
                BfString::String(text) => text,
            };
            letters.extend(letter(text, width, placed * glyph.transform()));
        }
        let Some(first) = letters.first() else { return };
        let text: String = letters.iter().map(|letter| letter.text.as_str()).collect();
        let at = Point::new(first.left, first.baseline);
        let near = first.size * 0.25;
        let again = self.last_run.as_ref().is_some_and(|(last, point)| {
            *last == text && (point.x - at.x).abs() < near && (point.y - at.y).abs() < near
        });
        self.last_run = Some((text, at));
        if !again {
            self.letters.extend(letters);
        }
    }
}

/// Where a letter stands; `None` where it stands askew, as stamps and marks on the margin do.
fn letter(text: String, width: Option<f32>, placed: Affine) -> Option<Letter> {
    let [a, b, c, d, x, y] = placed.as_coeffs();
    let size = c.hypot(d) * UNITS;
    let is_upright = b.abs() <= a * 0.2 && c.abs() <= d.abs();
    let is_sane = size.is_finite() && size > 0.5 && x.abs() < 1e6 && y.abs() < 1e6;
    if !is_upright || !is_sane {
        return None;
    }
    let units = width
        .map(f64::from)
        .filter(|width| width.is_finite() && *width > 0.0);
    let width = units.unwrap_or(USUAL_WIDTH * UNITS) * a;
    Some(Letter {
        text: plain(text),
        left: x,
        right: x + width.clamp(0.0, size * 4.0),
        baseline: y,
        size,
    })
}

/// Ligatures are what they are put together from; what is no text is a gap.
fn plain(text: String) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            '\u{a0}' => plain.push(' '),
            c if c.is_control() || c == '\u{feff}' => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        if !self.is_full() {
            self.run(run, props.transform);
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
