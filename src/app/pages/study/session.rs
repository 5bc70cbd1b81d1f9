//! One study session: what it asks, and what the learner does in it. Everything that matters is in the log; this holds
//! only what is on the screen.

use super::self_assessment::SelfAssessment;
use super::source::Source;
use crate::app::components::question::change_words;
use crate::app::learner::Learner;
use crate::app::platform::{clock::Stopwatch, page};
use crate::app::route::{Page, Route, StudyOf};
use crate::app::ui::{Draft, Ui};
use crate::insight::StudyReport;
use crate::memory::Rating;
use crate::plan::Comeback;
use crate::progress::{Change, Confidence, EventId, Review};
use crate::settings::Setting;
use crate::study::{Queue, ReviewKind, Steps};
use leptos::prelude::*;
use viva_bank::{CardCode, Question};

/// Selects the sentence to say.
const HEADLINE: &str = ".headline";

/// Questions whose texts are fetched before they are asked.
const AHEAD: usize = 4;

/// The state of one session. `Copy`: handles.
#[derive(Clone, Copy)]
pub(super) struct StudySession {
    pub(super) learner: Learner,
    pub(super) ui: Ui,
    pub(super) of: StoredValue<StudyOf>,
    source: StoredValue<Source>,
    /// Whether it asks a single question that was answered today already: nothing of it is written to the log.
    pub(super) is_practice: bool,
    pub(super) current: RwSignal<Option<(CardCode, ReviewKind)>>,
    pub(super) revealed: RwSignal<bool>,
    pub(super) assessment: SelfAssessment,
    /// The text of the current question, once it is loaded and on the screen.
    question: StoredValue<Option<Question>>,
    watch: StoredValue<Stopwatch>,
    /// What was rated and changed here.
    here: RwSignal<Vec<EventId>>,
    counted: Memo<Steps>,
}

impl StudySession {
    /// Opens a session at its first question; `None` for a question that the bank does not have.
    pub(super) fn open(learner: Learner, ui: Ui, of: StudyOf) -> Option<StudySession> {
        let source = Source::of(learner, &of)?;
        let is_practice = source.practised(learner).is_some();
        let source = StoredValue::new(source);
        let here = RwSignal::new(Vec::new());
        let is_of_today = of.is_today();
        let session = StudySession {
            learner,
            ui,
            source,
            is_practice,
            of: StoredValue::new(of),
            current: RwSignal::new(None),
            revealed: RwSignal::new(false),
            assessment: SelfAssessment::new(ui),
            question: StoredValue::new(None),
            watch: StoredValue::new(Stopwatch::start()),
            here,
            counted: Memo::new(move |before: Option<&Steps>| match is_of_today {
                true => learner.day_steps(),
                false => {
                    let queue = source.with_value(|source| source.queue(learner));
                    let left = queue.cards.len() + usize::from(is_practice);
                    Steps::after(before.copied(), acts_of(learner, here), left)
                }
            }),
        };
        session.advance();
        Some(session)
    }

    /// What is left to ask. Tracks.
    fn queue(self) -> Queue {
        self.source.with_value(|source| source.queue(self.learner))
    }

    /// Cards done and cards in all: of the day in its session, of this session in any other. Tracks.
    pub(super) fn steps(self) -> Signal<(usize, usize)> {
        Signal::derive(move || {
            let steps = self.counted.get();
            (steps.done, steps.total)
        })
    }

    /// Where the cross and Escape lead.
    pub(super) fn way_out(self) -> Route {
        match self.of.get_value() {
            StudyOf::One(id) => Route::Question(id),
            StudyOf::Filter(filter) if filter.is_empty() => Page::Today.into(),
            StudyOf::More(_) | StudyOf::Start(_) => Page::Today.into(),
            StudyOf::Cram(_) => Page::CramSetup.into(),
            StudyOf::Filter(filter) => Route::Browse(filter),
        }
    }

    /// Takes the text of the current question and restarts the clock: loading is not thinking time.
    pub(super) fn show_question(self, question: &Question) {
        if self.revealed.get_untracked() {
            self.assessment.compare(question);
        }
        self.question.set_value(Some(question.clone()));
        self.watch.set_value(Stopwatch::start());
    }

    /// Shows the answer and notes how sure the learner was.
    pub(super) fn reveal(self, confidence: Option<Confidence>) {
        if self.revealed.get_untracked() {
            return;
        }
        self.question.with_value(|question| {
            if let Some(question) = question {
                self.assessment.confidence.set(confidence);
                self.assessment.compare(question);
                self.revealed.set(true);
                page::announce(&self.assessment.spoken(!self.is_practice));
                page::focus_near_top(HEADLINE);
            }
        });
    }

    /// The card of the question that the learner sees; `None` while its text is loading.
    fn card_in_view(self) -> Option<CardCode> {
        let loaded = self.question.with_value(Option::is_some);
        let (card, _) = self.current.get_untracked().filter(|_| loaded)?;
        Some(card)
    }

    /// Rates the current question and moves on.
    pub(super) fn rate(self, rating: Rating) {
        let Some(card) = self.card_in_view().filter(|_| !self.is_practice) else {
            return;
        };
        self.learner.refresh_today();
        let comebacks = self.learner.comebacks(card);
        let took = self.watch.with_value(|watch| watch.tenths());
        let confidence = self.assessment.confidence.get_untracked();
        self.ui.clear_draft(Draft::Answer(card));
        let id = self.learner.rate(card, rating, took, confidence);
        self.here.update(|here| here.push(id));
        self.leave_question();
        let steps = self.counted.get_untracked();
        let place = match self.current.get_untracked() {
            Some(_) => format!("Question {} of {}.", steps.done + 1, steps.total),
            None => self.done_words(),
        };
        let back = next_review(rating, comebacks);
        page::announce(&format!("{}. Back {back}. {place}", rating.label()));
        page::focus_heading();
    }

    /// Asks the question once more, as practice.
    pub(super) fn practise_again(self) {
        self.forget_draft();
        self.advance();
        page::focus_heading();
    }

    /// Forgets what was typed: the question has been practised.
    pub(super) fn forget_draft(self) {
        if let Some(card) = self.card_in_view() {
            self.ui.clear_draft(Draft::Answer(card));
        }
    }

    /// What came of the day in its session, and of the answers given in it in any other.
    pub(super) fn report(self) -> StudyReport {
        let today = self.learner.today_now();
        let here = self.here.get_untracked();
        let is_of_today = self.of.with_value(StudyOf::is_today);
        self.learner.progress_now(|progress| match is_of_today {
            true => StudyReport::of_day(progress, today),
            false => StudyReport::of_session(progress, today, &here),
        })
    }

    /// What a screen reader says at the end.
    fn done_words(self) -> String {
        let report = self.report();
        match self.source.with_value(Source::is_single) || report.first == 0 {
            true => "Done.".to_owned(),
            false => format!(
                "Done. {} of {} right first time.",
                report.recalled, report.first
            ),
        }
    }

    /// Whether there is something to undo. Tracks.
    pub(super) fn can_undo(self) -> bool {
        self.undoable().is_some()
    }

    /// What undo would undo: in the day's session the day's last rating or change of a card, which may be from before a
    /// reload; in any other session only what was done in it.
    fn undoable(self) -> Option<(EventId, CardCode, Option<Review>)> {
        let found = self.learner.undoable();
        let is_of_today = self.of.with_value(StudyOf::is_today);
        found.filter(|(id, ..)| is_of_today || self.here.with(|here| here.contains(id)))
    }

    /// Undoes the last rating or change, and asks its question again.
    pub(super) fn undo(self) {
        self.learner.refresh_today();
        match untrack(|| self.undoable()) {
            Some((id, card, rated)) => self.take_back(id, card, rated),
            None => self.ui.toast("Nothing to undo here."),
        }
    }

    fn take_back(self, id: EventId, card: CardCode, rated: Option<Review>) {
        self.learner.take_back(&[id]);
        self.watch.set_value(Stopwatch::start());
        self.question.set_value(None);
        let ask = untrack(|| self.queue())
            .cards
            .into_iter()
            .find(|(other, _)| *other == card);
        self.assessment.begin(card);
        let confidence = rated.as_ref().and_then(|rated| rated.confidence);
        self.assessment.confidence.set(confidence);
        // A rated question had its answer shown. The view compares it again when it is drawn.
        self.revealed.set(rated.is_some());
        self.current
            .set(Some(ask.unwrap_or((card, ReviewKind::Review))));
        let what = rated.map_or("The change is", |rated| rated.rating.label());
        self.ui
            .toast(format!("{what} undone. The question is back."));
        page::focus_heading();
    }

    /// Snoozes the current question for a week.
    pub(super) fn snooze(self) {
        if let Some(card) = self.card_in_view() {
            let change = Change::Snooze(7);
            let id = self.learner.change_card(card, change);
            self.after_change(card, id, change_words(change));
        }
    }

    /// Takes the learner's word that they know the current question, if it is new.
    pub(super) fn know_it(self) {
        let is_new = |card: &CardCode| {
            self.learner
                .progress_now(|progress| progress.card(*card).is_none())
        };
        if let Some(card) = self.card_in_view().filter(is_new) {
            self.ui.clear_draft(Draft::Answer(card));
            let id = self.learner.change_card(card, Change::Known);
            self.after_change(card, id, change_words(Change::Known));
        }
    }

    /// Moves on after the learner snoozed, suspended or rescheduled the current card.
    pub(super) fn after_change(self, card: CardCode, id: EventId, words: String) {
        self.here.update(|here| here.push(id));
        self.learner.put_aside(id);
        self.leave_question();
        page::focus_heading();
        let learner = self.learner;
        self.ui.toast_with_undo(words, move || {
            // The learner may have left the session meanwhile.
            match self.current.is_disposed() {
                true => learner.take_back(&[id]),
                false => self.take_back(id, card, None),
            }
        });
    }

    /// Shows the whole answer, or only what must be said, from now on.
    pub(super) fn toggle_whole_answer(self) {
        let whole = self.learner.settings_now().whole_answer;
        self.learner.set(Setting::WholeAnswer(!whole));
    }

    /// Turns the wrapping of long lines of code on or off.
    pub(super) fn toggle_wrapping(self) {
        let wrapped = self.learner.settings_now().wrap_code;
        self.learner.set(Setting::WrapCode(!wrapped));
    }

    fn leave_question(self) {
        if self.source.with_value(Source::is_single) {
            self.current.set(None);
        } else {
            self.advance();
        }
    }

    fn advance(self) {
        self.revealed.set(false);
        self.question.set_value(None);
        self.watch.set_value(Stopwatch::start());
        let queue = untrack(|| self.queue());
        let soon = queue.cards.iter().take(AHEAD);
        self.ui.packs().prefetch(soon.map(|(card, _)| *card));
        let practised = self.source.with_value(|it| it.practised(self.learner));
        let next = queue.next_question();
        let next = next.or_else(|| Some((practised?, ReviewKind::Review)));
        if let Some((card, _)) = next {
            self.assessment.begin(card);
        }
        self.current.set(next);
    }
}

/// How many of these events were not undone. Tracks.
fn acts_of(learner: Learner, events: RwSignal<Vec<EventId>>) -> usize {
    let counts = |id: &&EventId| learner.progress(|progress| !progress.is_undone(**id));
    events.with(|events| events.iter().filter(counts).count())
}

/// When the next review is after a rating, given those of all four.
pub(super) fn next_review(rating: Rating, comebacks: [Comeback; 4]) -> String {
    let [_, hard, good, easy] = comebacks;
    match rating {
        Rating::Again => "today".to_owned(),
        Rating::Hard => hard.text(),
        Rating::Good => good.text(),
        Rating::Easy => easy.text(),
    }
}
