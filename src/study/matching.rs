//! Which key points a typed answer has: a suggestion, never a verdict. Works on words alone, on the device.
//!
//! An answer has a key point if it says one of the point's accepted phrases, or most of the words that set the point
//! apart from the prompt and from the other points. Words are compared by their stems; a word that is denied close
//! before ("it does not cache") counts only for a point that denies as well.
//!
//! Deliberately absent: any learning, and any look at meaning. `tests/matching.rs` says how often it is right.

use crate::memory::Rating;
use std::collections::BTreeSet;
use std::ops::Range;
use viva_bank::{Inline, KeyPoint};

/// What of a typed answer speaks for a key point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where in the text, in bytes, in order.
    pub words: Vec<Range<usize>>,
}

/// A typed answer, read once.
#[derive(Clone, Debug)]
pub struct Typed {
    words: Vec<Word>,
}

#[derive(Clone, Debug)]
struct Word {
    stem: String,
    at: Range<usize>,
    denied: bool,
}

/// Other words may stand between those of a phrase, so many at each place.
const GAP: usize = 2;
/// A denial reaches over so many words.
const REACH: usize = 3;
/// Of the words that set a point apart, this share has to be there, in percent.
const SHARE: usize = 55;
/// Of the other words of a point, this share supports a phrase that says little by itself, in percent.
const WEAK: usize = 34;
/// So many words of a phrase have to be of this point alone.
const TELLING: usize = 1;
/// A phrase of so many words speaks for itself.
const LONG: usize = 3;

impl Typed {
    /// Reads an answer.
    pub fn read(text: &str) -> Typed {
        Typed { words: read(text) }
    }

    /// For each key point of a question what speaks for it. `prompt`: the words of the question, which earn nothing.
    pub fn suggest(&self, points: &[KeyPoint], prompt: &str) -> Vec<Option<Hit>> {
        let prompt: BTreeSet<String> = stems(prompt).into_iter().collect();
        let own: Vec<BTreeSet<String>> = points
            .iter()
            .map(|point| stems(&plain(&point.point)).into_iter().collect())
            .collect();
        let accepted: Vec<BTreeSet<String>> = points
            .iter()
            .map(|point| {
                point
                    .accept
                    .iter()
                    .flat_map(|phrase| stems(phrase))
                    .collect()
            })
            .collect();
        points
            .iter()
            .zip(&own)
            .enumerate()
            .map(|(n, (point, words))| {
                let denies = read(&plain(&point.point)).iter().any(|word| word.denied);
                let told_apart = |word: &&String| {
                    let shared = own.iter().filter(|other| other.contains(*word)).count();
                    !prompt.contains(*word) && shared * 2 <= own.len().max(2)
                };
                let apart: Vec<&String> = words.iter().filter(told_apart).collect();
                // A word of the prompt, or one that another point is about too, says little by itself.
                let elsewhere = |stem: &String| {
                    let others = own.iter().zip(&accepted).enumerate();
                    let mut others = others.filter(|(other, _)| *other != n);
                    prompt.contains(stem)
                        || others.any(|(_, (own, accepted))| {
                            own.contains(stem) || accepted.contains(stem)
                        })
                };
                let mut said = None;
                for phrase in point.accept.iter().map(|phrase| stems(phrase)) {
                    let Some(found) = self.phrase(&phrase, denies) else {
                        continue;
                    };
                    let telling = phrase.iter().filter(|stem| !elsewhere(stem)).count();
                    if telling >= TELLING.min(phrase.len()) || phrase.len() >= LONG {
                        said = Some(found);
                        break;
                    }
                    let rest: Vec<&String> = apart
                        .iter()
                        .filter(|word| !phrase.contains(word))
                        .copied()
                        .collect();
                    if let Some(mut more) = self.some_of(&rest, denies, 1, WEAK) {
                        more.extend(found);
                        more.sort_by_key(|range| range.start);
                        said = Some(more);
                        break;
                    }
                }
                let words = said.or_else(|| self.some_of(&apart, denies, 2, SHARE))?;
                Some(Hit { words })
            })
            .collect()
    }

    /// A phrase, its words in order; the last may go on ("query" is also in "querying").
    fn phrase(&self, phrase: &[String], denies: bool) -> Option<Vec<Range<usize>>> {
        let (first, others) = phrase.split_first()?;
        let counts = |word: &Word| denies || !word.denied;
        let begins = self.words.iter().enumerate();
        let begins = begins.filter(|(_, word)| counts(word) && alike(&word.stem, first));
        begins
            .filter_map(|(start, word)| {
                let (mut at, mut found) = (start, vec![word.at.clone()]);
                for wanted in others {
                    let next = self.words.iter().enumerate().skip(at + 1).take(GAP + 1);
                    let (place, word) = next
                        .filter(|(_, word)| counts(word))
                        .find(|(_, word)| alike(&word.stem, wanted))?;
                    found.push(word.at.clone());
                    at = place;
                }
                Some(found)
            })
            .next()
    }

    /// At least so many of these words, and at least this share of them, in percent.
    fn some_of(
        &self,
        wanted: &[&String],
        denies: bool,
        least: usize,
        share: usize,
    ) -> Option<Vec<Range<usize>>> {
        let mut found: Vec<Range<usize>> = wanted
            .iter()
            .filter_map(|wanted| {
                let word = self.words.iter().find(|word| alike(&word.stem, wanted))?;
                (denies || !word.denied).then(|| word.at.clone())
            })
            .collect();
        found.sort_by_key(|range| range.start);
        let enough = found.len() >= least && found.len() * 100 >= wanted.len() * share;
        enough.then_some(found)
    }
}

/// The rating that ticked key points speak for: from four fifths of their weight on Good, from half on Hard, else
/// Again. Easy is never proposed: how light it was only the learner knows.
pub fn propose(points: &[KeyPoint], ticked: &[bool]) -> Rating {
    let weight = |point: &KeyPoint| u32::from(point.weight);
    let all: u32 = points.iter().map(weight).sum();
    let there = points.iter().zip(ticked).filter(|(_, ticked)| **ticked);
    let there: u32 = there.map(|(point, _)| weight(point)).sum();
    if there * 5 >= all * 4 {
        Rating::Good
    } else if there * 2 >= all {
        Rating::Hard
    } else {
        Rating::Again
    }
}

fn stems(text: &str) -> Vec<String> {
    read(text).into_iter().map(|word| word.stem).collect()
}

/// The words that say something, with what denies them. What is written short is spelt out.
fn read(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut reach = 0;
    for (at, word) in pieces(text) {
        let word = word.to_lowercase();
        if DENIALS.contains(&word.as_str()) || word.ends_with("n't") || word.ends_with("n\u{2019}t")
        {
            reach = REACH;
            continue;
        }
        if matches!(word.as_str(), "but" | "so" | "because") {
            reach = 0;
        }
        let ends = text.get(at.end..).is_some_and(|rest| {
            rest.starts_with(['.', ';', '!', '?', '\n']) && !rest.starts_with(".a")
        });
        if !SMALL.contains(&word.as_str()) {
            let short = SHORT.iter().find(|(short, _)| *short == word);
            let spelt = short.map_or(word.as_str(), |(_, long)| long);
            for word in spelt.split(' ') {
                words.push(Word {
                    stem: stem(word),
                    at: at.clone(),
                    denied: reach > 0,
                });
            }
            reach = reach.saturating_sub(1);
        }
        if ends {
            reach = 0;
        }
    }
    words
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

/// The same word, one that goes on, or a long one with a single slip.
fn alike(said: &str, wanted: &str) -> bool {
    said == wanted
        || (wanted.len() >= 4 && said.starts_with(wanted))
        || (wanted.len() >= 6 && one_slip(said, wanted))
}

/// One letter more, less, other, or two swapped.
fn one_slip(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
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
fn stem(word: &str) -> String {
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

const DENIALS: [&str; 12] = [
    "not", "no", "never", "none", "nothing", "nobody", "without", "cannot", "cant", "dont",
    "doesnt", "isnt",
];

/// Words that say nothing by themselves.
const SMALL: [&str; 60] = [
    "a", "an", "the", "and", "or", "but", "of", "in", "on", "at", "to", "for", "from", "by",
    "with", "as", "is", "are", "was", "were", "be", "been", "it", "its", "this", "that", "these",
    "those", "they", "them", "there", "he", "she", "i", "you", "we", "my", "your", "our", "so",
    "then", "than", "if", "when", "while", "which", "who", "how", "do", "does", "did", "has",
    "have", "can", "will", "would", "should", "also", "because", "dunder",
];

/// What people write short, spelt out.
const SHORT: [(&str, &str); 26] = [
    ("fk", "foreign key"),
    ("fks", "foreign key"),
    ("foreignkey", "foreign key"),
    ("pk", "primary key"),
    ("m2m", "many to many"),
    ("manytomany", "many to many"),
    ("o2o", "one to one"),
    ("onetoone", "one to one"),
    ("qs", "queryset"),
    ("db", "database"),
    ("dbs", "database"),
    ("mw", "middleware"),
    ("req", "request"),
    ("reqs", "request"),
    ("resp", "response"),
    ("auth", "authentication"),
    ("perm", "permission"),
    ("perms", "permission"),
    ("config", "configuration"),
    ("env", "environment"),
    ("prod", "production"),
    ("tx", "transaction"),
    ("txn", "transaction"),
    ("err", "error"),
    ("msg", "message"),
    ("dict", "dictionary"),
];

fn plain(text: &[Inline]) -> String {
    crate::search::plain(text)
}
