//! Parameters that fit one learner, from the own answers, and whether they are worth having: they are judged by answers
//! that they have not seen.
//!
//! The reference implementation does the fitting; the same answers and the same seed give the same parameters.

use super::{Memory, Parameters, Rating, Retention, Scheduler};
use fsrs::{ComputeParametersInput, FSRSItem, FSRSReview, TrainingConfig, compute_parameters};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An answer that feeds stability: the first to its card on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which card: a number of the caller's, a new one after a reset.
    pub card: u32,
    /// Whole days since the card's answer before; 0 for its first.
    pub days: u32,
    /// How it went.
    pub rating: Rating,
}

/// Parameters fitted to the older answers, judged by the newer ones.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// The result.
    pub parameters: Parameters,
    /// How many answers they were judged by, the latest.
    pub judged: u32,
    /// The log loss of the result over these: the mean of -ln of the chance that was given to what happened, 0 at best.
    /// 0.325 is that of someone who says 90 % and is right 9 times out of 10.
    pub fitted: f32,
    /// The same of the parameters in use.
    pub in_use: f32,
    /// The same of the average learner's.
    pub defaults: f32,
}

impl Fit {
    /// Answers that a fit takes at least.
    pub const ENOUGH: usize = 400;
    /// How many of these must be to a card that was answered before: only they say something about forgetting.
    pub const ENOUGH_REPEATS: usize = 100;
    /// Losses that differ by less are shown as the same figure, and are the same for all that matters.
    const GAIN: f32 = 0.001;

    /// From how many answers on a fit is worth a try: enough of them, and a quarter more than at the last choice, so that
    /// those that judge are all new.
    pub fn due_at(chosen_after: Option<usize>) -> usize {
        let wanted = chosen_after.map_or(0, |then| then + then / 4);
        wanted.max(Fit::ENOUGH)
    }

    /// True if the result foretells better than the defaults and than what is in use.
    pub fn is_better(&self) -> bool {
        self.fitted <= self.defaults.min(self.in_use) - Fit::GAIN
    }
}

/// What [`fit`] needs, for a worker that has no log.
#[derive(Serialize, Deserialize)]
struct Task {
    answers: Vec<Answer>,
    in_use: Parameters,
    seed: u64,
}

/// The arguments of [`fit`] as bytes for [`run_task`].
pub fn encode_task(answers: &[Answer], in_use: Parameters, seed: u64) -> Vec<u8> {
    let answers = answers.to_vec();
    // Writing to memory does not fail.
    postcard::to_allocvec(&Task {
        answers,
        in_use,
        seed,
    })
    .unwrap_or_default()
}

/// Runs [`fit`] and gives the result as bytes for [`decode_fit`].
///
/// # Errors
/// The bytes are not a task.
pub fn run_task(task: &[u8]) -> Result<Vec<u8>, String> {
    let task: Task = postcard::from_bytes(task).map_err(|error| error.to_string())?;
    let fit = fit(&task.answers, task.in_use, task.seed);
    postcard::to_allocvec(&fit).map_err(|error| error.to_string())
}

/// The result of [`run_task`]; `None` if there is no fit.
pub fn decode_fit(bytes: &[u8]) -> Option<Fit> {
    postcard::from_bytes(bytes).ok()?
}

/// Of the repeats, the latest fifth judges and is not fitted to.
const JUDGES: usize = 5;
/// The latest repeats that are fitted to: what is years back says little of today, and memory is short on a phone.
const MOST: usize = 20_000;
/// Longer histories of a card are left out, as the reference implementation does.
const LONGEST: usize = 256;

/// Fits parameters to answers, oldest first. `None` if there are too few, see [`Fit::ENOUGH`], or if nothing can be
/// learnt from them.
pub fn fit(answers: &[Answer], in_use: Parameters, seed: u64) -> Option<Fit> {
    let repeats = answers.iter().filter(|answer| answer.days > 0).count();
    if answers.len() < Fit::ENOUGH || repeats < Fit::ENOUGH_REPEATS {
        return None;
    }
    let fitted_to = repeats - repeats / JUDGES;
    let parameters = fitted(answers, fitted_to, seed)?;
    let loss = |parameters| log_loss(answers, fitted_to, parameters);
    Some(Fit {
        parameters,
        judged: u32::try_from(repeats - fitted_to).ok()?,
        fitted: loss(parameters)?,
        in_use: loss(in_use)?,
        defaults: loss(Parameters::default())?,
    })
}

/// Fits to the first so many repeats.
fn fitted(answers: &[Answer], repeats: usize, seed: u64) -> Option<Parameters> {
    let mut histories: BTreeMap<u32, Vec<FSRSReview>> = BTreeMap::new();
    let mut train_set = Vec::new();
    let mut card_ids = Vec::new();
    let mut seen = 0;
    for answer in answers {
        let history = histories.entry(answer.card).or_default();
        history.push(FSRSReview {
            rating: answer.rating as u32 + 1,
            delta_t: answer.days,
        });
        if answer.days == 0 {
            continue;
        }
        seen += 1;
        if seen > repeats {
            break;
        }
        if repeats - seen < MOST && (2..=LONGEST).contains(&history.len()) {
            train_set.push(FSRSItem {
                reviews: history.clone(),
            });
            card_ids.push(i64::from(answer.card));
        }
    }
    let numbers = compute_parameters(ComputeParametersInput {
        train_set,
        card_ids: Some(card_ids),
        training_config: Some(TrainingConfig {
            seed,
            ..TrainingConfig::default()
        }),
        ..ComputeParametersInput::default()
    });
    Parameters::new(&numbers.ok()?)
}

/// The mean of -ln of the chance that parameters gave to what happened, over the repeats after the first `skipped`.
/// `None` if there are none.
pub fn log_loss(answers: &[Answer], skipped: usize, parameters: Parameters) -> Option<f32> {
    let scheduler = Scheduler::new(Retention::DEFAULT).with_parameters(parameters);
    let mut memories: BTreeMap<u32, Memory> = BTreeMap::new();
    let (mut seen, mut judged, mut sum) = (0, 0, 0.0);
    for answer in answers {
        let memory = match answer.days {
            0 => None,
            _ => memories.get(&answer.card).copied(),
        };
        if let Some(memory) = memory {
            seen += 1;
            if seen > skipped {
                let recall = scheduler.retrievability(memory, answer.days);
                let chance = match answer.rating.recalled() {
                    true => recall,
                    false => 1.0 - recall,
                };
                // Nobody is ever that sure; and one answer must not outweigh all others.
                sum -= f64::from(chance.max(1e-6)).ln();
                judged += 1;
            }
        }
        let after = scheduler.after(memory, answer.days, answer.rating);
        memories.insert(answer.card, after);
    }
    (judged > 0).then(|| (sum / f64::from(judged)) as f32)
}
