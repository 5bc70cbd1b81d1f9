//! One placement: the questions drawn, and the answers so far.

use crate::app::learner::Learner;
use crate::app::platform::{page, tabs};
use crate::app::ui::Ui;
use crate::plan::{PlacementAnswer, PlacementQuestion, also_known, draw_placement};
use crate::progress::EventId;
use crate::quiz::choice_order;
use leptos::prelude::*;
use viva_bank::{CardCode, Level, Question};

/// The state of a placement. `Copy`: handles.
#[derive(Clone, Copy)]
pub(super) struct PlacementSession {
    pub(super) learner: Learner,
    pub(super) ui: Ui,
    level: Level,
    seed: u64,
    asked: StoredValue<Vec<PlacementQuestion>>,
    answers: RwSignal<Vec<Answered>>,
    /// What follows from the answers, as it was written to the log; `None` before the end.
    conclusion: RwSignal<Option<Conclusion>>,
    /// The question in view; `None` at the end.
    pub(super) current: Memo<Option<PlacementQuestion>>,
}

/// An answer, and what it added to the log.
#[derive(Clone)]
struct Answered {
    card: CardCode,
    answer: PlacementAnswer,
    statement: Vec<EventId>,
}

/// Questions that were not asked and count as known, and what that added to the log.
#[derive(Clone)]
struct Conclusion {
    follow: Vec<CardCode>,
    events: Vec<EventId>,
}

impl PlacementSession {
    /// Draws the questions; `None` if there are none to ask.
    pub(super) fn open(learner: Learner, ui: Ui) -> Option<PlacementSession> {
        learner.refresh_today();
        let (level, seed) = (learner.settings_now().goal.level, tabs::random());
        let today = untrack(|| learner.today());
        let drawn = learner.progress_now(|progress| {
            draw_placement(level, learner.bank().index(), progress, today, seed)
        });
        if drawn.is_empty() {
            return None;
        }
        ui.packs().prefetch(drawn.iter().map(|asked| asked.card));
        let asked = StoredValue::new(drawn);
        let (answers, conclusion) = (
            RwSignal::new(Vec::<Answered>::new()),
            RwSignal::new(None::<Conclusion>),
        );
        let current = Memo::new(move |_| {
            let answered = answers.with(Vec::len);
            let is_open = conclusion.with(Option::is_none);
            asked.with_value(|asked| asked.get(answered).copied().filter(|_| is_open))
        });
        Some(PlacementSession {
            learner,
            ui,
            level,
            seed,
            asked,
            answers,
            conclusion,
            current,
        })
    }

    /// Questions answered, and questions in all. Tracks.
    pub(super) fn steps(self) -> (usize, usize) {
        let all = self.asked.with_value(Vec::len);
        (self.answers.with(Vec::len), all)
    }

    /// The questions that were known. Tracks.
    pub(super) fn known(self) -> Vec<CardCode> {
        self.answers.with(|answers| {
            let known = answers.iter().filter(|answered| answered.answer.is_known());
            known.map(|answered| answered.card).collect()
        })
    }

    /// The questions that were not asked and count as known. Tracks.
    pub(super) fn follow(self) -> Vec<CardCode> {
        self.conclusion
            .with(|conclusion| conclusion.as_ref().map(|end| end.follow.clone()))
            .unwrap_or_default()
    }

    /// The order in which the choices of the question in view are shown.
    pub(super) fn choice_order(self, question: &Question) -> Vec<usize> {
        let place = self.answers.with_untracked(Vec::len) as u64;
        choice_order(question.choices.len(), self.seed ^ place)
    }

    /// Answers the question in view; the next one comes at once.
    pub(super) fn answer(self, answer: PlacementAnswer) {
        let Some(PlacementQuestion { card, .. }) = self.current.get_untracked() else {
            return;
        };
        let statement = match answer.is_known() {
            true => self.learner.state_known([card]),
            false => Vec::new(),
        };
        self.answers.update(|answers| {
            answers.push(Answered {
                card,
                answer,
                statement,
            });
        });
        if self.current.get_untracked().is_none() {
            return self.conclude();
        }
        let (done, all) = untrack(|| self.steps());
        let last = answer.label().to_lowercase();
        page::announce(&format!(
            "Question {} of {all}. Last answer: {last}.",
            done + 1
        ));
        page::focus_heading();
    }

    /// Chooses an answer, by its position in the author's order.
    pub(super) fn choose(self, question: &Question, choice: usize) {
        let is_right = question.choices.get(choice).is_some_and(|one| one.correct);
        self.answer(match is_right {
            true => PlacementAnswer::Right,
            false => PlacementAnswer::Wrong,
        });
    }

    /// Ends the placement with the answers so far: what follows from them counts as known, too.
    pub(super) fn conclude(self) {
        let answers = self.answers.with_untracked(|answers| {
            let pair = |answered: &Answered| (answered.card, answered.answer);
            answers.iter().map(pair).collect::<Vec<_>>()
        });
        let index = self.learner.bank().index();
        let follow = self
            .learner
            .progress_now(|progress| also_known(self.level, index, progress, &answers));
        let events = self.learner.state_known(follow.iter().copied());
        self.conclusion.set(Some(Conclusion { follow, events }));
        page::focus_heading();
    }

    /// Takes back the last answer, or the decision to stop early, with all that followed from it.
    pub(super) fn undo(self) {
        let stopped_early = {
            let (done, all) = untrack(|| self.steps());
            done < all
        };
        if let Some(end) = self.conclusion.get_untracked() {
            self.learner.take_back(&end.events);
            self.conclusion.set(None);
            if stopped_early {
                return self.announce_undone();
            }
        }
        let last = self.answers.try_update(Vec::pop).flatten();
        match last {
            Some(Answered { statement, .. }) => {
                self.learner.take_back(&statement);
                self.announce_undone();
            }
            None => page::announce("Nothing to undo."),
        }
    }

    fn announce_undone(self) {
        let (done, all) = untrack(|| self.steps());
        page::announce(&format!("Undone. Question {} of {all}.", done + 1));
        page::focus_heading();
    }
}
