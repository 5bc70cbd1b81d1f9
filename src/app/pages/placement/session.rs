//! One placement: the questions drawn, and the answers so far.

use crate::app::learner::Learner;
use crate::app::platform::{page, tabs};
use crate::app::ui::{Draft, Ui};
use crate::plan::{PlacementAnswer, PlacementQuestion, PlacementRound, also_known, draw_placement};
use crate::progress::{Act, Change, EventId, Progress};
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
    /// Goes on with the round that this tab has begun, or draws one; `None` if there is nothing to ask.
    pub(super) fn open(learner: Learner, ui: Ui) -> Option<PlacementSession> {
        learner.refresh_today();
        let round = begun_or_drawn(learner, ui);
        if round.asked.is_empty() {
            return None;
        }
        let (level, seed) = (round.level, round.seed);
        ui.packs()
            .prefetch(round.asked.iter().map(|asked| asked.card));
        let answers = learner.progress_now(|progress| answered(&round, progress));
        let asked = StoredValue::new(round.asked);
        let (answers, conclusion) = (RwSignal::new(answers), RwSignal::new(None::<Conclusion>));
        let current = Memo::new(move |_| {
            let answered = answers.with(Vec::len);
            let is_open = conclusion.with(Option::is_none);
            asked.with_value(|asked| asked.get(answered).copied().filter(|_| is_open))
        });
        let session = PlacementSession {
            learner,
            ui,
            level,
            seed,
            asked,
            answers,
            conclusion,
            current,
        };
        session.keep();
        Some(session)
    }

    /// Keeps the round for a reload.
    fn keep(self) {
        let answers = |answers: &Vec<Answered>| answers.iter().map(|one| one.answer).collect();
        let round = PlacementRound {
            level: self.level,
            seed: self.seed,
            asked: self.asked.get_value(),
            answers: self.answers.with_untracked(answers),
        };
        self.ui.set_draft(Draft::Placement, round.text());
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
        self.keep();
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
        self.ui.clear_draft(Draft::Placement);
        self.say_known();
        page::focus_heading();
    }

    /// Says how many questions count as known. The page has the way back, as long as it is there.
    fn say_known(self) {
        let known = untrack(|| self.known().len() + self.follow().len());
        self.ui.toast(match known {
            0 => "Nothing counts as known yet.".to_owned(),
            1 => "1 question counts as known.".to_owned(),
            many => format!("{many} questions count as known."),
        });
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
            self.keep();
            if stopped_early {
                return self.announce_undone();
            }
        }
        let last = self.answers.try_update(Vec::pop).flatten();
        match last {
            Some(Answered { statement, .. }) => {
                self.learner.take_back(&statement);
                self.keep();
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

fn begun_or_drawn(learner: Learner, ui: Ui) -> PlacementRound {
    let (level, today) = (
        learner.settings_now().goal.level,
        untrack(|| learner.today()),
    );
    let index = learner.bank().index();
    learner.progress_now(|progress| {
        let begun = PlacementRound::parse(&ui.draft(Draft::Placement));
        let begun = begun.and_then(|round| round.resumed(level, index, progress, today));
        begun.unwrap_or_else(|| {
            let seed = tabs::random();
            PlacementRound {
                level,
                seed,
                asked: draw_placement(level, index, progress, today, seed),
                answers: Vec::new(),
            }
        })
    })
}

/// The answers of a round, each with what the log has of it.
fn answered(round: &PlacementRound, progress: &Progress) -> Vec<Answered> {
    let statement = |known| {
        let stated = |act: &Act| match act {
            Act::Card { card, change } => *card == known && *change == Change::Known,
            _ => false,
        };
        let mut events = progress.events().iter().rev();
        events
            .find(|event| stated(&event.act))
            .map(|event| event.id)
    };
    let answers = round.asked.iter().zip(&round.answers);
    let answers = answers.map(|(asked, answer)| Answered {
        card: asked.card,
        answer: *answer,
        statement: match answer.is_known() {
            true => statement(asked.card).into_iter().collect(),
            false => Vec::new(),
        },
    });
    answers.collect()
}
