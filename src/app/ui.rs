//! What only this tab knows and the log does not: drafts, postponed reminders, an update that waits, loaded packs.

use crate::app::packs::Packs;
use crate::app::platform::{install, page, session_storage};
use crate::day::Day;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use viva_bank::{Bank, CardCode};

/// The keys of drafts in session storage begin so.
const DRAFTS: &str = "viva.draft.";

/// The day on which the reminder of a backup was put off, in session storage.
const BACKUP_PUT_OFF: &str = "viva.backup-put-off";

/// What a draft is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draft {
    /// The answer to a card.
    Answer(CardCode),
    /// The note to a card.
    Note(CardCode),
    /// The note to the interview of a day.
    Interview(Day),
    /// The placement that has begun.
    Placement,
    /// The time that was chosen for the essentials, and what was begun with it.
    Cram,
}

impl Draft {
    fn key(self) -> String {
        match self {
            Draft::Answer(card) => format!("{DRAFTS}answer.{card}"),
            Draft::Note(card) => format!("{DRAFTS}note.{card}"),
            Draft::Interview(day) => format!("{DRAFTS}interview.{}", day.iso()),
            Draft::Placement => format!("{DRAFTS}placement"),
            Draft::Cram => format!("{DRAFTS}cram"),
        }
    }
}

/// What an action did, said on the screen until the next one; see [`Ui::toast`].
#[derive(Clone)]
pub struct Toast {
    /// A sentence.
    pub words: String,
    /// Takes the action back; `None` where nothing can.
    pub undo: Option<Arc<dyn Fn() + Send + Sync>>,
}

/// The state of this tab. `Copy`: a handful of signal handles; see [`Learner`](crate::app::learner::Learner) for how to
/// take it.
#[derive(Clone, Copy)]
pub struct Ui {
    packs: Packs,
    /// What was typed and not saved yet: leaving a page and coming back finds it again. Session storage has it too, for a
    /// reload, which an update causes in every tab; it may fail, so it is not the only place.
    drafts: StoredValue<BTreeMap<String, String>>,
    reminders_postponed: RwSignal<bool>,
    offline_dismissed: RwSignal<bool>,
    backup_put_off: RwSignal<Option<Day>>,
    update_ready: RwSignal<bool>,
    installable: RwSignal<bool>,
    outcome_skipped: RwSignal<Option<Day>>,
    toast: RwSignal<Option<Toast>>,
    /// The day of the last ring of the day, and how many answers it had.
    ring: StoredValue<Option<(Day, usize)>>,
}

/// The state of this tab, within the setup of a component.
pub fn use_ui() -> Ui {
    expect_context()
}

impl Ui {
    /// The state at the start: no drafts, and the packs that are part of the program.
    pub fn new(bank: &'static Bank) -> Ui {
        Ui {
            packs: Packs::of(bank),
            drafts: StoredValue::new(BTreeMap::new()),
            reminders_postponed: RwSignal::new(false),
            offline_dismissed: RwSignal::new(false),
            backup_put_off: RwSignal::new(
                session_storage::get(BACKUP_PUT_OFF).and_then(|day| Day::parse_iso(&day)),
            ),
            update_ready: RwSignal::new(false),
            installable: RwSignal::new(install::is_offered()),
            outcome_skipped: RwSignal::new(None),
            toast: RwSignal::new(None),
            ring: StoredValue::new(None),
        }
    }

    /// Notes that the ring of a day is shown with so many answers, and returns how many it had when it was last shown in
    /// this tab.
    pub fn show_ring(&self, day: Day, done: usize) -> usize {
        let last = self.ring.get_value().filter(|(last, _)| *last == day);
        self.ring.set_value(Some((day, done)));
        last.map_or(done, |(_, before)| before.min(done))
    }

    /// The bodies of the questions.
    pub fn packs(&self) -> Packs {
        self.packs
    }

    /// What was typed and is not saved yet; empty if there is nothing.
    pub fn draft(&self, of: Draft) -> String {
        let key = of.key();
        let kept = self.drafts.with_value(|drafts| drafts.get(&key).cloned());
        kept.or_else(|| session_storage::get(&key))
            .unwrap_or_default()
    }

    /// Remembers what was typed.
    pub fn set_draft(&self, of: Draft, text: String) {
        let key = of.key();
        match text.is_empty() {
            true => session_storage::remove(&key),
            false => session_storage::put(&key, &text),
        }
        self.drafts
            .update_value(|drafts| drop(drafts.insert(key, text)));
    }

    /// Forgets what was typed: it was rated or saved.
    pub fn clear_draft(&self, of: Draft) {
        let key = of.key();
        session_storage::remove(&key);
        self.drafts.update_value(|drafts| drop(drafts.remove(&key)));
    }

    /// Forgets all that was typed.
    pub fn clear_drafts(&self) {
        session_storage::remove_all(DRAFTS);
        self.drafts.update_value(BTreeMap::clear);
    }

    /// True if the learner postponed reminders for this visit. Tracks.
    pub fn reminders_postponed(&self) -> bool {
        self.reminders_postponed.get()
    }

    /// Whether reminders wait until the next visit.
    pub fn postpone_reminders(&self, postponed: bool) {
        self.reminders_postponed.set(postponed);
    }

    /// True if the learner has read that there is no connection. Tracks.
    pub fn offline_dismissed(&self) -> bool {
        self.offline_dismissed.get()
    }

    /// Whether it need not be said any more that there is no connection.
    pub fn dismiss_offline(&self, dismissed: bool) {
        self.offline_dismissed.set(dismissed);
    }

    /// The day on which the reminder of a backup was put off until the next one. Tracks.
    pub fn backup_put_off(&self) -> Option<Day> {
        self.backup_put_off.get()
    }

    /// Puts the reminder of a backup off for a day, or takes that back.
    pub fn put_off_backup(&self, day: Option<Day>) {
        match day {
            Some(day) => session_storage::put(BACKUP_PUT_OFF, &day.iso()),
            None => session_storage::remove(BACKUP_PUT_OFF),
        }
        self.backup_put_off.set(day);
    }

    /// Says what an action did, on the screen and to screen readers. Every action that changes something says so, by this
    /// or, where it can be taken back, by [`Ui::toast_with_undo`]. The next action or toast removes it; no clock does.
    pub fn toast(&self, words: impl Into<String>) {
        let words: String = words.into();
        page::announce(&words);
        self.toast.set(Some(Toast { words, undo: None }));
    }

    /// As [`Ui::toast`], with a button, and `u`, that takes the action back. `undo` outlives the page on which the action
    /// was done, so it may hold handles such as [`Learner`](crate::app::learner::Learner) and nothing of the page. It may
    /// say what it did in another toast; otherwise "Undone." is said.
    pub fn toast_with_undo(
        &self,
        words: impl Into<String>,
        undo: impl Fn() + Send + Sync + 'static,
    ) {
        let (words, undo): (String, Arc<dyn Fn() + Send + Sync>) = (words.into(), Arc::new(undo));
        page::announce(&format!("{words} You can undo this."));
        let undo = Some(undo);
        self.toast.set(Some(Toast { words, undo }));
    }

    /// The toast on the screen. Tracks.
    pub fn shown_toast(&self) -> Option<Toast> {
        self.toast.get()
    }

    /// Takes the toast off the screen as one goes to another page, unless it can still take something back.
    pub fn leave_toast(&self) {
        let shown = self.toast.get_untracked();
        if shown.is_some_and(|toast| toast.undo.is_none()) {
            self.toast.set(None);
        }
    }

    /// Takes the toast off the screen.
    pub fn dismiss_toast(&self) {
        if self.toast.with_untracked(Option::is_some) {
            self.toast.set(None);
        }
    }

    /// Takes back what the toast on the screen tells of; false if nothing can.
    pub fn undo_toast(&self) -> bool {
        let shown = self.toast.get_untracked();
        let Some(undo) = shown.and_then(|toast| toast.undo) else {
            return false;
        };
        self.toast.set(None);
        undo();
        if self.toast.with_untracked(Option::is_none) {
            self.toast("Undone.");
        }
        true
    }

    /// The day of an interview of which the learner would not say how it went. Tracks.
    pub fn outcome_skipped(&self) -> Option<Day> {
        self.outcome_skipped.get()
    }

    /// The learner would not say how the interview of a day went.
    pub fn skip_outcome(&self, day: Day) {
        self.outcome_skipped.set(Some(day));
    }

    /// True when a newer version of the app is ready to start. Tracks.
    pub fn update_ready(&self) -> bool {
        self.update_ready.get()
    }

    /// A newer version of the app is ready to start.
    pub fn set_update_ready(&self) {
        self.update_ready.set(true);
    }

    /// True while the browser offers to install the app. Tracks.
    pub fn is_installable(&self) -> bool {
        self.installable.get()
    }

    /// Whether the browser offers to install the app.
    pub fn set_installable(&self, installable: bool) {
        self.installable.set(installable);
    }
}
