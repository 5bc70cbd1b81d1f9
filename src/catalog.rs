//! Search: which questions a filter lets through. Words are matched as beginnings of words of the title, the tags, the
//! topic and the id; a filter lives in the address, so it can be shared, kept and studied.

use crate::day::Day;
use crate::progress::Progress;
use crate::text::plain;
use viva_bank::{Bank, Kind, Level, Summary};

/// A choice of questions. Empty parts let everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What was typed.
    pub words: String,
    /// A topic's id.
    pub topic: Option<String>,
    /// For which job.
    pub level: Option<Level>,
    /// Which kind of thinking.
    pub kind: Option<Kind>,
    /// How well it is known.
    pub status: Option<Status>,
}

/// How well a question is known, in the learner's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Never answered.
    New,
    /// To be answered today.
    Due,
    /// Answered, and not yet due again.
    Learned,
    /// Put off or suspended by hand.
    Resting,
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 4] = [Status::Due, Status::New, Status::Learned, Status::Resting];

    /// The word in addresses.
    pub fn keyword(self) -> &'static str {
        match self {
            Status::New => "new",
            Status::Due => "due",
            Status::Learned => "learned",
            Status::Resting => "resting",
        }
    }

    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Status::New => "New",
            Status::Due => "Due",
            Status::Learned => "Learned",
            Status::Resting => "Resting",
        }
    }

    /// The status of a question on a day.
    pub fn of(question: &Summary, progress: &Progress, today: Day) -> Status {
        if !progress.is_active(question.card, today) {
            return Status::Resting;
        }
        match progress.card(question.card) {
            None => Status::New,
            Some(card) if card.due <= today || (card.relearn && card.last == today) => Status::Due,
            Some(_) => Status::Learned,
        }
    }
}

impl Filter {
    /// True if everything passes.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// The questions that pass, in the bank's order.
    pub fn questions<'a>(
        &self,
        bank: &'a Bank,
        progress: &Progress,
        today: Day,
    ) -> Vec<&'a Summary> {
        let words: Vec<String> = normal(&self.words).split(' ').map(str::to_owned).collect();
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
                let text = searchable(bank, q);
                words.iter().all(|word| text.contains(&format!(" {word}")))
            })
            .collect()
    }
}

/// Lower case, everything but letters and digits a single space.
fn normal(text: &str) -> String {
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

fn searchable(bank: &Bank, question: &Summary) -> String {
    let text = [
        plain(&question.title).as_str(),
        &question.tags.join(" "),
        &bank.topic(question).title,
        &question.id,
    ]
    .join(" ");
    format!(" {}", normal(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normal_form_keeps_words_only() {
        assert_eq!(normal("  select_related(), 'N+1'? "), "select related n 1");
        assert_eq!(normal("Ж é"), "ж é");
        assert_eq!(normal(""), "");
    }
}
