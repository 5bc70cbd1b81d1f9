//! One run through a quiz: the question in view and the choice that is marked. The answers are in the log.

use super::verdict::verdict_announcement;
use crate::app::learner::Learner;
use crate::app::platform::{clock::Stopwatch, page};
use crate::app::ui::Ui;
use crate::progress::{EventId, QuizRun};
use crate::quiz::choice_order;
use leptos::prelude::*;
use viva_bank::{Question, Summary};

/// The state of a running quiz. `Copy`: handles.
#[derive(Clone, Copy)]
pub(super) struct QuizSession {
    pub(super) learner: Learner,
    pub(super) ui: Ui,
    id: EventId,
    /// The question in view, by its position in the quiz; `None` at the end.
    pub(super) at: RwSignal<Option<usize>>,
    /// The choice marked but not yet checked, in the author's order.
    pub(super) marked: RwSignal<Option<usize>>,
    watch: StoredValue<Stopwatch>,
}

impl QuizSession {
    /// Opens a quiz at the first question without an answer; `None` if the log has no such quiz.
    pub(super) fn open(learner: Learner, ui: Ui, id: EventId) -> Option<QuizSession> {
        let session = QuizSession {
            learner,
            ui,
            id,
            at: RwSignal::new(None),
            marked: RwSignal::new(None),
            watch: StoredValue::new(Stopwatch::start()),
        };
        let quiz = session.quiz()?;
        ui.packs().prefetch(quiz.cards.iter().copied());
        session.at.set(quiz.next());
        Some(session)
    }

    /// The quiz as it is in the log.
    pub(super) fn quiz(self) -> Option<QuizRun> {
        self.learner
            .progress_now(|progress| progress.quizzes().into_iter().find(|run| run.id == self.id))
    }

    /// The answer to a question: its choice, and whether that is right. Tracks.
    pub(super) fn answer(self, at: usize) -> Option<(u8, bool)> {
        self.learner.progress(|progress| {
            let mut runs = progress.quizzes().into_iter();
            answer_of(&runs.find(|run| run.id == self.id)?, at)
        })
    }

    /// Whether any question of this quiz has been answered. Tracks.
    pub(super) fn is_begun(self) -> bool {
        self.learner.progress(|progress| {
            let mut runs = progress.quizzes().into_iter();
            let run = runs.find(|run| run.id == self.id);
            run.is_some_and(|run| run.answers.iter().any(Option::is_some))
        })
    }

    /// The order of a question's choices: stable within this quiz, different in another.
    pub(super) fn choice_order(self, at: usize, choices: usize) -> Vec<usize> {
        let digits = self.id.writer.0.iter();
        let writer = digits.fold(0, |number, digit| (number << 8) | u64::from(*digit));
        choice_order(
            choices,
            writer ^ (u64::from(self.id.number) << 40) ^ ((at as u64) << 56),
        )
    }

    /// Checks the marked choice.
    pub(super) fn check(self, summary: &'static Summary, question: &Question) {
        let Some(marked) = self.marked.get_untracked() else {
            return;
        };
        let right = question
            .choices
            .get(marked)
            .is_some_and(|choice| choice.correct);
        let took = self.watch.with_value(|watch| watch.tenths());
        self.learner.answer_quiz(
            self.id,
            summary.card,
            u8::try_from(marked).unwrap_or(u8::MAX),
            right,
            took,
        );
        let order = self.choice_order(self.at.get_untracked().unwrap_or(0), question.choices.len());
        page::announce(&verdict_announcement(
            self.learner,
            summary.card,
            question,
            &order,
            right,
        ));
        page::scroll_to_top();
        page::focus("#verdict");
    }

    /// Moves on to the next question, or to the result.
    pub(super) fn advance(self, at: usize, total: usize) {
        self.marked.set(None);
        self.watch.set_value(Stopwatch::start());
        self.at.set((at + 1 < total).then_some(at + 1));
        // What was said about the last answer is not about this question.
        page::announce("");
        page::focus_heading();
    }
}

/// The answer to the question at a position: its choice, and whether that is right.
pub(super) fn answer_of(quiz: &QuizRun, at: usize) -> Option<(u8, bool)> {
    quiz.answers.get(at).copied().flatten()
}
