//! The catalog: which questions a filter selects. A filter is part of the address of a page, so it can be shared,
//! bookmarked and studied.

use crate::day::Day;
use crate::progress::Progress;
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
    /// Answered or said to be known, and not due yet.
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

    /// The status on a day.
    pub fn of(question: &Summary, progress: &Progress, today: Day) -> Status {
        if !progress.is_active(question.card, today) {
            return Status::Resting;
        }
        match progress.card(question.card) {
            None => Status::New,
            Some(card) if card.due <= today || card.comes_back_on(today) => Status::Due,
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
        today: Day,
    ) -> Vec<&'a Summary> {
        let words: Vec<String> = normalized(&self.query)
            .split(' ')
            .map(str::to_owned)
            .collect();
        bank.questions()
            .iter()
            .filter(|q| {
                self.topic
                    .as_ref()
                    .is_none_or(|topic| bank.topic(q).id == *topic)
            })
            .filter(|q| self.level.is_none_or(|level| q.level == level))
            .filter(|q| self.kind.is_none_or(|kind| q.kind == kind))
            .filter(|q| {
                self.status
                    .is_none_or(|status| Status::of(q, progress, today) == status)
            })
            .filter(|q| {
                let text = searchable_text(bank, q);
                words.iter().all(|word| text.contains(&format!(" {word}")))
            })
            .collect()
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
