//! Which key points a typed answer covers: a suggestion, never a verdict. It compares words, on the device.
//!
//! `score` measures what speaks for a point and against it: accepted phrases, words of its sentence close together,
//! words that go with it in the answers; words that fit another point better, and what candidates say wrongly. A
//! logistic regression weighs these features. Its weights were fitted once to the pairs in `tests/matching`, which also
//! say how often the suggestions are right.
//!
//! Deliberately absent: any learning from the learner, and any attempt at meaning.

mod context;
mod score;
mod terms;
mod tokens;

pub use context::QuestionContext;

use crate::memory::Rating;
use score::{Features, score};
use std::ops::Range;
use viva_bank::{KeyPoint, must_say};

/// A key point that a typed answer seems to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The passages of the text that would convince a reader, as bytes, in order: accepted phrases of several words or of a
    /// telling one, or else most of the point's sentence. Empty if only many small signs speak for the point.
    pub ranges: Vec<Range<usize>>,
}

/// For each key point what of an answer speaks for it; `None` if too little does. One word of its sentence alone never
/// does, unless the author accepts it for the point.
pub fn suggest(answer: &str, points: &[KeyPoint], context: &QuestionContext) -> Vec<Option<Hit>> {
    let scored = score(answer, points, context).into_iter();
    scored
        .map(|features| {
            let is_several = features.phrases > 0.0 || features.words > 1 || features.related > 0.0;
            let is_enough = features.log_odds() >= ENOUGH && features.beyond_prompt && is_several;
            let ranges = features.evidence;
            is_enough.then_some(Hit { ranges })
        })
        .collect()
}

/// From here on a point is suggested: nine of ten suggestions are right.
const ENOUGH: f32 = 1.59;

impl Features {
    /// The logarithm of the odds that an examiner would tick the point, apart from a constant.
    fn log_odds(&self) -> f32 {
        let heaviest = self.heaviest_phrase.min(2.0);
        let weighted = [
            1.35 * self.phrases.ln_1p(),
            0.718 * self.partial_phrase.min(1.5),
            0.605 * self.coverage,
            0.967 * self.weight.min(5.0),
            -0.646 * self.rival.clamp(-3.0, 3.0),
            0.729 * self.literal_phrases.ln_1p(),
            0.876 * self.related.min(3.0),
            -2.226 * self.misconception,
            0.528 * self.wide_coverage,
            -0.437 * heaviest,
            0.71 * (heaviest * self.coverage.min(1.0)),
        ];
        weighted.into_iter().sum()
    }
}

/// The rating that the ticked [must-say points](must_say) speak for: Good for all of them, Hard for at least half, else
/// Again. Never Easy: only the learner knows how little effort it took. The other points change nothing.
pub fn propose(points: &[KeyPoint], ticked: &[bool]) -> Rating {
    let must = must_say(points);
    let is_ticked = |n: &&usize| ticked.get(**n).copied().unwrap_or(false);
    let said = must.iter().filter(is_ticked).count();
    if said == must.len() {
        Rating::Good
    } else if said * 2 >= must.len() {
        Rating::Hard
    } else {
        Rating::Again
    }
}
