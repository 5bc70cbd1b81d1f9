//! The one shared state: what the log says, and the commands that add to it. Components read it through the methods
//! and change it only by commands; every command writes before anything is shown.

mod backups;
mod checks;
mod fitting;
mod folder;
mod keep;
mod mirror;
mod notes;
mod plan;
mod stores;
mod tabs;

pub use backups::Kept;
pub use folder::Sync;

pub use mirror::{Copies, Found, Safety, Saving, find};

use crate::app::packs::Packs;
use crate::app::platform;
use crate::day::{Day, Instant};
use crate::journal::Problem;
use crate::memory::{Rating, Retention, Scheduler};
use crate::progress::{Act, Attempt, Change, Confidence, Event, EventId, Progress};
use crate::quiz;
use crate::settings::{Setting, Settings};
use crate::storage::Storage;
use leptos::prelude::*;
use mirror::Store;
use std::cell::Cell;
use std::collections::BTreeMap;
use viva_bank::{Bank, CardCode};

/// Read by the page before the first paint, so that a chosen theme never flashes.
const THEME_KEY: &str = "viva.theme";

/// With so many reviews the browser is asked to keep what is stored.
const PERSIST: usize = 10;

/// The shared state. `Copy`: a handful of signal handles.
#[derive(Clone, Copy)]
pub struct AppState {
    bank: StoredValue<&'static Bank>,
    packs: Packs,
    store: StoredValue<Store, LocalStorage>,
    progress: RwSignal<Progress>,
    settings: RwSignal<Settings>,
    today: RwSignal<Day>,
    planning: plan::Planning,
    safety: RwSignal<Safety>,
    saving: RwSignal<Saving>,
    /// When a backup file was last saved, and how many reviews it had.
    last_file: RwSignal<Option<(Instant, usize)>>,
    sync: RwSignal<Sync>,
    /// Changes with the backups on this device.
    kept: Trigger,
    /// True once the learner has put off what can wait.
    reminded: RwSignal<bool>,
    problems: RwSignal<Vec<Problem>>,
    update_ready: RwSignal<bool>,
    /// Answers typed and not rated yet: whoever leaves a session finds them again while the tab lives.
    drafts: StoredValue<BTreeMap<CardCode, String>>,
}

thread_local! {
    static APP: Cell<Option<AppState>> = const { Cell::new(None) };
}

/// The shared state, from anywhere once [`crate::app::App`] runs. Not through Leptos's context: handlers of events and
/// timers run outside the tree of components, where a context cannot be asked for.
#[allow(
    clippy::expect_used,
    reason = "nothing of the app runs before the state is opened"
)]
pub fn app() -> AppState {
    APP.get().expect("the app has opened its state")
}

impl AppState {
    /// Opens the log, folds it, and becomes what [`app`] gives. Nothing is written until the learner does something, but
    /// for what one of the two stores lacks. `found` is what the database said, `None` if it has not answered yet.
    pub fn open(bank: &'static Bank, found: Option<Result<Found, String>>) -> AppState {
        let mut store = Store::open(found);
        let opened = store.read();
        let settings = Settings::of(&opened.registers);
        let scheduler = Scheduler::new(Retention::percent(settings.retention));
        platform::set_theme(settings.theme.word());
        let progress = RwSignal::new(Progress::replay(opened.events, scheduler));
        let settings = RwSignal::new(settings);
        let today = RwSignal::new(platform::now().day());
        let app = AppState {
            bank: StoredValue::new(bank),
            packs: Packs::of(bank),
            progress,
            settings,
            today,
            planning: plan::Planning::of(bank, progress, settings, today),
            safety: RwSignal::new(store.safety()),
            saving: RwSignal::new(store.saving()),
            last_file: RwSignal::new(keep::last_file(&store.stores)),
            sync: RwSignal::new(Sync::Impossible),
            kept: Trigger::new(),
            reminded: RwSignal::new(false),
            problems: RwSignal::new(opened.problems),
            update_ready: RwSignal::new(false),
            drafts: StoredValue::new(BTreeMap::new()),
            store: StoredValue::new_local(store),
        };
        APP.set(Some(app));
        app.flush();
        app
    }

    /// The question bank.
    pub fn bank(&self) -> &'static Bank {
        self.bank.get_value()
    }

    /// The bodies of its questions.
    pub fn packs(&self) -> Packs {
        self.packs
    }

    /// What the log says. Tracks.
    pub fn progress<T>(&self, read: impl FnOnce(&Progress) -> T) -> T {
        self.progress.with(read)
    }

    /// What the log says at this moment, without tracking: for commands and for what must not change under the
    /// learner's eyes.
    pub fn progress_now<T>(&self, read: impl FnOnce(&Progress) -> T) -> T {
        self.progress.with_untracked(read)
    }

    /// The learner's preferences. Tracks.
    pub fn settings(&self) -> Settings {
        self.settings.get()
    }

    /// The preferences at this moment, without tracking.
    pub fn settings_now(&self) -> Settings {
        self.settings.get_untracked()
    }

    /// The learner's day. Tracks.
    pub fn today(&self) -> Day {
        self.today.get()
    }

    /// Whether what the learner does is kept. Tracks.
    pub fn safety(&self) -> Safety {
        self.safety.get()
    }

    /// How far what the learner does has come. Tracks.
    pub fn saving(&self) -> Saving {
        self.saving.get()
    }

    /// What could not be read when the log was opened. Tracks.
    pub fn problems(&self) -> Vec<Problem> {
        self.problems.get()
    }

    /// True when a newer version of the app waits. Tracks.
    pub fn update_ready(&self) -> bool {
        self.update_ready.get()
    }

    /// A newer version of the app waits.
    pub fn set_update_ready(&self) {
        self.update_ready.set(true);
    }

    /// Looks at the clock: a new day may have begun.
    pub fn look_at_clock(&self) {
        let day = platform::now().day();
        if self.today.get_untracked() != day {
            self.today.set(day);
        }
    }

    /// Rates the own answer to a card.
    pub fn rate(&self, card: CardCode, rating: Rating, took: u32, confidence: Option<Confidence>) {
        self.drafts
            .update_value(|drafts| drop(drafts.remove(&card)));
        self.act(Act::Review {
            card,
            rating,
            took,
            confidence,
            rest: String::new(),
        });
        // Once, after real use, and in a tap: some browsers ask the learner, all ask themselves how much Viva is used.
        let reviews = self.progress_now(|progress| progress.attempts().take(PERSIST + 1).count());
        if reviews == PERSIST {
            wasm_bindgen_futures::spawn_local(async {
                let _ = platform::persist().await;
            });
        }
    }

    /// What was typed for a card and is not rated yet.
    pub fn draft(&self, card: CardCode) -> String {
        self.drafts
            .with_value(|drafts| drafts.get(&card).cloned().unwrap_or_default())
    }

    /// Keeps what was typed for a card.
    pub fn keep_draft(&self, card: CardCode, text: String) {
        self.drafts
            .update_value(|drafts| drop(drafts.insert(card, text)));
    }

    /// Changes by hand when a card is asked.
    pub fn change(&self, card: CardCode, change: Change) {
        self.act(Act::Card { card, change });
    }

    /// Takes back the day's last rating or change of a card and says of which card, and the rating.
    pub fn undo(&self) -> Option<(CardCode, Option<Attempt>)> {
        self.look_at_clock();
        let day = self.today.get_untracked();
        let (id, card, attempt) = self.progress_now(|progress| progress.undoable(day))?;
        self.act(Act::Undo(id));
        Some((card, attempt))
    }

    /// Draws a quiz of a set and begins it; `None` if the set is empty.
    pub fn start_quiz(&self, set: &quiz::QuizSet) -> Option<EventId> {
        let bank = self.bank();
        let cards =
            self.progress_now(|progress| quiz::draw(set, bank, progress, platform::random()));
        if cards.is_empty() {
            return None;
        }
        Some(
            self.act(Act::QuizStart {
                set: set.word(),
                cards,
            })
            .id,
        )
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

    /// Changes a preference.
    pub fn set(&self, setting: Setting) {
        let moment = platform::now();
        let settings = self.with_store(|store| {
            if let Setting::Theme(theme) = setting {
                platform::set_theme(theme.word());
                // The copy that is read before the first paint; the setting itself is in the log.
                let _ = store.stores.put(THEME_KEY, theme.word());
            }
            // Whether it was written shows in what the store says of its safety.
            let _ = setting.save(&mut store.log, &mut store.stores, moment);
            Settings::of(store.log.registers())
        });
        self.flush();
        let Some(settings) = settings else { return };
        self.settings.set(settings);
        if let Setting::Retention(percent) = setting {
            self.progress
                .update(|progress| progress.set_retention(Retention::percent(percent)));
        }
    }

    fn act(&self, act: Act) -> Event {
        self.look_at_clock();
        let moment = platform::now();
        let mut store = self.store.write_value();
        // Whether it was written shows in what the store says of its safety.
        let event = store.append(moment, act);
        drop(store);
        self.flush();
        self.progress
            .update(|progress| progress.append(event.clone()));
        event
    }

    fn with_store<T>(&self, act: impl FnOnce(&mut Store) -> T) -> Option<T> {
        self.store.try_update_value(act)
    }
}
