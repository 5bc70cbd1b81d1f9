//! A question with everything an author wrote.

use crate::prose::{Block, Inline};
use crate::reference::Reference;
use crate::series::Series;
use serde::{Deserialize, Serialize};

/// One question with everything an author wrote. Decoded on demand; [`Summary`](crate::Summary) is always in memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// What the interviewer says. The first block is always a [`Block::Paragraph`]: the question itself.
    pub prompt: Vec<Block>,
    /// 25 to 110 words, as they would be spoken.
    pub short_answer: Vec<Block>,
    /// The lesson.
    pub explanation: Vec<Block>,
    /// What an examiner listens for, most important first; 3 to 6. [`must_say`](crate::must_say) chooses those that an answer
    /// must contain.
    pub key_points: Vec<KeyPoint>,
    /// The question of a quiz, where the first paragraph of the prompt is too open for choices.
    pub choice_prompt: Option<Vec<Inline>>,
    /// In the author's order, exactly one of them correct; empty for a flashcard-only question.
    pub choices: Vec<Choice>,
    /// What the interviewer may ask next; 2 to 4.
    pub follow_ups: Vec<FollowUp>,
    /// What candidates get wrong; 1 to 4.
    pub mistakes: Vec<Mistake>,
    /// Pages of Django's documentation that support the answer; 1 to 5.
    pub references: Vec<Reference>,
    /// Where the answer changed from one Django series to the next, oldest first.
    pub versions: Vec<VersionNote>,
    /// What answers of each level contain; for design questions.
    pub rubric: Option<Rubric>,
}

/// One thing an examiner listens for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeyPoint {
    /// Kebab case, unique within the question.
    pub id: String,
    /// Share of the answer it is worth; 1 to 3.
    pub weight: u8,
    /// A sentence.
    pub point: Vec<Inline>,
    /// Phrases that a candidate would use, each in [`normal_form`].
    pub accept: Vec<String>,
}

impl KeyPoint {
    /// Whether an answer, given in normal form, says one of the accepted phrases. A phrase begins with a word and may
    /// end inside one: "query" is also found in "querying".
    pub fn is_hit_by(&self, answer: &str) -> bool {
        self.accept.iter().any(|phrase| {
            answer
                .match_indices(phrase.as_str())
                .any(|(at, _)| at == 0 || answer.as_bytes().get(at - 1) == Some(&b' '))
        })
    }
}

/// The form in which answers and accepted phrases are compared: lower case, words of letters and digits, single spaces.
pub fn normal_form(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().flat_map(char::to_lowercase));
    }
    normal
}

/// One option of a quiz question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// True for exactly one choice of a question.
    pub correct: bool,
    /// The option as shown.
    pub text: Vec<Inline>,
    /// Why it is right or wrong.
    pub why: Vec<Inline>,
    /// The belief behind choosing it, for a wrong choice (a distractor).
    pub misconception: Option<Vec<Inline>>,
}

/// What the interviewer may ask next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The direction it digs in.
    pub rung: Rung,
    /// The question, as spoken.
    pub ask: Vec<Inline>,
    /// Where its answer is.
    pub answer: FollowUpAnswer,
}

vocabulary! {
    /// The direction in which a follow-up digs.
    Rung {
        /// The reason.
        Why = "why" / "Why?",
        /// The limits.
        Breaks = "breaks" / "What breaks?",
        /// The evidence.
        Measure = "measure" / "How would you measure it?",
        /// The alternatives.
        Instead = "instead" / "What else would you use?",
        /// The steps.
        How = "how" / "How is it done?",
    }
}

/// Where the answer of a follow-up is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FollowUpAnswer {
    /// A sentence or two.
    Words(Vec<Inline>),
    /// Another question answers it: a position in [`Index::questions`](crate::Index::questions).
    Question(u16),
}

/// What candidates get wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mistake {
    /// As a candidate says it.
    pub said: Vec<Inline>,
    /// What is true.
    pub but: Vec<Inline>,
}

/// A change from one Django series to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionNote {
    /// The first series with the change.
    pub django: Series,
    /// What changed.
    pub note: Vec<Inline>,
}

/// What answers of each level contain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rubric {
    /// Enough for a first job.
    pub junior: Vec<Inline>,
    /// Enough after some years with Django.
    pub mid: Vec<Inline>,
    /// What a lead would say.
    pub senior: Vec<Inline>,
}
