//! The topic of a day's new questions, and why it follows that of the day before.

use crate::day::Day;
use crate::progress::Progress;
use std::collections::BTreeSet;
use viva_bank::{CardCode, Index, Summary};

/// What most of a day's new questions are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicOfDay {
    /// Its position in [`Index::topics`].
    pub topic: u8,
    /// The day's new questions about it, in order.
    pub questions: Vec<CardCode>,
    /// The topic before it, and why it is next; `None` before anything was learned.
    pub why: Option<String>,
}

impl TopicOfDay {
    /// The topic of the day's new questions, in order; of equally many, that which comes first. `planned` is what the plan
    /// holds besides. `None` without new questions.
    pub fn of(
        index: &Index,
        progress: &Progress,
        new: &[CardCode],
        planned: &[CardCode],
        today: Day,
    ) -> Option<TopicOfDay> {
        let new = summaries(index, new);
        let topic = topic_of_most(&new)?;
        let questions: Vec<&Summary> = of_topic(&new, topic).collect();
        let last = last_learned(index, progress, today);
        let why = last.and_then(|(day, learned)| {
            let before = topic_of_most(&learned)?;
            let is_left = |question: &&Summary| {
                let is_of_today = new.iter().any(|other| other.card == question.card);
                !is_of_today && progress.card(question.card).is_none()
            };
            let left: Vec<&Summary> = summaries(index, planned)
                .into_iter()
                .filter(is_left)
                .collect();
            let reason = match before == topic {
                true => Some("There\u{2019}s more of it."),
                false => reason(
                    index,
                    &questions,
                    &of_topic(&learned, before).collect::<Vec<_>>(),
                    &left,
                ),
            };
            let when = match today.since(day) {
                1 => "Yesterday",
                _ => "Last time",
            };
            let title = &index.topics.get(usize::from(before))?.title;
            let reason = reason.map(|reason| format!(" {reason}"));
            Some(format!("{when}: {title}.{}", reason.unwrap_or_default()))
        });
        Some(TopicOfDay {
            topic,
            questions: questions.iter().map(|question| question.card).collect(),
            why,
        })
    }
}

/// Why questions follow those that were `learned`, of another topic, as far as it is true; `left` are planned later.
fn reason(
    index: &Index,
    questions: &[&Summary],
    learned: &[&Summary],
    left: &[&Summary],
) -> Option<&'static str> {
    let needs = |some: &[&Summary], others: &[&Summary]| {
        let needed = some.iter().flat_map(|question| &question.needs);
        let needed = needed.filter_map(|at| index.questions.get(usize::from(*at)));
        let needed: BTreeSet<CardCode> = needed.map(|question| question.card).collect();
        others.iter().any(|other| needed.contains(&other.card))
    };
    let before = learned.first()?.topic;
    let rest: Vec<&Summary> = of_topic(left, before).collect();
    let most = |some: &[&Summary]| some.iter().map(|question| question.asked).max();
    match () {
        () if needs(questions, learned) => Some("This builds on it."),
        () if needs(&rest, questions) => Some("The rest of it needs this."),
        () if most(questions) >= most(left) => Some("Of what\u{2019}s left, this is asked most."),
        () => None,
    }
}

/// The last day before today on which questions were answered for the first time, and these questions.
fn last_learned<'a>(
    index: &'a Index,
    progress: &Progress,
    today: Day,
) -> Option<(Day, Vec<&'a Summary>)> {
    let answered = progress.cards().filter(|(_, card)| !card.is_stated());
    let firsts: Vec<(CardCode, Day)> = answered.map(|(code, card)| (code, card.first)).collect();
    let days = firsts.iter().map(|(_, day)| *day);
    let last = days.filter(|day| *day < today).max()?;
    let of_day = firsts.iter().filter(|(_, day)| *day == last);
    let codes: Vec<CardCode> = of_day.map(|(code, _)| *code).collect();
    Some((last, summaries(index, &codes)))
}

fn summaries<'a>(index: &'a Index, cards: &[CardCode]) -> Vec<&'a Summary> {
    let of = |card: &CardCode| {
        index
            .questions
            .iter()
            .find(|question| question.card == *card)
    };
    cards.iter().filter_map(of).collect()
}

fn of_topic<'a, 'b>(
    questions: &'b [&'a Summary],
    topic: u8,
) -> impl Iterator<Item = &'a Summary> + use<'a, 'b> {
    let is_of = move |question: &&Summary| question.topic == topic;
    questions.iter().copied().filter(is_of)
}

/// Of equally many, the topic that comes first.
fn topic_of_most(questions: &[&Summary]) -> Option<u8> {
    let number = |question: &&&Summary| of_topic(questions, question.topic).count();
    let of_most = questions.iter().rev().max_by_key(number)?;
    Some(of_most.topic)
}
