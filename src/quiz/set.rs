//! The sets that a quiz can be about.

use crate::progress::Progress;
use viva_bank::{Bank, CardCode, Kind, Summary};

/// What a quiz is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuizSet {
    /// All questions.
    Mixed,
    /// One kind of question.
    Kind(Kind),
    /// One topic, by its id.
    Topic(String),
    /// Questions whose last quiz answer was wrong.
    Missed,
}

impl QuizSet {
    /// The most questions of a quiz.
    pub const LENGTH: usize = 10;

    /// The value in addresses and in the log.
    pub fn keyword(&self) -> String {
        match self {
            QuizSet::Mixed => "mixed".to_owned(),
            QuizSet::Missed => "missed".to_owned(),
            QuizSet::Kind(kind) => format!("kind-{}", kind.keyword()),
            QuizSet::Topic(id) => format!("topic-{id}"),
        }
    }

    /// Reads [`QuizSet::keyword`]. Does not check that the bank has the topic.
    pub fn parse(keyword: &str) -> Option<QuizSet> {
        match keyword {
            "mixed" => Some(QuizSet::Mixed),
            "missed" => Some(QuizSet::Missed),
            _ => match keyword.split_once('-')? {
                ("kind", kind) => Kind::parse(kind).map(QuizSet::Kind),
                ("topic", id) => Some(QuizSet::Topic(id.to_owned())),
                _ => None,
            },
        }
    }

    /// The name on the screen.
    pub fn label(&self, bank: &Bank) -> String {
        match self {
            QuizSet::Mixed => "Mixed questions".to_owned(),
            QuizSet::Missed => "My mistakes".to_owned(),
            QuizSet::Kind(kind) => kind.label().to_owned(),
            QuizSet::Topic(id) => bank
                .topics()
                .iter()
                .find(|t| t.id == *id)
                .map_or_else(|| id.clone(), |t| t.title.clone()),
        }
    }

    /// The questions of the set. Not all have choices, which a quiz needs.
    pub fn questions<'a>(&self, bank: &'a Bank, progress: &Progress) -> Vec<&'a Summary> {
        let missed = match self {
            QuizSet::Missed => missed(progress),
            _ => Vec::new(),
        };
        bank.questions()
            .iter()
            .filter(|q| match self {
                QuizSet::Mixed => true,
                QuizSet::Kind(kind) => q.kind == *kind,
                QuizSet::Topic(id) => bank.topic(q).id == *id,
                QuizSet::Missed => missed.contains(&q.card),
            })
            .collect()
    }
}

/// Cards whose last quiz answer was wrong.
fn missed(progress: &Progress) -> Vec<CardCode> {
    let mut seen: Vec<(CardCode, bool)> = Vec::new();
    for run in progress.quizzes() {
        for (card, answer) in run.cards.iter().zip(&run.answers) {
            if let Some((_, right)) = answer
                && !seen.iter().any(|(c, _)| c == card)
            {
                seen.push((*card, *right));
            }
        }
    }
    seen.into_iter()
        .filter(|(_, right)| !right)
        .map(|(card, _)| card)
        .collect()
}
