//! Reading: which words a text has that say something, in a form in which they can be compared.

use super::lexicon::{SHORT, family, plain_form};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A word that says something.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) stem: String,
    pub(super) family: Option<usize>,
    /// In the text, in bytes.
    pub(super) at: Range<usize>,
    /// Counts such words; the end of a sentence counts as well.
    pub(super) place: usize,
    /// A denial stands before it.
    pub(super) denied: bool,
    /// A denial, or a word like "skip", stands near.
    pub(super) near_denial: bool,
}

/// A denial reaches over so many words.
const REACH: usize = 3;
/// Near is so many words away.
const NEAR: usize = 4;
/// A new sentence is as far away as so many words.
const SENTENCE: usize = 2;

/// More words are not read: nobody answers at such length, and comparing passages takes the square of it.
const LONGEST: usize = 600;

/// The words of a text that say something, with what denies them. What is written short is spelt out; `spelling` knows
/// how the other side writes ("select related" for "selectrelated").
pub(super) fn read(text: &str, spelling: &Spelling) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut denials: Vec<usize> = Vec::new();
    let (mut reach, mut place) = (0, 0);
    let mut pieces = pieces(text).peekable();
    while words.len() < LONGEST
        && let Some((mut at, word)) = pieces.next()
    {
        let mut word = word.to_lowercase();
        if let Some((next_at, next)) = pieces.peek() {
            let near = text
                .get(at.end..next_at.start)
                .is_some_and(|gap| gap.len() <= 1);
            let next = next.to_lowercase();
            if near && let Some(joined) = spelling.join(&word, &next) {
                at.end = next_at.end;
                word = joined;
                pieces.next();
            }
        }
        if denies(&word) {
            reach = REACH;
            denials.push(place);
            continue;
        }
        if matches!(word.as_str(), "but" | "so" | "because" | "bc" | "unless") {
            reach = 0;
        }
        let ends = text.get(at.end..).is_some_and(|rest| {
            let mut rest = rest.chars();
            matches!(rest.next(), Some('.' | ';' | '!' | '?' | '\n' | ')'))
                && rest.next().is_none_or(char::is_whitespace)
        });
        if !SMALL.contains(&word.as_str()) {
            let short = SHORT.iter().find(|(short, _)| *short == word);
            let spelt = short.map_or(word.as_str(), |(_, long)| long);
            let spelt = spelling.split(&word).unwrap_or(spelt.to_owned());
            for word in spelt.split(' ').filter(|word| !SMALL.contains(word)) {
                let stem = stem(plain_form(word));
                if AVOIDS.contains(&stem.as_str()) {
                    denials.push(place);
                }
                words.push(Word {
                    family: family(&stem),
                    stem,
                    at: at.clone(),
                    place,
                    denied: reach > 0,
                    near_denial: false,
                });
                place += 1;
            }
            reach = reach.saturating_sub(1);
        }
        if ends {
            reach = 0;
            place += SENTENCE;
        }
    }
    for word in &mut words {
        word.near_denial = denials.iter().any(|at| at.abs_diff(word.place) <= NEAR);
    }
    words
}

/// How the other side writes words of two parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Spelling {
    words: BTreeSet<String>,
    pairs: BTreeMap<String, String>,
}

impl Spelling {
    /// Learns from a text.
    pub(super) fn learn(&mut self, text: &str) {
        let words: Vec<String> = pieces(text).map(|(_, word)| word.to_lowercase()).collect();
        for pair in words.windows(2) {
            if let [one, two] = pair
                && one.len() + two.len() >= 6
            {
                self.pairs
                    .insert(format!("{one}{two}"), format!("{one} {two}"));
            }
        }
        self.words
            .extend(words.into_iter().filter(|word| word.len() >= 5));
    }

    fn join(&self, one: &str, two: &str) -> Option<String> {
        let verb = stem(one);
        if PARTICLES.contains(&two) && VERBS.contains(&verb.as_str()) {
            return Some(format!("{verb}{two}"));
        }
        let joined = format!("{one}{two}");
        self.words.contains(&joined).then_some(joined)
    }

    fn split(&self, word: &str) -> Option<String> {
        if self.words.contains(word) {
            return None;
        }
        self.pairs.get(word).cloned()
    }
}

/// Verbs that are one word with what follows: "logged in" is a "login".
const VERBS: [&str; 7] = ["log", "sign", "look", "set", "roll", "clean", "check"];
const PARTICLES: [&str; 5] = ["in", "out", "up", "back", "off"];

fn denies(word: &str) -> bool {
    DENIALS.contains(&word) || word.ends_with("n't") || word.ends_with("n\u{2019}t")
}

/// Runs of letters and digits, with an apostrophe inside.
fn pieces(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
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

impl Word {
    /// How well it stands for the wanted word, 0 to 1.
    pub(super) fn stands_for(&self, wanted: &Word) -> f32 {
        let same = if self.stem == wanted.stem {
            1.0
        } else if goes_on(&self.stem, &wanted.stem, 4) || goes_on(&wanted.stem, &self.stem, 5) {
            0.95
        } else if wanted.stem.len() >= 6 && one_slip(&self.stem, &wanted.stem) {
            0.9
        } else if self.family.is_some() && self.family == wanted.family {
            FAMILY_VALUE
        } else {
            return 0.0;
        };
        if wanted.denied && !self.near_denial {
            same * UNDENIED
        } else if !wanted.denied && !wanted.near_denial && self.denied {
            same * DENIED
        } else {
            same
        }
    }
}

const FAMILY_VALUE: f32 = 0.8;
const UNDENIED: f32 = 0.4;
const DENIED: f32 = 0.4;

fn goes_on(long: &str, short: &str, least: usize) -> bool {
    short.len() >= least && long.starts_with(short)
}

/// One letter more, less, other, or two swapped.
fn one_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 1 || one.first() != other.first() {
        return false;
    }
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.split_at(start).1, other.split_at(start).1);
    let (o, t) = (
        one.get(1..).unwrap_or_default(),
        other.get(1..).unwrap_or_default(),
    );
    let swapped =
        matches!((one, other), ([a, b, x @ ..], [c, d, y @ ..]) if a == d && b == c && x == y);
    o == t || one == t || o == other || swapped
}

/// A word without its common endings; not a dictionary's stem, only the same for the same word.
pub(super) fn stem(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("\u{2019}s");
    let mut stem = word;
    for (ending, least) in [
        ("ies", 3),
        ("ied", 3),
        ("ing", 3),
        ("ed", 3),
        ("ly", 4),
        ("es", 3),
        ("s", 3),
        ("ation", 4),
        ("ition", 4),
        ("ion", 4),
        ("ment", 4),
        ("able", 4),
        ("ible", 4),
        ("ate", 4),
        ("er", 4),
        ("or", 4),
        ("al", 5),
        ("ity", 5),
        ("ness", 4),
        ("e", 3),
        ("y", 3),
    ] {
        if let Some(shorter) = stem.strip_suffix(ending)
            && shorter.chars().count() >= least
            && !(ending == "s" && shorter.ends_with(['s', 'u', 'i']))
        {
            stem = shorter;
        }
    }
    let doubled = |stem: &str| {
        let mut last = stem.chars().rev();
        matches!((last.next(), last.next()), (Some(a), Some(b)) if a == b && !matches!(a, 'l' | 's'))
    };
    let mut stem = stem.to_owned();
    if stem != word && doubled(&stem) {
        stem.pop();
    }
    stem
}

const DENIALS: [&str; 20] = [
    "not", "no", "never", "none", "nothing", "nobody", "without", "cannot", "cant", "dont",
    "doesnt", "isnt", "wont", "arent", "didnt", "wouldnt", "shouldnt", "neither", "nor", "hasnt",
];

/// Stems that deny what they are said of.
const AVOIDS: [&str; 14] = [
    "skip", "ignor", "bypass", "avoid", "prevent", "lack", "miss", "omit", "forget", "fail",
    "stop", "lost", "los", "nev",
];

/// Words that say nothing by themselves.
const SMALL: [&str; 70] = [
    "a",
    "an",
    "the",
    "and",
    "or",
    "but",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "from",
    "by",
    "with",
    "as",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "it",
    "its",
    "this",
    "that",
    "these",
    "those",
    "they",
    "them",
    "there",
    "he",
    "she",
    "i",
    "you",
    "we",
    "my",
    "your",
    "our",
    "so",
    "then",
    "than",
    "if",
    "when",
    "while",
    "which",
    "who",
    "how",
    "do",
    "does",
    "did",
    "has",
    "have",
    "can",
    "will",
    "would",
    "should",
    "also",
    "because",
    "dunder",
    "bc",
    "dot",
    "underscore",
    "u",
    "ur",
    "im",
    "me",
    "s",
    "t",
    "am",
];
