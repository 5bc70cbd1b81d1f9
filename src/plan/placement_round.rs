//! A placement that has begun, as a text: so that a reload goes on where it was.

use super::placement::{PlacementAnswer, PlacementQuestion, can_ask};
use crate::day::Day;
use crate::progress::Progress;
use viva_bank::{CardCode, Index, Level};

/// The questions of a placement, and the answers so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacementRound {
    /// What the questions were drawn for.
    pub level: Level,
    /// Decides the order of choices.
    pub seed: u64,
    /// What is asked, in order.
    pub asked: Vec<PlacementQuestion>,
    /// The answers to the first of them.
    pub answers: Vec<PlacementAnswer>,
}

/// Each answer with its letter in the text.
const LETTERS: [(PlacementAnswer, char); 5] = [
    (PlacementAnswer::New, 'n'),
    (PlacementAnswer::NotSure, 'u'),
    (PlacementAnswer::KnowIt, 'k'),
    (PlacementAnswer::Right, 'r'),
    (PlacementAnswer::Wrong, 'w'),
];

/// After the code of a question that is asked with its choices.
const BY_CHOICE: char = '*';

impl PlacementRound {
    /// The text, which only the same version needs to read: "mid 42 a1b2,c3d4* k".
    pub fn text(&self) -> String {
        let card = |asked: &PlacementQuestion| match asked.by_choice {
            true => format!("{}{BY_CHOICE}", asked.card),
            false => asked.card.to_string(),
        };
        let cards: Vec<String> = self.asked.iter().map(card).collect();
        let letter = |answer: &PlacementAnswer| {
            let of = LETTERS.iter().find(|(known, _)| known == answer);
            of.map(|(_, letter)| *letter)
        };
        let answers: String = self.answers.iter().filter_map(letter).collect();
        let (level, cards) = (self.level.keyword(), cards.join(","));
        format!("{level} {} {cards} {answers}", self.seed)
    }

    /// Reads [`PlacementRound::text`]; `None` if it is something else.
    pub fn parse(text: &str) -> Option<PlacementRound> {
        let mut parts = text.split(' ');
        let (level, seed) = (Level::parse(parts.next()?)?, parts.next()?.parse().ok()?);
        let card = |text: &str| {
            let code = text.trim_end_matches(BY_CHOICE);
            Some(PlacementQuestion {
                card: CardCode::parse(code)?,
                by_choice: code.len() < text.len(),
            })
        };
        let asked: Vec<_> = parts.next()?.split(',').map(card).collect::<Option<_>>()?;
        let answer = |letter: char| {
            let of = LETTERS.iter().find(|(_, known)| *known == letter);
            of.map(|(answer, _)| *answer)
        };
        let answers: Vec<_> = parts.next()?.chars().map(answer).collect::<Option<_>>()?;
        let is_whole = parts.next().is_none() && answers.len() <= asked.len();
        is_whole.then_some(PlacementRound {
            level,
            seed,
            asked,
            answers,
        })
    }

    /// What is left of the round: without the open questions that were learned meanwhile. `None` if nothing is open, or
    /// it is for another level.
    pub fn resumed(
        mut self,
        level: Level,
        index: &Index,
        progress: &Progress,
        today: Day,
    ) -> Option<PlacementRound> {
        let open = self.asked.split_off(self.answers.len());
        let is_kept =
            |asked: &PlacementQuestion| index.questions.iter().any(|q| q.card == asked.card);
        let can_resume = level == self.level && self.asked.iter().all(is_kept);
        let open = open
            .into_iter()
            .filter(|asked| is_kept(asked) && can_ask(progress, asked.card, today));
        let answered = self.asked.len();
        self.asked.extend(open);
        (can_resume && self.asked.len() > answered).then_some(self)
    }
}
