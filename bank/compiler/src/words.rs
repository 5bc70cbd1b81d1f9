//! Plain words out of prose: text without markup, counts, sentences, likeness. Knows no file and no problem.

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

/// The words of a section as one would speak them: a piece of inline code is one word, blocks of code are none.
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

/// The sentences of a text. A colon or semicolon ends one too: the speaker takes a breath there.
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

/// How many letters must be changed, added or removed to make one word of the other (Levenshtein).
pub(super) fn edit_distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (b, cell) in other.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            left = (diagonal + usize::from(a != *b))
                .min(above + 1)
                .min(left + 1);
            diagonal = above;
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Whether two titles (in normal form) say nearly the same: at most a tenth of the letters differ.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let allowed = one.len().max(other.len()) / 10;
    // The cheap test first: every pair of a bank of hundreds is compared.
    one.len().abs_diff(other.len()) <= allowed
        && letters_apart(one, other) <= 2 * allowed
        && edit_distance(one, other) <= allowed
}

fn letters_apart(one: &str, other: &str) -> usize {
    let mut counts = [0_isize; 256];
    for (text, step) in [(one, 1), (other, -1)] {
        for byte in text.bytes() {
            if let Some(count) = counts.get_mut(usize::from(byte)) {
                *count += step;
            }
        }
    }
    counts.iter().map(|count| count.unsigned_abs()).sum()
}

/// Lower-case letters and digits in words joined by single hyphens.
pub(super) fn is_kebab(text: &str) -> bool {
    text.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    })
}

/// The first character that a word processor put where code needs an ASCII one, and what to write instead.
pub(super) fn typographic(code: &str) -> Option<(usize, char, &'static str)> {
    code.char_indices().find_map(|(at, c)| {
        let plain = match c {
            '\u{2010}'..='\u{2015}' => "-",
            '\u{2018}' | '\u{2019}' => "'",
            '\u{201c}' | '\u{201d}' => "\"",
            '\u{a0}' => "a plain space",
            _ => return None,
        };
        Some((at, c, plain))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_edits() {
        for (one, other, distance) in [
            ("", "", 0),
            ("abc", "", 3),
            ("tags", "tag", 1),
            ("kind", "king", 1),
            ("level", "elvel", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(edit_distance(one, other), distance, "{one} {other}");
            assert_eq!(edit_distance(other, one), distance, "{other} {one}");
        }
    }

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

    #[test]
    fn titles_are_alike_within_a_tenth() {
        assert!(alike(
            "what is a queryset in django",
            "what is a querysets in django"
        ));
        assert!(!alike("what is select related", "what is prefetch related"));
        assert!(!alike("a", "b"));
    }
}
