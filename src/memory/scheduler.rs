//! The FSRS-6 scheduler of the `fsrs` crate in Viva's terms. Only this folder names that crate.
//!
//! Algorithm: <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>. Reviews are counted in whole
//! learner's days, as Anki counts them, so that states equal Anki's.

use super::{Parameters, Rating};
use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState};

/// How well a card is remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the chance of recall falls to 90 %; 0.001 to 36,500.
    pub stability: f32,
    /// How hard it is to make stability grow; 1 (easy) to 10.
    pub difficulty: f32,
}

/// The chance of recall at which a card should come back; 0.70 to 0.97.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retention(f32);

impl Retention {
    /// Recall 90 % when asked: the reference implementation's default.
    pub const DEFAULT: Retention = Retention(0.9);
    /// The percentages a learner may choose from.
    pub const CHOICES: [u8; 5] = [80, 85, 90, 93, 95];

    /// From a percentage, clamped to 70 to 97: below, most answers would be failures; above, reviews explode.
    pub fn percent(percent: u8) -> Retention {
        Retention(f32::from(percent.clamp(70, 97)) / 100.0)
    }

    /// As a percentage.
    pub fn as_percent(self) -> u8 {
        (self.0 * 100.0).round() as u8
    }
}

/// What one rating would lead to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// The memory after it.
    pub memory: Memory,
    /// Whole days until the card is due again; at least 1.
    pub interval: u32,
}

/// What each of the four ratings would lead to: computed once, so a button's label and the stored result agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcomes([Outcome; 4]);

impl Outcomes {
    /// The outcome of one rating.
    pub fn of(&self, rating: Rating) -> Outcome {
        let [again, hard, good, easy] = self.0;
        match rating {
            Rating::Again => again,
            Rating::Hard => hard,
            Rating::Good => good,
            Rating::Easy => easy,
        }
    }
}

/// FSRS-6 with one learner's parameters and desired retention.
#[derive(Clone)]
pub struct Scheduler {
    fsrs: FSRS,
    parameters: Parameters,
    retention: Retention,
}

impl Scheduler {
    /// Intervals longer than this say nothing about an interview; the reference implementation's limit.
    const LONGEST: u32 = 36_500;

    /// With the parameters that fit the average learner.
    pub fn new(retention: Retention) -> Scheduler {
        Scheduler {
            fsrs: FSRS::default(),
            parameters: Parameters::default(),
            retention,
        }
    }

    /// The same with other parameters.
    pub fn with_parameters(self, parameters: Parameters) -> Scheduler {
        Scheduler {
            // It refuses only numbers that are not finite, which these are.
            fsrs: FSRS::new(parameters.numbers()).unwrap_or_default(),
            parameters,
            ..self
        }
    }

    /// The same with another retention to aim at.
    pub fn with_retention(self, retention: Retention) -> Scheduler {
        Scheduler { retention, ..self }
    }

    /// The parameters it reckons with.
    pub fn parameters(&self) -> Parameters {
        self.parameters
    }

    /// The retention it aims at.
    pub fn retention(&self) -> Retention {
        self.retention
    }

    /// All four outcomes of a first answer (`memory` is `None`) or of one given whole days after the last.
    pub fn outcomes(&self, memory: Option<Memory>, days: u32) -> Outcomes {
        Outcomes(Rating::ALL.map(|rating| {
            let memory = self.after(memory, days, rating);
            Outcome {
                memory,
                interval: self.interval(memory),
            }
        }))
    }

    /// The memory after one rating; see [`Scheduler::outcomes`].
    pub fn after(&self, memory: Option<Memory>, days: u32, rating: Rating) -> Memory {
        let review = FSRSReview {
            rating: rating as u32 + 1,
            delta_t: days,
        };
        let before = memory.map(|m| MemoryState {
            stability: m.stability,
            difficulty: m.difficulty,
        });
        match self.fsrs.memory_state(
            FSRSItem {
                reviews: vec![review],
            },
            before,
        ) {
            Ok(after) => Memory {
                stability: after.stability,
                difficulty: after.difficulty,
            },
            // Only a memory that is not a number could come here: begin anew, as after a first answer.
            Err(_) if memory.is_some() => self.after(None, 0, rating),
            Err(_) => Memory {
                stability: 1.0,
                difficulty: 5.0,
            },
        }
    }

    /// Whole days after which the chance of recall falls to the desired retention; 1 to 36,500.
    pub fn interval(&self, memory: Memory) -> u32 {
        let days = self
            .fsrs
            .next_interval(Some(memory.stability), self.retention.0, 3);
        // Saturates; what is not a number becomes 0, and is lifted to 1 with the rest.
        (days.round() as u32).clamp(1, Self::LONGEST)
    }

    /// The chance of recall some days after the last answer; 0 to 1.
    pub fn retrievability(&self, memory: Memory, days: u32) -> f32 {
        let state = MemoryState {
            stability: memory.stability,
            difficulty: memory.difficulty,
        };
        fsrs::current_retrievability(state, days as f32, self.parameters.decay()).clamp(0.0, 1.0)
    }

    /// The stability with which the chance of recall falls to `recall` after some days; 0.001 to 36,500. The inverse
    /// of [`Scheduler::retrievability`] for chances from 0.01 to 0.9999, outside of which it says nothing.
    pub fn stability(&self, recall: f32, days: u32) -> f32 {
        let recall = recall.clamp(0.01, 0.9999);
        // Intervals grow in proportion to stability, so the interval of a stability of one day says it all.
        let of_one_day = self.fsrs.next_interval(Some(1.0), recall, 3);
        (days as f32 / of_one_day).clamp(0.001, Self::LONGEST as f32)
    }
}

impl std::fmt::Debug for Scheduler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Scheduler")
            .field("parameters", &self.parameters)
            .field("retention", &self.retention)
            .finish_non_exhaustive()
    }
}
