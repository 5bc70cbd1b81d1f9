//! The one shared state: what the log says, and the commands that add to it. Components read it through the methods
//! and change it only by commands; every command writes before anything is shown.

use crate::app::packs::Packs;
use crate::app::platform::{self, BrowserStorage};
use crate::memory::{Day, Rating, Retention, Scheduler};
use crate::progress::saved::{
    self, Import, ImportError, LogStore, Preview, Problem, Setting, Settings,
};
use crate::progress::{Act, Attempt, Change, Confidence, Event, EventId, Progress, Writer};
use crate::quiz;
use crate::storage::{MemoryStorage, Storage, StorageError, Texts};
use leptos::prelude::*;
use std::cell::Cell;
use std::collections::BTreeMap;
use viva_bank::{Bank, CardCode};

/// Read by the page before the first paint, so that a chosen theme never flashes.
const THEME_KEY: &str = "viva.theme";

/// The shared state. `Copy`: a handful of signal handles.
#[derive(Clone, Copy)]
pub struct AppState {
    bank: StoredValue<&'static Bank>,
    packs: Packs,
    store: StoredValue<Store, LocalStorage>,
    progress: RwSignal<Progress>,
    settings: RwSignal<Settings>,
    today: RwSignal<Day>,
    safety: RwSignal<Safety>,
    problems: RwSignal<Vec<Problem>>,
    update_ready: RwSignal<bool>,
    /// Answers typed and not rated yet: whoever leaves a session finds them again while the tab lives.
    drafts: StoredValue<BTreeMap<CardCode, String>>,
}

/// Whether what the learner does is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Every answer is written.
    Saved,
    /// So many answers are only in this tab, and why.
    Unsaved(usize, StorageError),
    /// The browser keeps nothing for us; answers live as long as the tab.
    MemoryOnly,
}

struct Store {
    place: Place,
    log: LogStore,
}

enum Place {
    Browser(BrowserStorage),
    Memory(MemoryStorage),
}

impl Place {
    fn open() -> Place {
        match BrowserStorage::open() {
            Ok(storage) => Place::Browser(storage),
            Err(_) => Place::Memory(MemoryStorage::default()),
        }
    }

    fn storage(&mut self) -> &mut dyn Storage {
        match self {
            Place::Browser(storage) => storage,
            Place::Memory(storage) => storage,
        }
    }
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
    /// Opens the log, folds it, and becomes what [`app`] gives. Nothing is written until the learner does something.
    pub fn open(bank: &'static Bank) -> AppState {
        let mut place = Place::open();
        let writer = Writer::from_seed(platform::random());
        let (log, opened) = LogStore::open(place.storage(), writer);
        let scheduler = Scheduler::new(Retention::percent(opened.settings.retention));
        let safety = match place {
            Place::Browser(_) => Safety::Saved,
            Place::Memory(_) => Safety::MemoryOnly,
        };
        platform::set_theme(opened.settings.theme.word());
        let app = AppState {
            bank: StoredValue::new(bank),
            packs: Packs::of(bank),
            store: StoredValue::new_local(Store { place, log }),
            progress: RwSignal::new(Progress::replay(opened.events, scheduler)),
            settings: RwSignal::new(opened.settings),
            today: RwSignal::new(platform::now().day()),
            safety: RwSignal::new(safety),
            problems: RwSignal::new(opened.problems),
            update_ready: RwSignal::new(false),
            drafts: StoredValue::new(BTreeMap::new()),
        };
        APP.set(Some(app));
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
                let _ = store.place.storage().put(THEME_KEY, theme.word());
            }
            let (settings, result) = store.log.set(store.place.storage(), moment, setting);
            self.report(store, result);
            settings
        });
        let Some(settings) = settings else { return };
        self.settings.set(settings);
        if let Setting::Retention(percent) = setting {
            self.progress
                .update(|progress| progress.set_retention(Retention::percent(percent)));
        }
    }

    /// Tries once more to write what is only in this tab.
    pub fn retry(&self) {
        self.with_store(|store| {
            let result = store.log.retry(store.place.storage());
            self.report(store, result);
        });
    }

    /// Everything, as the text of a backup file.
    pub fn export(&self) -> String {
        let now = platform::now();
        self.progress_now(|progress| {
            self.with_store(|store| {
                saved::export(store.place.storage(), &store.log, progress.events(), now.at)
            })
        })
        .unwrap_or_default()
    }

    /// Saves a backup file and says its name, `None` if the browser refused.
    pub fn save_backup(&self) -> Option<String> {
        let (year, month, day) = platform::now().day().civil();
        let name = format!("viva-{year:04}-{month:02}-{day:02}.viva");
        platform::save_file(&name, &self.export()).ok()?;
        Some(name)
    }

    /// What an import would bring.
    pub fn preview(&self, import: &Import) -> Preview {
        self.progress_now(|progress| import.preview(progress.events()))
    }

    /// Unites an import with what is here and says how many events came in.
    ///
    /// # Errors
    /// If it cannot be written; then nothing has changed.
    pub fn import(&self, import: &Import) -> Result<usize, ImportError> {
        let result = self
            .with_store(|store| {
                let brought = import.commit(store.place.storage())?;
                Ok(brought.came())
            })
            .unwrap_or(Err(ImportError::NotKept(StorageError::Blocked)));
        self.reload();
        result
    }

    /// Removes everything of the learner from this device.
    ///
    /// # Errors
    /// If the browser refused.
    pub fn erase(&self) -> Result<(), StorageError> {
        let events = self.progress_now(|progress| progress.events().to_vec());
        let result = self
            .with_store(|store| {
                saved::erase(store.place.storage(), &Texts::new(), &store.log, &events)?;
                // A new log: what the old one held in memory is gone too.
                let writer = Writer::from_seed(platform::random());
                store.log = LogStore::open(store.place.storage(), writer).0;
                Ok(())
            })
            .unwrap_or(Err(StorageError::Blocked));
        self.reload();
        result
    }

    /// Reads everything again: another tab wrote, or an import came in. What is not yet written stays.
    pub fn reload(&self) {
        let Some(mut opened) = self.with_store(|store| store.log.reload(store.place.storage()))
        else {
            return;
        };
        let hidden =
            |problem: &Problem| matches!(problem, Problem::Closed(_) | Problem::Unread { .. });
        if opened.problems.iter().any(hidden) {
            // The browser does not show everything any more; what was read before still counts.
            opened
                .events
                .extend(self.progress_now(|progress| progress.events().to_vec()));
        }
        let scheduler = Scheduler::new(Retention::percent(opened.settings.retention));
        platform::set_theme(opened.settings.theme.word());
        self.progress
            .set(Progress::replay(opened.events, scheduler));
        self.settings.set(opened.settings);
        self.problems.set(opened.problems);
    }

    /// Characters that our keys and texts take in local storage.
    pub fn used(&self) -> usize {
        self.with_store(|store| {
            let storage = store.place.storage();
            let keys = storage.keys().unwrap_or_default();
            keys.iter()
                .filter(|key| key.starts_with(saved::OURS))
                .map(|key| key.len() + storage.get(key).ok().flatten().map_or(0, |text| text.len()))
                .sum()
        })
        .unwrap_or(0)
    }

    fn act(&self, act: Act) -> Event {
        self.look_at_clock();
        let moment = platform::now();
        let mut store = self.store.write_value();
        let Store { place, log } = &mut *store;
        let (event, result) = log.append(place.storage(), moment, act);
        self.report(&mut store, result);
        drop(store);
        self.progress
            .update(|progress| progress.append(event.clone()));
        event
    }

    fn report(&self, store: &mut Store, result: Result<(), StorageError>) {
        let safety = match (&store.place, result) {
            (Place::Memory(_), _) => Safety::MemoryOnly,
            (_, Ok(())) => Safety::Saved,
            (_, Err(error)) => Safety::Unsaved(store.log.unsaved(), error),
        };
        if self.safety.get_untracked() != safety {
            self.safety.set(safety);
        }
    }

    fn with_store<T>(&self, act: impl FnOnce(&mut Store) -> T) -> Option<T> {
        self.store.try_update_value(act)
    }
}
