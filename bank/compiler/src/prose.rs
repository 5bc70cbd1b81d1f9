//! Turns Markdown into the typed tree, and refuses what the tree has no place for: HTML, quotes, stray images.

use super::code::Blocks;
use super::fields::Text;
use super::links::{Links, Mention, MentionKind};
use super::place::Place;
use super::plain_text::plain;
use super::problem::File;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
use std::cell::RefCell;
use std::ops::Range;
use viva_bank_model::{Block, Inline};

/// What to do instead of writing HTML.
pub(super) const HTML_HELP: &str = "use Markdown; put HTML to be read in backticks";

/// Reads the prose of one question.
pub(super) struct Prose<'a> {
    pub(super) file: &'a File,
    /// The question's own id, which it must not link to.
    pub(super) own_id: &'a str,
    pub(super) links: &'a Links,
    pub(super) mentions: RefCell<Vec<Mention>>,
}

impl Prose<'_> {
    /// One line of a field: text, code, emphasis.
    pub(super) fn field(&self, text: &Text) -> Vec<Inline> {
        // After a word nothing can begin a list, a heading or a quote.
        const GUARD: &str = "x ";
        let source = format!("{GUARD}{}", text.value);
        let mut reader = Reader::new(self, &source, None, Place::Field(text.at));
        reader.at += 1;
        let mut inlines = reader.inlines();
        if let Some(Inline::Text(first)) = inlines.first_mut() {
            *first = first.strip_prefix(GUARD).unwrap_or(first).to_owned();
        }
        inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        inlines
    }

    /// A field of a table, or nothing if it is missing.
    pub(super) fn optional(&self, text: Option<Text>) -> Vec<Inline> {
        text.map(|text| self.field(&text)).unwrap_or_default()
    }

    /// One of the three sections.
    pub(super) fn section(&self, range: Range<usize>, code: &Blocks) -> Vec<Block> {
        let place = Place::Section(range.start);
        Reader::new(self, self.file.slice(range), Some(code), place).blocks()
    }

    /// The number of a question that is mentioned; checked when all ids are known.
    pub(super) fn mention(&self, id: &str, at: usize) -> u16 {
        if id == self.own_id {
            self.file.refuse(
                at,
                format!("`{id}` refers to itself"),
                "name another question, or none",
            );
        }
        self.note(id, at, MentionKind::Question);
        self.links.question(id)
    }

    fn note(&self, id: &str, at: usize, kind: MentionKind) {
        self.mentions.borrow_mut().push(Mention {
            id: id.to_owned(),
            at,
            kind,
        });
    }
}

/// Goes through the events of one text. Pieces of a line are read in [`super::inline`].
pub(super) struct Reader<'p, 's> {
    pub(super) prose: &'p Prose<'p>,
    code: Option<&'p Blocks>,
    pub(super) place: Place,
    events: Vec<(Event<'s>, Range<usize>)>,
    pub(super) at: usize,
}

impl<'p, 's> Reader<'p, 's> {
    fn new(prose: &'p Prose<'p>, source: &'s str, code: Option<&'p Blocks>, place: Place) -> Self {
        let events = Parser::new_ext(
            source,
            Options::ENABLE_TABLES | Options::ENABLE_SMART_PUNCTUATION,
        )
        .into_offset_iter()
        .collect();
        Reader {
            prose,
            code,
            place,
            events,
            at: 0,
        }
    }

    /// Blocks up to the end of the enclosing block.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, offset)) = self.peek() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Paragraph) => {
                    self.at += 1;
                    blocks.extend(self.paragraph());
                    self.at += 1;
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    if level != HeadingLevel::H3 {
                        let help = "write `### `, or no heading";
                        self.refuse(offset, "a heading that is not `###`", help);
                    }
                    self.at += 1;
                    blocks.push(Block::Heading(self.inlines()));
                    self.at += 1;
                }
                Event::Start(Tag::List(start)) => {
                    self.at += 1;
                    blocks.push(Block::List {
                        ordered: start.is_some(),
                        items: self.each(Self::blocks),
                    });
                }
                Event::Start(Tag::Table(_)) => {
                    self.at += 1;
                    blocks.push(self.table());
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    if kind.is_indented() {
                        let help = "put it between ``` lines with a role";
                        self.refuse(offset, "code by indentation", help);
                    }
                    let code = self
                        .code
                        .and_then(|code| code.get(&self.place.offset(offset)));
                    blocks.extend(code.cloned().flatten().map(Block::Code));
                    self.skip();
                }
                event => match refused(&event) {
                    Some((what, help)) => {
                        self.refuse(offset, what, help);
                        self.skip();
                    }
                    // Without blank lines around them, list entries hold their text without a paragraph.
                    None => blocks.push(Block::Paragraph(self.inlines())),
                },
            }
        }
        blocks
    }

    /// A paragraph, or a diagram if that is its whole content.
    fn paragraph(&mut self) -> Option<Block> {
        let (Event::Start(Tag::Image { dest_url, .. }), offset) = self.peek()? else {
            return Some(Block::Paragraph(self.inlines()));
        };
        let at = self.place.offset(offset);
        let Some(id) = dest_url.strip_prefix("diagram:") else {
            self.inlines();
            return None;
        };
        self.at += 1;
        let caption = self.inlines();
        self.at += 1;
        if plain(&caption).trim().is_empty() {
            self.refuse(
                offset,
                "a diagram without a caption",
                "say in a sentence what it shows",
            );
        }
        if !matches!(self.peek(), Some((Event::End(_), _))) {
            self.refuse(
                offset,
                "a diagram inside of a paragraph",
                "put blank lines around it",
            );
            self.inlines();
        }
        self.prose.note(id, at, MentionKind::Diagram);
        Some(Block::Diagram {
            diagram: self.prose.links.diagram(id),
            caption,
        })
    }

    fn table(&mut self) -> Block {
        let mut rows: Vec<Vec<Vec<Inline>>> = self.each(|row| row.each(Self::inlines));
        let head = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0)
        };
        Block::Table { head, rows }
    }

    /// The content of each tagged part up to the end tag of the whole, which is consumed too.
    fn each<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut parts = Vec::new();
        while let Some((event, _)) = self.peek() {
            self.at += 1;
            if matches!(event, Event::End(_)) {
                break;
            }
            parts.push(read(self));
            // Tables read the end of their rows as the end of the cells.
            if matches!(event, Event::Start(Tag::Item | Tag::TableCell)) {
                self.at += 1;
            }
        }
        parts
    }

    /// Skips an event, and everything up to its end tag if it has one.
    pub(super) fn skip(&mut self) {
        let mut depth = 0;
        while let Some((event, _)) = self.peek() {
            self.at += 1;
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            if depth <= 0 {
                return;
            }
        }
    }

    pub(super) fn peek(&self) -> Option<(Event<'s>, usize)> {
        let (event, range) = self.events.get(self.at)?;
        Some((event.clone(), range.start))
    }

    pub(super) fn refuse(&self, offset: usize, message: &str, help: &str) {
        self.prose
            .file
            .refuse(self.place.offset(offset), message, help);
    }
}

/// Blocks that the tree has no place for, and what to write instead.
fn refused(event: &Event<'_>) -> Option<(&'static str, &'static str)> {
    match event {
        Event::Start(Tag::BlockQuote(_)) => Some(("a block quote", "write a paragraph")),
        Event::Start(Tag::HtmlBlock) => Some(("raw HTML", HTML_HELP)),
        Event::Rule => Some((
            "a horizontal rule",
            "leave it out, or write a `###` heading",
        )),
        event if is_inline(event) => None,
        _ => Some((
            "something that Viva cannot show",
            "use what bank/AUTHORING.md names",
        )),
    }
}

/// Whether an event is part of a line, whether allowed or refused.
fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) => true,
        Event::SoftBreak | Event::HardBreak => true,
        _ => false,
    }
}
