//! Prose as a typed tree, never a string of HTML: the app has nothing to parse and nothing to sanitize.

use crate::code::Code;
use serde::{Deserialize, Serialize};

/// A piece of prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading inside a section.
    Heading(Vec<Inline>),
    /// Each entry is a list of blocks.
    List {
        /// Numbered.
        ordered: bool,
        /// In order.
        items: Vec<Vec<Block>>,
    },
    /// With a head row.
    Table {
        /// Column titles.
        head: Vec<Vec<Inline>>,
        /// Rows of cells, as many as the head has.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Code, with its output where it ran.
    Code(Code),
    /// A drawing with its caption.
    Diagram {
        /// Position in [`Index::diagrams`](crate::Index::diagrams).
        diagram: u16,
        /// A sentence that says what it shows.
        caption: Vec<Inline>,
    },
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inline {
    /// Without markup.
    Text(String),
    /// Code within a sentence.
    Code(String),
    /// Usually italic.
    Emphasis(Vec<Inline>),
    /// Usually bold.
    Strong(Vec<Inline>),
    /// A link out of the app; always `https:`.
    Link {
        /// Absolute.
        url: String,
        /// The text of the link.
        words: Vec<Inline>,
    },
    /// A link to another question.
    Question {
        /// Position in [`Index::questions`](crate::Index::questions).
        question: u16,
        /// The text of the link.
        words: Vec<Inline>,
    },
}
