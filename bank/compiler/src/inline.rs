//! Reads the pieces of a line: words, code, emphasis, links. Blocks are read in [`super::prose`].

use super::place::Place;
use super::prose::{HTML_HELP, Reader};
use super::spelling::typographic;
use pulldown_cmark::{Event, Tag};
use viva_bank_model::Inline;

impl Reader<'_, '_> {
    /// Pieces of a line, up to the first event that is not one.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, offset)) = self.peek() {
            match event {
                Event::Text(words) => push_text(&mut inlines, &words),
                Event::SoftBreak => push_text(&mut inlines, " "),
                Event::Code(code) => {
                    if let Some((_, c, plain)) = typographic(&code) {
                        let help = format!("write {plain} instead");
                        self.refuse(offset, &format!("typographic `{c}` in `{code}`"), &help);
                    }
                    inlines.push(Inline::Code(code.into_string()));
                }
                Event::Start(Tag::Emphasis) => {
                    self.at += 1;
                    inlines.push(Inline::Emphasis(self.inlines()));
                }
                Event::Start(Tag::Strong) => {
                    self.at += 1;
                    inlines.push(Inline::Strong(self.inlines()));
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    self.at += 1;
                    let words = self.inlines();
                    inlines.extend(self.link(&dest_url, words, offset));
                }
                Event::Start(Tag::Image { .. }) => {
                    let help = "the only images are `![What it shows](diagram:some-id)`, alone between blank lines";
                    self.refuse(offset, "an image", help);
                    self.skip();
                    continue;
                }
                Event::HardBreak => {
                    self.refuse(
                        offset,
                        "a line break inside of a paragraph",
                        "start a new paragraph or a list",
                    );
                }
                Event::InlineHtml(html) => {
                    let message = format!("raw HTML `{}`", html.trim());
                    self.refuse(offset, &message, HTML_HELP);
                }
                _ => break,
            }
            self.at += 1;
        }
        inlines
    }

    fn link(&self, url: &str, words: Vec<Inline>, offset: usize) -> Option<Inline> {
        if matches!(self.place, Place::Field(_)) {
            let help = "links go into the sections; put text in angle brackets in backticks";
            self.refuse(offset, &format!("a link to `{url}` in a field"), help);
        } else if let Some(id) = url.strip_prefix("question:") {
            let question = self.prose.mention(id, self.place.offset(offset));
            return Some(Inline::Question { question, words });
        } else if !url.starts_with("https://") {
            let help = "write `https://...`, or `question:some-id` for another question";
            self.refuse(offset, &format!("a link to `{url}`"), help);
        }
        Some(Inline::Link {
            url: url.to_owned(),
            words,
        })
    }
}

fn push_text(inlines: &mut Vec<Inline>, words: &str) {
    match inlines.last_mut() {
        Some(Inline::Text(text)) => text.push_str(words),
        _ => inlines.push(Inline::Text(words.to_owned())),
    }
}
