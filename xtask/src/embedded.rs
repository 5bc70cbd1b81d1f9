//! The bank that this program was built with.

use crate::outcome::{Context, Outcome};
use viva_bank::{Bank, Inline, Summary};

pub(crate) fn open() -> Outcome<Bank> {
    viva_bank::embedded().context("the bank cannot be read")
}

/// The questions of a topic, in the order of the bank.
pub(crate) fn questions_of<'b>(bank: &'b Bank, topic: &str) -> Vec<&'b Summary> {
    let questions = bank.questions().iter();
    let questions = questions.filter(|question| bank.topic(question).id == topic);
    questions.collect()
}

/// A line of the bank as plain words.
pub(crate) fn words(line: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Emphasis(line) | Inline::Strong(line) => words(line),
        Inline::Link { words: line, .. } | Inline::Question { words: line, .. } => words(line),
    };
    line.iter().map(one).collect()
}
