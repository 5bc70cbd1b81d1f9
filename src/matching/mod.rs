//! Which key points a typed answer has: a suggestion, never a verdict. Works on words alone, on the device.
//!
//! What speaks for a point and against it is measured: accepted phrases, words of its sentence close together, words that
//! go with it in the answers; a better claim of another point, and what candidates say wrongly. Then it is weighed. The
//! weights were fitted once to the pairs in `tests/matching`, which also say how often this is right.
//!
//! Deliberately absent: any learning from the learner, and any look at meaning.

mod context;
mod score;
mod lexicon;
mod tokens;

pub use context::Lesson;

use crate::memory::Rating;
use score::{Evidence, weigh};
use std::ops::Range;
use viva_bank::KeyPoint;

/// What of a typed answer speaks for a key point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where in the text, in bytes, in order.
    pub words: Vec<Range<usize>>,
}

/// For each key point of a question what of an answer speaks for it; `None`, if too little does.
pub fn suggest(answer: &str, points: &[KeyPoint], lesson: &Lesson) -> Vec<Option<Hit>> {
    let weighed = weigh(answer, points, lesson).into_iter();
    weighed
        .map(|evidence| {
            let enough = evidence.sum() >= ENOUGH && evidence.new;
            let mut words = evidence.words;
            words.sort_by_key(|range| (range.start, range.end));
            words.dedup();
            enough.then_some(Hit { words })
        })
        .collect()
}

/// From this sum on a point is suggested: nine of ten suggestions are right.
const ENOUGH: f32 = 1.59;

impl Evidence {
    /// The logarithm of the odds that an examiner would tick the point, apart from a constant.
    fn sum(&self) -> f32 {
        let terms = self.terms().into_iter().zip(WEIGHTS);
        terms.map(|(term, weight)| term * weight).sum()
    }

    fn terms(&self) -> [f32; 11] {
        [
            self.phrases.ln_1p(),
            self.partial.min(1.5),
            self.close,
            self.mass.min(5.0),
            self.rival.clamp(-3.0, 3.0),
            self.literal.ln_1p(),
            self.around.min(3.0),
            self.mistaken,
            self.wide,
            self.full.min(2.0),
            self.full.min(2.0) * self.close.min(1.0),
        ]
    }
}

/// In the order of the terms.
const WEIGHTS: [f32; 11] = [
    1.35, 0.718, 0.605, 0.967, -0.646, 0.729, 0.876, -2.226, 0.528, -0.437, 0.71,
];

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
