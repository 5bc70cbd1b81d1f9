//! What of an answer has to be said first: its headline, and the points that must not be missing.

use crate::prose::{Block, Inline};
use crate::question::{KeyPoint, Question};
use std::cmp::Reverse;

/// A sentence of fewer words ("Yes.", "Three.") takes the next one with it.
const FEWEST_WORDS: usize = 4;
/// Must-say points of a question, at least and at most.
const MUST_SAY: (usize, usize) = (2, 3);

impl Question {
    /// The answer in a sentence: the first one of the short answer, with a second one where the first has fewer than four
    /// words. A short answer that begins with anything but a paragraph has the first key point for its headline.
    pub fn headline(&self) -> Vec<Inline> {
        match (self.short_answer.first(), self.key_points.first()) {
            (Some(Block::Paragraph(text)), _) => first_sentence(text),
            (_, Some(point)) => point.point.clone(),
            _ => Vec::new(),
        }
    }
}

/// Positions of the key points that an answer must contain, in the author's order: those of the highest weight, at most
/// three. Where a single one weighs most, the heaviest of the others joins it; of equals the first.
pub fn must_say(points: &[KeyPoint]) -> Vec<usize> {
    let heaviest = points.iter().map(|point| point.weight).max();
    let alike = points.iter().filter(|point| Some(point.weight) == heaviest);
    let (least, most) = MUST_SAY;
    let count = alike.count().clamp(least, most);
    let mut ranked: Vec<(usize, &KeyPoint)> = points.iter().enumerate().collect();
    ranked.sort_by_key(|(_, point)| Reverse(point.weight));
    let mut chosen: Vec<usize> = ranked.into_iter().map(|(n, _)| n).take(count).collect();
    chosen.sort_unstable();
    chosen
}

/// The first sentence of a paragraph; see [`Question::headline`].
fn first_sentence(text: &[Inline]) -> Vec<Inline> {
    let mut letters = Vec::new();
    add_letters(&mut letters, text);
    cut(text, &mut end_of_sentence(&letters))
}

/// The characters of a text. Code counts as a capital letter each, since a full stop in it ends no sentence.
fn add_letters(letters: &mut Vec<char>, text: &[Inline]) {
    for piece in text {
        match piece {
            Inline::Text(words) => letters.extend(words.chars()),
            Inline::Code(code) => letters.extend(code.chars().map(|_| 'X')),
            Inline::Emphasis(inner) | Inline::Strong(inner) => add_letters(letters, inner),
            Inline::Link { words, .. } | Inline::Question { words, .. } => {
                add_letters(letters, words);
            }
        }
    }
}

/// How many characters the first sentence has.
fn end_of_sentence(letters: &[char]) -> usize {
    let (mut words, mut in_word) = (0, false);
    for (at, letter) in letters.iter().enumerate() {
        words += usize::from(!in_word && !letter.is_whitespace());
        in_word = !letter.is_whitespace();
        let rest = letters.get(at + 1..).unwrap_or_default();
        if words >= FEWEST_WORDS && matches!(letter, '.' | '!' | '?') && begins_sentence(rest) {
            return at + 1 + rest.iter().take_while(|c| is_closing(**c)).count();
        }
    }
    letters.len()
}

/// Whether what follows a full stop is a new sentence: after "e.g." a small letter follows.
fn begins_sentence(rest: &[char]) -> bool {
    let mut rest = rest.iter().skip_while(|c| is_closing(**c)).peekable();
    let is_apart = rest.peek().is_none_or(|c| c.is_whitespace());
    let next = rest.find(|c| !c.is_whitespace());
    is_apart && next.is_none_or(|c| !c.is_lowercase())
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '"' | '\u{201d}' | '\u{2019}' | ')')
}

/// The first `left` characters of a text, with their marks.
fn cut(text: &[Inline], left: &mut usize) -> Vec<Inline> {
    let mut kept = Vec::new();
    for piece in text {
        if *left == 0 {
            break;
        }
        kept.push(match piece {
            Inline::Text(words) => {
                let part: String = words.chars().take(*left).collect();
                *left -= part.chars().count();
                Inline::Text(part)
            }
            Inline::Code(code) => {
                *left = left.saturating_sub(code.chars().count());
                Inline::Code(code.clone())
            }
            Inline::Emphasis(inner) => Inline::Emphasis(cut(inner, left)),
            Inline::Strong(inner) => Inline::Strong(cut(inner, left)),
            Inline::Link { url, words } => Inline::Link {
                url: url.clone(),
                words: cut(words, left),
            },
            Inline::Question { question, words } => Inline::Question {
                question: *question,
                words: cut(words, left),
            },
        });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Inline {
        Inline::Text(words.to_owned())
    }

    fn points(weights: &[u8]) -> Vec<KeyPoint> {
        let point = |weight: &u8| KeyPoint {
            id: String::new(),
            weight: *weight,
            point: Vec::new(),
            accept: Vec::new(),
        };
        weights.iter().map(point).collect()
    }

    #[test]
    fn the_heaviest_points_are_must_says_two_or_three_of_them() {
        assert_eq!(must_say(&points(&[3, 3, 2, 1])), [0, 1]);
        assert_eq!(must_say(&points(&[3, 2, 2, 2])), [0, 1]);
        assert_eq!(must_say(&points(&[1, 2, 3, 1])), [1, 2]);
        assert_eq!(must_say(&points(&[1, 2, 2, 1, 2, 2])), [1, 2, 4]);
        assert_eq!(must_say(&points(&[1, 1, 1])), [0, 1, 2]);
        assert_eq!(must_say(&points(&[2])), [0]);
    }

    #[test]
    fn the_first_sentence_keeps_its_marks_and_ends_where_a_reader_would_pause() {
        let paragraph = [
            text("Use "),
            Inline::Code("a. B".to_owned()),
            text(" in 5.2, e.g. "),
            Inline::Strong(vec![text("here (or there). And")]),
            text(" never again."),
        ];
        let mut sentence = paragraph.to_vec();
        sentence.truncate(3);
        sentence.push(Inline::Strong(vec![text("here (or there).")]));
        assert_eq!(first_sentence(&paragraph), sentence);
    }

    #[test]
    fn a_word_alone_is_no_headline() {
        let first = |words: &str| first_sentence(&[text(words)]);
        assert_eq!(
            first("Yes. It joins the tables. Always."),
            [text("Yes. It joins the tables.")]
        );
        assert_eq!(
            first("\u{201c}It joins the tables.\u{201d} Always."),
            [text("\u{201c}It joins the tables.\u{201d}")]
        );
        assert_eq!(first("Without a full stop"), [text("Without a full stop")]);
    }
}
