//! What a question is worth to a candidate. Editorial: our judgement of what interviewers ask, made from no survey. It
//! decides what is learned first and what is left out when time is short, and nothing else; every number is here.

use viva_bank::{Kind, Level, Summary};

/// How much a question matters to a candidate for a level of job; 0.06 to 1.95.
///
/// The product of four judgements: how well the level fits, the kind of question, whether it is one of the 22 that Viva
/// began with (the classics that every list of Django questions holds), and the topic, by its id.
pub(super) fn value(goal: Level, question: &Summary, topic: &str) -> f32 {
    let classic = if question.seed.is_some() { 1.3 } else { 1.0 };
    level_fit(goal, question.level)
        * kind_weight(goal, question.kind)
        * classic
        * topic_weight(topic)
}

/// The share of questions of a level in an interview for a job. What is below the job is still asked, as a check; what
/// is above it is asked to see how far somebody goes.
fn level_fit(goal: Level, asked: Level) -> f32 {
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

/// Explaining is what interviews are made of; code to be read is rarer, design belongs to those who lead.
fn kind_weight(goal: Level, kind: Kind) -> f32 {
    match kind {
        Kind::Concept => 1.0,
        Kind::Howto => 0.9,
        Kind::Bugfix | Kind::Predict | Kind::Sql => 0.8,
        Kind::Design if goal == Level::Senior => 1.2,
        Kind::Design => 0.8,
    }
}

/// Models and queries come up in almost every interview, the extras of Django in few. A topic that is not named here
/// counts as an average one.
fn topic_weight(topic: &str) -> f32 {
    match topic {
        "models" | "orm-querying" => 1.25,
        "basics" | "http-urls-views" | "orm-performance" | "security" | "auth" => 1.1,
        "sessions" | "admin" | "ecosystem-design" => 0.9,
        "batteries" => 0.75,
        _ => 1.0,
    }
}
