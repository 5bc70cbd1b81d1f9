//! What a question is worth to a candidate: how likely it is to be asked, as far as the bank knows, and how well it fits
//! the job. It decides what is learned first and what is left out when time is short. How long a question takes never
//! makes it worth more or less.

use viva_bank::{Kind, Level, Summary};

/// The chance that an interview for a job of a level asks the question; 0.005 to 0.9.
///
/// The product of how often it is asked at its own level, and two weights for how it fits the job: its level and its
/// kind. A question of the job's core fits, whatever its own level.
pub(super) fn value(goal: Level, question: &Summary, in_core: bool) -> f32 {
    let fit = if in_core {
        1.0
    } else {
        level_weight(goal, question.level) * kind_weight(goal, question.kind)
    };
    asked_weight(question.asked) * fit
}

/// The chance behind the five steps of [`Summary::asked`], as `bank/AUTHORING.md` explains them.
fn asked_weight(asked: u8) -> f32 {
    match asked {
        0 | 1 => 0.05,
        2 => 0.15,
        3 => 0.35,
        4 => 0.6,
        _ => 0.9,
    }
}

/// How often questions of a level are asked in an interview for a job. Easier ones are still asked, as a check, and
/// harder ones to find the candidate's limits.
fn level_weight(goal: Level, asked: Level) -> f32 {
    match (goal, asked) {
        (Level::Junior, Level::Mid) | (Level::Mid | Level::Senior, Level::Junior) => 0.6,
        (Level::Junior, Level::Senior) => 0.1,
        (Level::Mid, Level::Senior) => 0.5,
        (Level::Senior, Level::Mid) => 0.9,
        (Level::Junior, Level::Junior)
        | (Level::Mid, Level::Mid)
        | (Level::Senior, Level::Senior) => 1.0,
    }
}

/// Interviews consist mostly of explaining; reading code is rarer, and design is for senior candidates.
fn kind_weight(goal: Level, kind: Kind) -> f32 {
    match kind {
        Kind::Concept | Kind::Howto => 1.0,
        Kind::Design if goal == Level::Senior => 1.0,
        Kind::Bugfix | Kind::Predict | Kind::Sql | Kind::Design => 0.9,
    }
}
