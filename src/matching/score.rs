//! What of an answer speaks for each key point, as numbers that can be weighed against each other.

use super::context::Lesson;
use super::lexicon::worth;
use super::tokens::{Spelling, Word, read};
use crate::catalog::plain;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;
use viva_bank::KeyPoint;

/// What speaks for a key point, or against it. Masses are sums of how much words say; shares are parts of such a mass.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// Accepted phrases that are there, all words near each other.
    pub(super) phrases: f32,
    /// The largest, counting only what is said of the phrase, of those that are there in part.
    pub(super) partial: f32,
    /// Accepted phrases that are there letter by letter.
    pub(super) literal: f32,
    /// The largest mass of a phrase that is there.
    pub(super) full: f32,
    /// The share of the point's own sentence in the passage where most of it is.
    pub(super) close: f32,
    /// The same with a wider passage.
    pub(super) wide: f32,
    /// The mass of all words that speak for the point, in the passage where it is largest.
    pub(super) mass: f32,
    /// The mass that speaks for another point in that passage, less this point's own.
    pub(super) rival: f32,
    /// The mass of words that the answers use where they speak of this point.
    pub(super) around: f32,
    /// The largest share of something wrong that candidates say, in that passage.
    pub(super) mistaken: f32,
    /// Says more than the prompt did.
    pub(super) new: bool,
    /// Where the words are, in bytes.
    pub(super) words: Vec<Range<usize>>,
}

/// Words of a passage.
const PASSAGE: usize = 8;
/// Words more before and after it.
const BEFORE: usize = 6;
const AFTER: usize = 16;
/// Words more where something wrong is looked for.
const SLACK: usize = 2;
/// A phrase may be spread over so many words for each of its own, and some more.
const SPREAD: usize = 2;
/// Of a phrase that is there this share of its mass has to be.
const THERE: f32 = 0.7;
/// What a word of the prompt is worth.
const ASKED: f32 = 0.4;
/// A sentence is about a point from this mass on, and if no other has much more.
const ABOUT: f32 = 1.2;
const ALMOST: f32 = 0.8;
/// A word stands for another clearly enough to be shown, or to be taken from the answers.
const SHOWN: f32 = 0.5;
const SURE: f32 = 0.9;
/// Words that say less are not shown.
const TELLING: f32 = 0.15;

/// A word of the question, with where the answer has it.
struct Wanted {
    /// How much it says, apart from who else has it.
    worth: f32,
    /// The key points that have it.
    owners: Rc<BTreeSet<usize>>,
    /// Words of the answer, by number and place, and how well they stand for it.
    found: Vec<(usize, usize, f32)>,
}

impl Wanted {
    /// How much it says for a key point: the less, the more others have it too.
    fn worth(&self, point: usize) -> f32 {
        let others = self.owners.iter().filter(|owner| **owner != point).count();
        self.worth / (1.0 + others as f32)
    }

    /// How well it is said in a passage, 0 to 1.
    fn said(&self, passage: &Range<usize>) -> f32 {
        let here = self.found.iter().filter(|(_, at, _)| passage.contains(at));
        here.map(|(_, _, value)| *value).fold(0.0, f32::max)
    }
}

type Words = Vec<Rc<Wanted>>;

/// A key point in words.
struct Wish {
    own: Words,
    phrases: Vec<Words>,
    /// Words of the answers' sentences about it.
    around: Words,
}

/// What of an answer speaks for each key point.
pub(super) fn weigh(text: &str, points: &[KeyPoint], lesson: &Lesson) -> Vec<Evidence> {
    let mut spelling = Spelling::default();
    for point in points {
        spelling.learn(&plain(&point.point));
        point
            .accept
            .iter()
            .for_each(|phrase| spelling.learn(phrase));
    }
    let said = read(text, &spelling);
    let mut table = Table::new(&said, points, lesson);
    let wishes = table.wishes(points, lesson);
    let wrong: Vec<Words> = lesson.wrong.iter().map(|text| table.words(text)).collect();
    let claims: Vec<Vec<f32>> = wishes
        .iter()
        .enumerate()
        .map(|(n, wish)| wish.claims(n, said.len()))
        .collect();
    let spoken = spoken(text);
    let literal = |point: &KeyPoint| {
        let said =
            |phrase: &&String| phrase.contains(' ') && spoken.contains(&format!(" {phrase}"));
        point.accept.iter().filter(said).count() as f32
    };
    wishes
        .iter()
        .zip(points)
        .enumerate()
        .map(|(n, (wish, point))| {
            let mut evidence = Evidence {
                literal: literal(point),
                ..Evidence::default()
            };
            wish.look_for_phrases(n, &said, &mut evidence);
            let own = wish.look_for_own(n, &said, &mut evidence);
            evidence.around = mass(&wish.around, n, &own);
            let strongest = best(&said, |passage| claimed(&claims, n, &said, passage));
            evidence.mass = claimed(&claims, n, &said, &strongest);
            let others = (0..points.len()).filter(|other| *other != n);
            let rival = others.map(|other| claimed(&claims, other, &said, &strongest));
            evidence.rival = rival.fold(0.0, f32::max) - evidence.mass;
            let near = strongest.start.saturating_sub(SLACK)..strongest.end + SLACK;
            let shares = wrong
                .iter()
                .map(|words| mass(words, n, &near) / whole(words, n).max(0.5));
            evidence.mistaken = shares.fold(0.0, f32::max);
            let mut shown = said.iter().filter(|word| evidence.words.contains(&word.at));
            evidence.new = shown.any(|word| !table.asked.contains(&word.stem));
            evidence
        })
        .collect()
}

/// The answer as accepted phrases are written: words and single spaces.
fn spoken(text: &str) -> String {
    format!(" {}", viva_bank::normal_form(text))
}

/// The passage of which most can be said; the first, of equals.
fn best(said: &[Word], worth: impl Fn(&Range<usize>) -> f32) -> Range<usize> {
    let mut best = (0.0, 0..PASSAGE);
    for word in said {
        let passage = word.place..word.place + PASSAGE;
        let worth = worth(&passage);
        if worth > best.0 {
            best = (worth, passage);
        }
    }
    best.1
}

/// What the words of a passage say for a point.
fn claimed(claims: &[Vec<f32>], point: usize, said: &[Word], passage: &Range<usize>) -> f32 {
    let claims = claims.get(point).into_iter().flatten();
    let here = said.iter().zip(claims);
    let here = here.filter(|(word, _)| passage.contains(&word.place));
    here.map(|(_, claim)| claim).sum()
}

fn mass(words: &[Rc<Wanted>], point: usize, passage: &Range<usize>) -> f32 {
    let masses = words
        .iter()
        .map(|word| word.worth(point) * word.said(passage));
    masses.sum()
}

fn whole(words: &[Rc<Wanted>], point: usize) -> f32 {
    words.iter().map(|word| word.worth(point)).sum()
}

impl Wish {
    /// What each word of the answer says for the point.
    fn claims(&self, point: usize, said: usize) -> Vec<f32> {
        let mut claims = vec![0.0f32; said];
        for wanted in self.own.iter().chain(self.phrases.iter().flatten()) {
            for (nth, _, value) in &wanted.found {
                if let Some(claim) = claims.get_mut(*nth) {
                    *claim = claim.max(value * wanted.worth(point));
                }
            }
        }
        claims
    }

    fn look_for_phrases(&self, point: usize, said: &[Word], evidence: &mut Evidence) {
        let ranges = |hits: &[usize]| -> Vec<Range<usize>> {
            let words = hits.iter().filter_map(|nth| said.get(*nth));
            words.map(|word| word.at.clone()).collect()
        };
        let mut in_part = Vec::new();
        for phrase in &self.phrases {
            let (mass, hits) = gather(phrase, point);
            let share = mass / whole(phrase, point).max(0.01);
            if hits.len() == phrase.len() && share >= THERE {
                evidence.phrases += 1.0;
                evidence.full = evidence.full.max(mass);
                evidence.words.extend(ranges(&hits));
            } else if phrase.len() > 1 && share * mass > evidence.partial {
                evidence.partial = share * mass;
                in_part = hits;
            }
        }
        if evidence.words.is_empty() {
            evidence.words = ranges(&in_part);
        }
    }

    /// Looks for the words of the point's own sentence, and says in which passage most of them are.
    fn look_for_own(&self, point: usize, said: &[Word], evidence: &mut Evidence) -> Range<usize> {
        let all = whole(&self.own, point).max(0.3);
        let passage = best(said, |passage| mass(&self.own, point, passage));
        evidence.close = mass(&self.own, point, &passage) / all;
        let wider = passage.start.saturating_sub(BEFORE)..passage.start + AFTER;
        evidence.wide = mass(&self.own, point, &wider) / all;
        let telling = self.own.iter().filter(|word| word.worth(point) > TELLING);
        let found = telling.flat_map(|word| &word.found);
        let here = found.filter(|(_, at, value)| passage.contains(at) && *value > SHOWN);
        let words = here.filter_map(|(nth, _, _)| said.get(*nth));
        evidence.words.extend(words.map(|word| word.at.clone()));
        passage
    }
}

/// The words of a phrase that stand near each other, in any order: their mass and which words of the answer they are.
fn gather(phrase: &[Rc<Wanted>], point: usize) -> (f32, Vec<usize>) {
    let spread = SPREAD + phrase.len() * SPREAD;
    let mut best = (0.0, Vec::new());
    for (_, from, _) in phrase.iter().flat_map(|word| &word.found) {
        let passage = *from..from + spread;
        let (mut mass, mut hits) = (0.0, Vec::new());
        for word in phrase {
            let free = word.found.iter();
            let free = free.filter(|(nth, at, _)| passage.contains(at) && !hits.contains(nth));
            // The first of equals.
            let most = free.rev().max_by(|one, other| one.2.total_cmp(&other.2));
            if let Some((nth, _, value)) = most {
                mass += word.worth(point) * value;
                hits.push(*nth);
            }
        }
        if mass > best.0 {
            best = (mass, hits);
        }
    }
    best
}

/// The words of a question, each looked for only once.
struct Table<'a> {
    said: &'a [Word],
    asked: BTreeSet<String>,
    owners: BTreeMap<String, Rc<BTreeSet<usize>>>,
    known: BTreeMap<(String, bool, bool), Rc<Wanted>>,
}

impl<'a> Table<'a> {
    fn new(said: &'a [Word], points: &[KeyPoint], lesson: &Lesson) -> Table<'a> {
        let stems = |text: &str| {
            let words = read(text, &Spelling::default()).into_iter();
            words.map(|word| word.stem).collect::<BTreeSet<String>>()
        };
        let mut owners: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (n, point) in points.iter().enumerate() {
            let mut words = stems(&plain(&point.point));
            words.extend(point.accept.iter().flat_map(|phrase| stems(phrase)));
            for stem in words {
                owners.entry(stem).or_default().insert(n);
            }
        }
        let owners = owners.into_iter();
        Table {
            said,
            asked: stems(&lesson.asked),
            owners: owners
                .map(|(stem, owners)| (stem, Rc::new(owners)))
                .collect(),
            known: BTreeMap::new(),
        }
    }

    fn wishes(&mut self, points: &[KeyPoint], lesson: &Lesson) -> Vec<Wish> {
        let mut wishes: Vec<Wish> = points
            .iter()
            .map(|point| {
                let phrases = point.accept.iter().map(|phrase| self.words(phrase));
                Wish {
                    phrases: phrases.filter(|phrase| !phrase.is_empty()).collect(),
                    own: distinct(self.words(&plain(&point.point))),
                    around: Vec::new(),
                }
            })
            .collect();
        for sentence in &lesson.right {
            let sentence = distinct(self.words(sentence));
            let about = |n: usize| -> f32 {
                let own = sentence.iter().filter(|word| word.owners.contains(&n));
                own.map(|word| word.worth(n)).sum()
            };
            let most = (0..points.len()).map(about).fold(0.0, f32::max);
            for (n, wish) in wishes.iter_mut().enumerate() {
                if about(n) >= ABOUT && about(n) >= most * ALMOST {
                    let free = sentence.iter().filter(|word| word.owners.is_empty());
                    wish.around.extend(free.cloned());
                }
            }
        }
        for wish in &mut wishes {
            let around = distinct(std::mem::take(&mut wish.around));
            wish.around = around.into_iter().filter_map(surely_said).collect();
        }
        wishes
    }

    fn words(&mut self, text: &str) -> Words {
        let words = read(text, &Spelling::default());
        words.into_iter().map(|word| self.word(word)).collect()
    }

    fn word(&mut self, word: Word) -> Rc<Wanted> {
        let key = (word.stem.clone(), word.denied, word.near_denial);
        let wanted = self.known.entry(key).or_insert_with(|| {
            let said = self.said.iter().enumerate();
            let found = said.map(|(nth, said)| (nth, said.place, said.stands_for(&word)));
            let asked = self.asked.contains(&word.stem);
            Rc::new(Wanted {
                worth: worth(&word.stem) * if asked { ASKED } else { 1.0 },
                owners: self.owners.get(&word.stem).cloned().unwrap_or_default(),
                found: found.filter(|(_, _, value)| *value > 0.0).collect(),
            })
        });
        wanted.clone()
    }
}

/// Each word once.
fn distinct(words: Words) -> Words {
    let mut seen = BTreeSet::new();
    let words = words.into_iter();
    words.filter(|word| seen.insert(Rc::as_ptr(word))).collect()
}

/// The word with only what surely stands for it; none if the answer does not have it so.
fn surely_said(word: Rc<Wanted>) -> Option<Rc<Wanted>> {
    let found = word.found.iter().copied();
    let found: Vec<_> = found.filter(|(_, _, value)| *value > SURE).collect();
    (!found.is_empty()).then(|| {
        Rc::new(Wanted {
            worth: word.worth,
            owners: word.owners.clone(),
            found,
        })
    })
}
