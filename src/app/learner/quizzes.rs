//! Quizzes: what one would ask, starting it, answering it, and when a mistake comes back.

use super::Learner;
use crate::app::platform::tabs;
use crate::day::Day;
use crate::progress::{Act, EventId};
use crate::quiz::{self, Material, OpenDays, Pool, QuizSet};
use leptos::prelude::{WithUntracked, untrack};
use viva_bank::CardCode;

impl Learner {
    /// The questions that a quiz over a set would ask, drawn with a seed. Does not track.
    fn draw_quiz(&self, set: &QuizSet, pool: Pool, seed: u64) -> Vec<CardCode> {
        let today = untrack(|| self.today());
        self.planning.upcoming.with_untracked(|upcoming| {
            self.progress_now(|progress| {
                let material = Material {
                    bank: self.bank(),
                    progress,
                    upcoming,
                    today,
                };
                quiz::draw(set, pool, material, seed)
            })
        })
    }

    /// How many questions a quiz over a set would ask: those learned, and new ones. Does not track.
    pub fn quiz_size(&self, set: &QuizSet, pool: Pool) -> (usize, usize) {
        let cards = self.draw_quiz(set, pool, 0);
        let is_learned = |card: &&CardCode| self.progress_now(|p| p.card(**card).is_some());
        let learned = cards.iter().filter(is_learned).count();
        (learned, cards.len() - learned)
    }

    /// Draws a quiz from a set and starts it; `None` if there is nothing to ask.
    pub fn start_quiz(&self, set: &QuizSet, pool: Pool) -> Option<EventId> {
        let cards = self.draw_quiz(set, pool, tabs::random());
        let set = set.keyword();
        (!cards.is_empty()).then(|| self.act(Act::QuizStart { set, cards }))
    }

    /// Answers a question of a quiz.
    pub fn answer_quiz(&self, quiz: EventId, card: CardCode, choice: u8, right: bool, took: u32) {
        self.act(Act::QuizAnswer {
            quiz,
            card,
            choice,
            right,
            took,
        });
    }

    /// The day on which a card that was answered wrongly in a quiz of today is asked again, if it is certain. Tracks.
    pub fn comes_back(&self, card: CardCode) -> Option<Day> {
        let days = OpenDays {
            today: self.today(),
            capacity: self.settings().pace().capacity,
            interview: self.goal().and_then(|goal| goal.interview),
        };
        self.progress(|progress| days.comes_back(progress, card))
    }
}
