//! The FSRS-6 scheduler of the `fsrs` crate in Viva's terms. Only this folder uses that crate.
//!
//! Algorithm: <https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm>. Reviews are counted in whole
//! learner's days, as Anki counts them, so that states equal Anki's.

use super::Rating;
use super::parameters::Parameters;
use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState};

/// How well a card is remembered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Days until the chance of recall falls to 90 %; 0.001 to 36,500.
    pub stability: f32,
    /// How slowly stability grows; 1 (easy) to 10 (hard).
    pub difficulty: f32,
}

/// The chance of recall at which a card becomes due; 0.70 to 0.97.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Retention(f32);

impl Retention {
    /// 90 %, the reference implementation's default.
    pub const DEFAULT: Retention = Retention(0.9);
    /// The percentages a learner may choose from.
    pub const CHOICES: [u8; 5] = [80, 85, 90, 93, 95];

    /// From a percentage, clamped to 70 to 97: below, most answers would be failures; above, reviews explode.
    pub fn percent(percent: u8) -> Retention {
        Retention(f32::from(percent.clamp(70, 97)) / 100.0)
    }

    /// As a chance, 0.7 to 0.97.
    pub fn chance(self) -> f32 {
        self.0
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
    /// Days after which a statement is checked at the latest, before fuzz, which adds at most two.
    const LONGEST_UNCHECKED: u32 = 12;

    /// A scheduler with the default parameters.
    pub fn new(retention: Retention) -> Scheduler {
        Scheduler {
            fsrs: FSRS::default(),
            parameters: Parameters::default(),
            retention,
        }
    }

    /// The same scheduler with other parameters.
    pub fn with_parameters(self, parameters: Parameters) -> Scheduler {
        Scheduler {
            // It refuses only numbers that are not finite; these are.
            fsrs: FSRS::new(parameters.numbers()).unwrap_or_default(),
            parameters,
            ..self
        }
    }

    /// The same scheduler aiming at another retention.
    pub fn with_retention(self, retention: Retention) -> Scheduler {
        Scheduler { retention, ..self }
    }

    /// The parameters in use.
    pub fn parameters(&self) -> Parameters {
        self.parameters
    }

    /// The desired retention.
    pub fn retention(&self) -> Retention {
        self.retention
    }

    /// All four outcomes of a first answer (`memory` is `None`) or of one given whole days after the last.
    pub fn outcomes(&self, memory: Option<Memory>, days: u32) -> Outcomes {
        Outcomes(Rating::ALL.map(|rating| {
            let memory = self.after(memory, days, rating);
            Outcome {
                memory,
                interval: self.interval_after(rating, memory),
            }
        }))
    }

    /// What a card begins with that the learner says they know, without an answer: the memory after a first
    /// [`Rating::Easy`], as Anki and FSRS treat what was known before, with a first check within two weeks, even with
    /// parameters or a retention for which Easy would mean months.
    pub fn stated(&self) -> Outcome {
        let easy = self.after(None, 0, Rating::Easy);
        let memory = Memory {
            stability: easy.stability.min(Self::LONGEST_UNCHECKED as f32),
            ..easy
        };
        Outcome {
            memory,
            interval: self.interval(memory).min(Self::LONGEST_UNCHECKED),
        }
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
            // Only possible for a memory that is not a number: start over, as after a first answer.
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
        // The cast saturates and turns NaN into 0, which the clamp lifts to 1.
        (days.round() as u32).clamp(1, Self::LONGEST)
    }

    /// Whole days until a card is due after a rating that led to a memory. What was not recalled is due on the next day,
    /// however well it was known: FSRS would wait for longer, and the learner would have forgotten the correction.
    pub fn interval_after(&self, rating: Rating, memory: Memory) -> u32 {
        if rating.recalled() {
            self.interval(memory)
        } else {
            1
        }
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
    /// of [`Scheduler::retrievability`]; chances are clamped to 0.01–0.9999.
    pub fn stability(&self, recall: f32, days: u32) -> f32 {
        let recall = recall.clamp(0.01, 0.9999);
        // Intervals are proportional to stability, so the interval for a stability of one day is enough.
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
