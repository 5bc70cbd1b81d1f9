//! The part of a bank that is always in memory: its topics, and a summary of each question.

use crate::card::CardCode;
use crate::code::Line;
use crate::prose::Inline;
use crate::series::Series;
use crate::vocabulary::{Kind, Level};
use serde::{Deserialize, Serialize};

/// Everything that is decoded when the bank is opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// In teaching order.
    pub topics: Vec<Topic>,
    /// By topic, then level, then id.
    pub questions: Vec<Summary>,
    /// For each level, in the order of [`Level::ALL`]: positions in [`Index::questions`] of its core, the questions to meet
    /// first, in the order in which to learn them.
    pub core: Vec<Vec<u16>>,
    /// Questions that left the bank; their history stays in the learner's log.
    pub retired: Vec<Retired>,
    /// The models that snippets use, to be shown beside them.
    pub models: Vec<Line>,
    /// Ids of the diagrams, in the order of their bodies.
    pub diagrams: Vec<String>,
    /// File names of the packs: one a topic, in the order of [`Index::topics`], then the pack of the diagrams. A name
    /// holds a digest of the content, so the packs of two releases are never confused.
    pub packs: Vec<String>,
    /// The Django series that references point to, such as 6.1.
    pub docs_series: Option<Series>,
}

impl Index {
    /// The core of a level: the questions that a candidate should meet first, in the order in which to learn them.
    pub fn core(&self, level: Level) -> impl Iterator<Item = &Summary> {
        let at = Level::ALL.iter().position(|known| *known == level);
        let core = at.and_then(|at| self.core.get(at));
        let positions = core.into_iter().flatten();
        positions.filter_map(|position| self.questions.get(usize::from(*position)))
    }
}

/// A subject that questions are filed under.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// Kebab case; part of the topic's address.
    pub id: String,
    /// For the screen.
    pub title: String,
}

/// What lists, filters and the scheduler need to know about a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Kebab case; part of the question's address, so it never changes.
    pub id: String,
    /// The question's key in the learner's log.
    pub card: CardCode,
    /// One line for lists.
    pub title: Vec<Inline>,
    /// Position in [`Index::topics`].
    pub topic: u8,
    /// The job it is asked for.
    pub level: Level,
    /// The kind of thinking it asks for.
    pub kind: Kind,
    /// Minutes to think, answer and read; 1 to 10.
    pub minutes: u8,
    /// How often it is asked in interviews for a job of its level: 1 rarely, 5 in nearly every one.
    pub asked: u8,
    /// Number among the 22 questions that Viva began with.
    pub seed: Option<u8>,
    /// First Django series for which it is true; `None` if always.
    pub since: Option<Series>,
    /// Last Django series for which it is true.
    pub until: Option<Series>,
    /// Kebab-case search terms.
    pub tags: Vec<String>,
    /// Positions in [`Index::questions`] of questions that should be learned before this one.
    pub needs: Vec<u16>,
    /// Positions in [`Index::questions`] of questions to read next.
    pub related: Vec<u16>,
    /// Positions in [`Index::questions`] of questions easily mixed up with this one.
    pub confusable: Vec<u16>,
    /// False for a flashcard-only question.
    pub has_choices: bool,
    /// True if its code uses the models of [`Index::models`].
    pub uses_models: bool,
}

/// A question that left the bank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retired {
    /// Never used again.
    pub id: String,
    /// Its code in old logs, never used again.
    pub card: CardCode,
    /// Id of the question that replaced it.
    pub successor: Option<String>,
}
