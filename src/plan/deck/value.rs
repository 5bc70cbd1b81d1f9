//! What a question is worth to a candidate: our judgement of what interviewers ask, not based on a survey. It decides
//! only what is learned first and what is left out when time is short. Every number is here.

use viva_bank::{Kind, Level, Summary};

/// How much a question matters to a candidate for a level of job; 0.06 to 1.95.
///
/// The product of four weights: for the level, the kind, the topic (by its id), and for the 22 questions that Viva
/// began with, which are on every list of Django questions.
pub(super) fn value(goal: Level, question: &Summary, topic: &str) -> f32 {
    let classic = if question.seed.is_some() { 1.3 } else { 1.0 };
    level_weight(goal, question.level)
        * kind_weight(goal, question.kind)
        * classic
        * topic_weight(topic)
}

/// How often questions of a level are asked in an interview for a job. Easier ones are still asked, as a check, and
/// harder ones to find the candidate's limits.
fn level_weight(goal: Level, asked: Level) -> f32 {
    match (goal, asked) {
        (Level::Junior, Level::Junior) => 1.0,
        (Level::Junior, Level::Mid) => 0.5,
        (Level::Junior, Level::Senior) => 0.1,
        (Level::Mid, Level::Junior) => 0.8,
        (Level::Mid, Level::Mid) => 1.0,
        (Level::Mid, Level::Senior) => 0.5,
        (Level::Senior, Level::Junior) => 0.5,
        (Level::Senior, Level::Mid) => 0.9,
        (Level::Senior, Level::Senior) => 1.0,
    }
}

/// Interviews consist mostly of explaining; reading code is rarer, and design is for senior candidates.
fn kind_weight(goal: Level, kind: Kind) -> f32 {
    match kind {
        Kind::Concept => 1.0,
        Kind::Howto => 0.9,
        Kind::Bugfix | Kind::Predict | Kind::Sql => 0.8,
        Kind::Design if goal == Level::Senior => 1.2,
        Kind::Design => 0.8,
    }
}

/// Models and queries come up in almost every interview, Django's extras in few. Topics not named here are average.
fn topic_weight(topic: &str) -> f32 {
    match topic {
        "models" | "orm-querying" => 1.25,
        "basics" | "http-urls-views" | "orm-performance" | "security" | "auth" => 1.1,
        "sessions" | "admin" | "ecosystem-design" => 0.9,
        "batteries" => 0.75,
        _ => 1.0,
    }
}
