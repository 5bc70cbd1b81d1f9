//! A filter over the questions, and how far the learner is with each.

use crate::progress::Progress;
use crate::study::DueToday;
use crate::text::plain;
use viva_bank::{Bank, Kind, Level, Summary};

/// A selection of questions. A field that is empty or `None` selects everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of which each has to begin a word of the title, the tags, the topic or the id.
    pub query: String,
    /// A topic's id.
    pub topic: Option<String>,
    /// The level of the job.
    pub level: Option<Level>,
    /// What a candidate has to do: explain, debug, design.
    pub kind: Option<Kind>,
    /// How far the learner is with it.
    pub status: Option<Status>,
}

/// How far the learner is with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Never answered, and not said to be known.
    New,
    /// Due for review today.
    Due,
    /// Answered or said to be known. [`Status::of`] says so of what is not due yet; a filter lets all of them through.
    Learned,
    /// Snoozed or suspended by the learner.
    Resting,
}

impl Status {
    /// In the order of the screen.
    pub const ALL: [Status; 4] = [Status::Due, Status::New, Status::Learned, Status::Resting];

    /// The value in addresses.
    pub fn keyword(self) -> &'static str {
        match self {
            Status::New => "new",
            Status::Due => "due",
            Status::Learned => "learned",
            Status::Resting => "resting",
        }
    }

    /// The name on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Status::New => "New",
            Status::Due => "Due",
            Status::Learned => "Learned",
            Status::Resting => "Resting",
        }
    }

    /// Whether a filter for this status lets a question through.
    pub fn includes(self, question: &Summary, progress: &Progress, due: &DueToday) -> bool {
        match self {
            Status::Learned => progress.card(question.card).is_some(),
            _ => Status::of(question, progress, due) == self,
        }
    }

    /// The status on the day of what is due.
    pub fn of(question: &Summary, progress: &Progress, due: &DueToday) -> Status {
        if !progress.is_active(question.card, due.day) {
            return Status::Resting;
        }
        match progress.card(question.card) {
            None => Status::New,
            Some(_) if due.includes(question.card) => Status::Due,
            Some(_) => Status::Learned,
        }
    }
}

impl Filter {
    /// Whether it selects everything.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// The selected questions, in the bank's order.
    pub fn questions<'a>(
        &self,
        bank: &'a Bank,
        progress: &Progress,
        due: &DueToday,
    ) -> Vec<&'a Summary> {
        let words = self.words();
        let all = bank.questions().iter();
        all.filter(|question| self.passes(bank, question, progress, due) == [true; 4])
            .filter(|question| Filter::has_words(bank, question, &words))
            .collect()
    }

    /// Whether a question passes each part but the query: topic, level, kind, status.
    pub(super) fn passes(
        &self,
        bank: &Bank,
        q: &Summary,
        progress: &Progress,
        due: &DueToday,
    ) -> [bool; 4] {
        let is_of = |topic: &String| bank.topic(q).id == *topic;
        [
            self.topic.as_ref().is_none_or(is_of),
            self.level.is_none_or(|level| q.level == level),
            self.kind.is_none_or(|kind| q.kind == kind),
            self.status
                .is_none_or(|status| status.includes(q, progress, due)),
        ]
    }

    pub(super) fn words(&self) -> Vec<String> {
        let words = normalized(&self.query);
        words.split(' ').map(str::to_owned).collect()
    }

    pub(super) fn has_words(bank: &Bank, question: &Summary, words: &[String]) -> bool {
        let text = searchable_text(bank, question);
        words.iter().all(|word| text.contains(&format!(" {word}")))
    }
}

/// Lower case, with a single space in place of everything but letters and digits.
fn normalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim_end().to_owned()
}

fn searchable_text(bank: &Bank, question: &Summary) -> String {
    let text = [
        plain(&question.title).as_str(),
        &question.tags.join(" "),
        &bank.topic(question).title,
        &question.id,
    ]
    .join(" ");
    format!(" {}", normalized(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalized_text_has_only_words() {
        assert_eq!(
            normalized("  select_related(), 'N+1'? "),
            "select related n 1"
        );
        assert_eq!(normalized("Ж é"), "ж é");
        assert_eq!(normalized(""), "");
    }
}
