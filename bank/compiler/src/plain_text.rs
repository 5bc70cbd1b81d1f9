//! Prose without its markup, and its words and sentences counted. Knows no file and no problem.

use viva_bank_model::{Block, Code, Inline};

/// The words of inline prose, with its code as written.
pub(super) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_inlines(&mut text, inlines, None);
    text
}

/// The words of a section, its code blocks included.
pub(super) fn plain_blocks(blocks: &[Block]) -> String {
    let mut text = String::new();
    push_blocks(&mut text, blocks, None);
    text
}

/// The words of a section as spoken: a piece of inline code counts as one word, blocks of code are left out.
pub(super) fn spoken(blocks: &[Block]) -> String {
    let mut text = String::new();
    push_blocks(&mut text, blocks, Some("it"));
    text
}

fn push_inlines(text: &mut String, inlines: &[Inline], code_as: Option<&str>) {
    for inline in inlines {
        match inline {
            Inline::Text(words) => text.push_str(words),
            Inline::Code(code) => text.push_str(code_as.unwrap_or(code)),
            Inline::Emphasis(inner) | Inline::Strong(inner) => push_inlines(text, inner, code_as),
            Inline::Link { words, .. } | Inline::Question { words, .. } => {
                push_inlines(text, words, code_as);
            }
        }
    }
}

fn push_blocks(text: &mut String, blocks: &[Block], code_as: Option<&str>) {
    for block in blocks {
        match block {
            Block::Paragraph(inlines) | Block::Heading(inlines) => {
                push_inlines(text, inlines, code_as);
            }
            Block::List { items, .. } => {
                for item in items {
                    push_blocks(text, item, code_as);
                }
            }
            Block::Table { head, rows } => {
                for cell in head.iter().chain(rows.iter().flatten()) {
                    push_inlines(text, cell, code_as);
                    text.push('\n');
                }
            }
            Block::Code(code) if code_as.is_none() => push_code(text, code),
            Block::Code(_) => {}
            Block::Diagram { caption, .. } => push_inlines(text, caption, code_as),
        }
        // A line break ends a sentence, so that a heading never runs into the text below it.
        text.push('\n');
    }
}

fn push_code(text: &mut String, code: &Code) {
    for line in &code.lines {
        text.extend(line.iter().map(|token| token.text.as_str()));
        text.push('\n');
    }
    text.push_str(code.output.as_deref().unwrap_or(""));
}

/// How many words a text has.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .count()
}

/// The sentences of a text. A colon or semicolon ends one too, because a speaker pauses there.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut rest = text;
    while let Some(end) = rest
        .char_indices()
        .zip(rest.chars().skip(1).chain(['\n']))
        .find(|((_, c), next)| *c == '\n' || (".!?:;".contains(*c) && next.is_whitespace()))
        .map(|((at, c), _)| at + c.len_utf8())
    {
        let (sentence, after) = rest.split_at(end);
        sentences.push(sentence.trim());
        rest = after;
    }
    sentences.push(rest.trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_marks_before_space_and_at_line_ends() {
        let text = "Run `x.y` once. Then: stop; or go!\nA heading\nv1.2 is out";
        assert_eq!(
            sentences(text),
            [
                "Run `x.y` once.",
                "Then:",
                "stop;",
                "or go!",
                "A heading",
                "v1.2 is out"
            ]
        );
    }
}
