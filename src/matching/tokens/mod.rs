//! Tokens: the words of a text that carry meaning, in a form in which an answer and a key point can be compared.

pub(super) mod lexicon;
mod stem;

use lexicon::{
    CLAUSE_OPENERS, NEGATING_STEMS, NEGATIONS, PARTICLES, PHRASAL_VERBS, STOP_WORDS, abbreviated,
    regular_form, synonym_group,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use stem::stem;

/// A word that carries meaning.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) stem: String,
    pub(super) synonyms: Option<usize>,
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// Counted in tokens; the end of a sentence counts as [`SENTENCE_GAP`] more.
    pub(super) position: usize,
    /// Whether a negation precedes it in its clause.
    pub(super) negated: bool,
    /// Whether a negation, or a stem such as "skip", is within [`NEAR`] of it.
    pub(super) near_negation: bool,
}

/// Words that a negation denies.
const NEGATION_REACH: usize = 3;
/// How many tokens apart two words are at most to count as close together.
const NEAR: usize = 4;
/// Tokens that the end of a sentence counts as.
const SENTENCE_GAP: usize = 2;
/// Tokens that are read at most. Longer answers are pasted, and the time to compare passages grows with the square.
const LONGEST: usize = 600;

/// The tokens of a text. Abbreviations are read in full; `spelling` says whether the other side writes a word in one or
/// in two ("selectrelated", "select related").
pub(super) fn tokenize(text: &str, spelling: &Spelling) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut negations: Vec<usize> = Vec::new();
    let (mut reach, mut position) = (0, 0);
    let mut words = words(text).peekable();
    while tokens.len() < LONGEST
        && let Some((mut range, word)) = words.next()
    {
        let mut word = word.to_lowercase();
        if let Some((next_range, next)) = words.peek()
            && next_range.start - range.end <= 1
            && let Some(joined) = spelling.join(&word, &next.to_lowercase())
        {
            range.end = next_range.end;
            word = joined;
            words.next();
        }
        if is_negation(&word) {
            reach = NEGATION_REACH;
            negations.push(position);
            continue;
        }
        if CLAUSE_OPENERS.contains(&word.as_str()) {
            reach = 0;
        }
        if !is_stop_word(&word) {
            for word in spelling
                .in_full(&word)
                .split(' ')
                .filter(|word| !is_stop_word(word))
            {
                let stem = stem(regular_form(word));
                if NEGATING_STEMS.contains(&stem.as_str()) {
                    negations.push(position);
                }
                tokens.push(Token {
                    synonyms: synonym_group(&stem),
                    stem,
                    range: range.clone(),
                    position,
                    negated: reach > 0,
                    near_negation: false,
                });
                position += 1;
            }
            reach = reach.saturating_sub(1);
        }
        if text
            .get(range.end..)
            .is_some_and(begins_with_end_of_sentence)
        {
            reach = 0;
            position += SENTENCE_GAP;
        }
    }
    mark_near_negations(&mut tokens, &negations);
    tokens
}

fn mark_near_negations(tokens: &mut [Token], negations: &[usize]) {
    for token in tokens {
        let is_near = |at: &usize| at.abs_diff(token.position) <= NEAR;
        token.near_negation = negations.iter().any(is_near);
    }
}

/// Runs of letters and digits, with apostrophes inside, and their bytes.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(char::is_alphanumeric)?;
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
        let tail = text.get(start..)?;
        let end = start + tail.find(|c| !inside(c)).unwrap_or(tail.len());
        at = end;
        Some((start..end, text.get(start..end)?))
    })
}

fn begins_with_end_of_sentence(text: &str) -> bool {
    let mut text = text.chars();
    matches!(text.next(), Some('.' | ';' | '!' | '?' | '\n' | ')'))
        && text.next().is_none_or(char::is_whitespace)
}

fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't") || word.ends_with("n\u{2019}t")
}

fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(&word)
}

/// Which compound words the other side writes in one, and which in two.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling {
    words: BTreeSet<String>,
    pairs: BTreeMap<String, String>,
}

impl Spelling {
    /// The fewest letters of a compound: shorter pairs are written in one by chance ("is", "in").
    const SHORTEST_PAIR: usize = 6;
    const SHORTEST_WORD: usize = 5;

    /// Adds the words and the pairs of words of a text.
    pub(super) fn learn(&mut self, text: &str) {
        let words: Vec<String> = words(text).map(|(_, word)| word.to_lowercase()).collect();
        for pair in words.windows(2) {
            if let [one, two] = pair
                && one.len() + two.len() >= Self::SHORTEST_PAIR
            {
                self.pairs
                    .insert(format!("{one}{two}"), format!("{one} {two}"));
            }
        }
        let long = words
            .into_iter()
            .filter(|word| word.len() >= Self::SHORTEST_WORD);
        self.words.extend(long);
    }

    /// Two adjacent words as one, if the other side writes them so or if they are a verb and its particle.
    fn join(&self, one: &str, two: &str) -> Option<String> {
        let verb = stem(one);
        if PARTICLES.contains(&two) && PHRASAL_VERBS.contains(&verb.as_str()) {
            return Some(format!("{verb}{two}"));
        }
        let joined = format!("{one}{two}");
        self.words.contains(&joined).then_some(joined)
    }

    /// A word as the other side writes it: a compound in two, an abbreviation in full.
    fn in_full<'a>(&'a self, word: &'a str) -> &'a str {
        let pair = self.pairs.get(word).filter(|_| !self.words.contains(word));
        let pair = pair.map(String::as_str);
        pair.or_else(|| abbreviated(word)).unwrap_or(word)
    }
}

/// What two words of one group of synonyms are worth, compared with the same word.
const SYNONYM: f32 = 0.8;
/// What is left of a match if only one side denies it.
const NEGATION_MISMATCH: f32 = 0.4;

/// Letters that may be missing at the end of a wanted stem; with more it is a part of a compound ("migrat" of
/// "migrationloader"), which is no phrase by itself.
const MOST_MISSING: usize = 3;
const PART: f32 = 0.6;

impl Token {
    /// How well a token of an answer matches one of the question, 0 to 1.
    pub(super) fn similarity(&self, wanted: &Token) -> f32 {
        let similarity = if self.stem == wanted.stem {
            1.0
        } else if extends(&self.stem, &wanted.stem, 4) {
            0.95
        } else if extends(&wanted.stem, &self.stem, 5) {
            let missing = wanted.stem.len() - self.stem.len();
            if missing > MOST_MISSING { PART } else { 0.95 }
        } else if wanted.stem.len() >= 6 && is_one_slip(&self.stem, &wanted.stem) {
            0.9
        } else if self.synonyms.is_some() && self.synonyms == wanted.synonyms {
            SYNONYM
        } else {
            return 0.0;
        };
        let missing = wanted.negated && !self.near_negation;
        let added = self.negated && !wanted.negated && !wanted.near_negation;
        if missing || added {
            similarity * NEGATION_MISMATCH
        } else {
            similarity
        }
    }
}

/// Whether one stem begins with another of at least some length.
fn extends(long: &str, short: &str, least: usize) -> bool {
    short.len() >= least && long.starts_with(short)
}

/// Whether two stems differ by a typo: one letter more, less or other, or two swapped; never in the first letter.
fn is_one_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 1 || one.first() != other.first() {
        return false;
    }
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.split_at(start).1, other.split_at(start).1);
    let (one_less, other_less) = (
        one.get(1..).unwrap_or_default(),
        other.get(1..).unwrap_or_default(),
    );
    let swapped =
        matches!((one, other), ([a, b, x @ ..], [c, d, y @ ..]) if a == d && b == c && x == y);
    one_less == other_less || one == other_less || one_less == other || swapped
}
