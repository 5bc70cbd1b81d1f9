//! The learner: what the log says about them, and the commands that add to it. A command is written before its effect
//! is shown.

mod aside;
mod optimizer;
mod plan;
mod planning;
mod quizzes;
mod reversible;
mod steps;

use crate::app::platform::{clock, device, events};
use crate::app::vault::Vault;
use crate::day::Day;
use crate::memory::Rating;
use crate::progress::{Act, Change, Confidence, EventId, Progress, Review};
use crate::settings::{self, Setting, Settings};
use leptos::prelude::*;
use planning::Planning;
pub use reversible::Undo;
use viva_bank::{Bank, CardCode};

/// After this many reviews the browser is asked not to evict what is stored.
const REVIEWS_BEFORE_PERSIST: usize = 10;

/// What a component may know and change about the learner. `Copy`: a handful of signal handles.
///
/// Take it when a component is set up ([`use_learner`]) and move it into event handlers, timers and futures: those run
/// outside the tree of components, where no context can be asked for.
#[derive(Clone, Copy)]
pub struct Learner {
    bank: &'static Bank,
    vault: Vault,
    today: RwSignal<Day>,
    planning: Planning,
}

/// The learner, within the setup of a component.
pub fn use_learner() -> Learner {
    expect_context()
}

impl Learner {
    /// The learner whose log the vault holds.
    pub fn new(bank: &'static Bank, vault: Vault) -> Learner {
        let today = RwSignal::new(clock::now().day());
        let planning = Planning::new(bank, vault.progress, vault.settings, today);
        Learner {
            bank,
            vault,
            today,
            planning,
        }
    }

    /// The question bank.
    pub fn bank(&self) -> &'static Bank {
        self.bank
    }

    /// What the log says. Tracks.
    pub fn progress<T>(&self, read: impl FnOnce(&Progress) -> T) -> T {
        self.vault.progress.with(read)
    }

    /// What the log says at this moment, without tracking: for commands, and for what must not change while the learner
    /// looks at it.
    pub fn progress_now<T>(&self, read: impl FnOnce(&Progress) -> T) -> T {
        self.vault.progress.with_untracked(read)
    }

    /// The learner's preferences. Tracks.
    pub fn settings(&self) -> Settings {
        self.vault.settings.get()
    }

    /// The preferences at this moment, without tracking.
    pub fn settings_now(&self) -> Settings {
        self.vault.settings.get_untracked()
    }

    /// The note to a question. Tracks.
    pub fn note(&self, card: CardCode) -> Option<String> {
        self.vault
            .registers(|registers| settings::note(registers, card).map(str::to_owned))
    }

    /// The learner's day. Tracks.
    pub fn today(&self) -> Day {
        self.today.get()
    }

    /// The learner's day at this moment, without tracking.
    pub fn today_now(&self) -> Day {
        self.today.get_untracked()
    }

    /// Reads the clock: a new day may have begun.
    pub fn refresh_today(&self) {
        let day = clock::now().day();
        if self.today.get_untracked() != day {
            self.today.set(day);
        }
    }

    /// Reads the clock whenever a new day may have begun, for as long as the calling component is mounted: when the learner
    /// comes back to the app, before what they do takes effect, and in the morning of an app that stood open overnight.
    pub fn follow_day(self) {
        for name in ["focus", "visibilitychange", "keydown", "pointerdown"] {
            events::on_window_event(name, move || self.refresh_today());
        }
        let mounted = events::mounted();
        wasm_bindgen_futures::spawn_local(async move {
            loop {
                clock::sleep_towards_next_day().await;
                if !mounted() {
                    return;
                }
                self.refresh_today();
            }
        });
    }

    /// Rates the learner's own answer to a card; `took` in tenths of a second.
    pub fn rate(
        &self,
        card: CardCode,
        rating: Rating,
        took: u32,
        confidence: Option<Confidence>,
    ) -> EventId {
        let id = self.act(Act::Review {
            card,
            rating,
            took,
            confidence,
            extra: String::new(),
        });
        // Once, after real use and in a tap: some browsers ask the learner, and all weigh how much the app is used.
        let reviews = self.progress_now(|progress| {
            let attempts = progress.reviews();
            attempts.take(REVIEWS_BEFORE_PERSIST + 1).count()
        });
        if reviews == REVIEWS_BEFORE_PERSIST {
            wasm_bindgen_futures::spawn_local(async {
                let _ = device::persist().await;
            });
        }
        id
    }

    /// Changes by hand when a card is asked; returns what [`Learner::take_back`] takes back.
    pub fn change_card(&self, card: CardCode, change: Change) -> EventId {
        self.act(Act::Card { card, change })
    }

    /// Takes the learner's word that they know these cards; the names of what that adds to the log.
    pub fn state_known(&self, cards: impl IntoIterator<Item = CardCode>) -> Vec<EventId> {
        let change = Change::Known;
        let known = |card| self.act(Act::Card { card, change });
        cards.into_iter().map(known).collect()
    }

    /// Undoes these events, last first, whatever happened since.
    pub fn take_back(&self, events: &[EventId]) {
        for event in events.iter().rev() {
            self.act(Act::Undo(*event));
        }
    }

    /// What undo would undo: the day's last rating or change of a card, as [`Progress::undoable`]. Tracks.
    pub fn undoable(&self) -> Option<(EventId, CardCode, Option<Review>)> {
        let day = self.today();
        self.progress(|progress| progress.undoable(day))
    }

    /// Changes a preference.
    pub fn set(&self, setting: Setting) {
        self.vault
            .write_registers(|log, storage, now| setting.save(log, storage, now));
    }

    /// Changes the note to a question; an empty text removes it.
    pub fn set_note(&self, card: CardCode, text: &str) {
        self.vault
            .write_registers(|log, storage, now| settings::set_note(log, storage, now, card, text));
    }

    fn act(&self, act: Act) -> EventId {
        self.refresh_today();
        self.vault.append(act)
    }
}
