//! Parameters fitted to one learner's answers, judged by later answers that they have not seen.
//!
//! The reference implementation does the fitting; the same answers and the same seed give the same parameters.

use super::Rating;
use super::parameters::Parameters;
use super::scheduler::{Memory, Retention, Scheduler};
use fsrs::{ComputeParametersInput, FSRSItem, FSRSReview, TrainingConfig, compute_parameters};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An answer that feeds stability: the first to its card on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The caller's number for the card; a new one after a reset.
    pub card: u32,
    /// Whole days since the card's previous answer; 0 for its first.
    pub days: u32,
    /// The learner's rating.
    pub rating: Rating,
}

/// Parameters fitted to the older answers, judged by the newer ones.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// The fitted parameters.
    pub parameters: Parameters,
    /// How many of the latest answers judged them.
    pub judged: u32,
    /// Log loss of the fitted parameters over those answers: the mean of -ln of the probability given to what happened; 0
    /// is perfect. Someone who says 90 % and is right 9 times out of 10 has 0.325.
    pub fitted: f32,
    /// Log loss of the parameters in use, over the same answers.
    pub in_use: f32,
    /// Log loss of the default parameters, over the same answers.
    pub defaults: f32,
}

impl Fit {
    /// The fewest answers for a fit.
    pub const ENOUGH: usize = 400;
    /// How many of those must be repeats: only they say something about forgetting.
    pub const ENOUGH_REPEATS: usize = 100;
    /// Losses closer than this show as the same figure and make no practical difference.
    const GAIN: f32 = 0.001;

    /// How many answers make another fit worthwhile: enough of them, and a quarter more than when parameters were last
    /// chosen, so that every judging answer is new.
    pub fn due_at(chosen_after: Option<usize>) -> usize {
        let wanted = chosen_after.map_or(0, |then| then + then / 4);
        wanted.max(Fit::ENOUGH)
    }

    /// True if the fitted parameters predict better than the defaults and than those in use.
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

/// The latest fifth of the repeats is held out to judge the fit.
const JUDGES: usize = 5;
/// At most this many of the latest repeats are fitted to: old ones say little about today, and a phone's RAM is small.
const MOST: usize = 20_000;
/// Cards with longer histories are left out, as in the reference implementation.
const LONGEST: usize = 256;

/// Fits parameters to answers, oldest first. `None` if there are too few, see [`Fit::ENOUGH`], or if nothing can be
/// learned from them.
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

/// Fits to the answers up to and including the first `repeats` repeats.
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

/// The mean of -ln of the probability that parameters gave to what happened, over the repeats after the first
/// `skipped`; `None` if there are none.
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
                // Certainty would make one surprise outweigh everything else.
                sum -= f64::from(chance.max(1e-6)).ln();
                judged += 1;
            }
        }
        let after = scheduler.after(memory, answer.days, answer.rating);
        memories.insert(answer.card, after);
    }
    (judged > 0).then(|| (sum / f64::from(judged)) as f32)
}
