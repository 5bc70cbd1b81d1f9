//! The vault: everything about how the learner's log is stored. It holds what the stores say, folded, and the commands
//! for backup, import, erasure, checks and the learner's folder.
//!
//! Every write goes to local storage first and to the database right behind it.

mod backup_file;
mod compaction;
mod connection;
mod device_backups;
mod flush;
mod folder;
mod import;
mod last_file;
mod repair;
mod state;
mod tabs;

pub use device_backups::DeviceBackup;
pub use folder::FolderSync;
pub use state::connection::{DatabaseAnswer, PendingDatabase};
pub use state::save_status::{Copies, Safety, Saving};

use crate::app::platform::{clock, page};
use crate::day::{Instant, Moment};
use crate::journal::{LogStore, Opened, Problem, Registers};
use crate::memory::Scheduler;
use crate::progress::{Act, Event, EventId, Progress};
use crate::settings::Settings;
use crate::storage::{Storage, StorageError};
use leptos::prelude::*;
use state::VaultState;
use viva_bank::Bank;

/// Read by the page before the first paint, so that a chosen theme never flashes.
const THEME_KEY: &str = "viva.theme";

/// What a component may know and change about storage. `Copy`: a handful of signal handles; see
/// [`Learner`](crate::app::learner::Learner) for how to take it.
#[derive(Clone, Copy)]
pub struct Vault {
    /// What a plan's intervals follow from, besides the settings.
    bank: &'static Bank,
    /// What the log says; read by the rest of the app through [`Learner`](crate::app::learner::Learner).
    pub(in crate::app) progress: RwSignal<Progress>,
    /// What the registers say, likewise.
    pub(in crate::app) settings: RwSignal<Settings>,
    state: StoredValue<VaultState, LocalStorage>,
    safety: RwSignal<Safety>,
    saving: RwSignal<Saving>,
    problems: RwSignal<Vec<Problem>>,
    /// When a backup file was last saved, and how many reviews it had.
    last_backup_file: RwSignal<Option<(Instant, usize)>>,
    folder: RwSignal<FolderSync>,
    /// Notified when this tab changes the backups on this device, and when the database that holds them is there.
    backups_changed: Trigger,
}

/// The vault, within the setup of a component.
pub fn use_vault() -> Vault {
    expect_context()
}

impl Vault {
    /// Opens the stores and folds the log. Nothing is written until the learner does something, except what one of the
    /// two stores lacks. `database` is `None` if it has not answered yet; see [`Vault::connect_later`].
    pub fn open(bank: &'static Bank, database: Option<DatabaseAnswer>) -> Vault {
        let (state, opened) = VaultState::open(database);
        let (progress, settings) = fold(&opened.registers, opened.events, bank);
        let (has_local, refusal) = (state.storage.has_local(), state.refusal());
        let (status, connection) = (&state.status, &state.connection);
        let vault = Vault {
            bank,
            progress: RwSignal::new(progress),
            settings: RwSignal::new(settings),
            safety: RwSignal::new(status.safety(connection, has_local, refusal)),
            saving: RwSignal::new(status.saving(connection, has_local, refusal)),
            problems: RwSignal::new(opened.problems),
            last_backup_file: RwSignal::new(last_file::read(&state.storage)),
            folder: RwSignal::new(FolderSync::Unsupported),
            backups_changed: Trigger::new(),
            state: StoredValue::new_local(state),
        };
        if let Some(database) = vault.database() {
            vault.watch(&database);
        }
        vault.flush();
        vault
    }

    /// Whether what the learner does is stored. Tracks.
    pub fn safety(&self) -> Safety {
        self.safety.get()
    }

    /// How much of what this tab added is stored. Tracks.
    pub fn saving(&self) -> Saving {
        self.saving.get()
    }

    /// What could not be read when the log was opened. Tracks.
    pub fn problems(&self) -> Vec<Problem> {
        self.problems.get()
    }

    /// Reads the registers. Tracks the settings, which are read from them.
    pub(in crate::app) fn registers<T>(&self, read: impl FnOnce(&Registers) -> T) -> T {
        self.settings.track();
        self.state.with_value(|state| read(state.log.registers()))
    }

    /// Stores an act of the learner, then shows it. Whether it was written shows in [`Vault::saving`].
    pub(in crate::app) fn append(&self, act: Act) -> EventId {
        let moment = clock::now();
        let mut state = self.state.write_value();
        let event = state.append(moment, act);
        drop(state);
        self.flush();
        let id = event.id;
        self.progress.update(|progress| progress.append(event));
        id
    }

    /// Writes to the registers, then shows the settings that follow. Whether it was written shows in [`Vault::safety`].
    pub(in crate::app) fn write_registers(
        &self,
        write: impl FnOnce(&mut LogStore, &mut dyn Storage, Moment) -> Result<(), StorageError>,
    ) {
        let before = self.settings.get_untracked();
        let settings = self.with_state(|state| {
            let _ = write(&mut state.log, &mut state.storage, clock::now());
            let settings = Settings::of(state.log.registers());
            if settings.theme != before.theme {
                // The copy that is read before the first paint; the setting itself is in the log.
                let _ = state.storage.put(THEME_KEY, settings.theme.keyword());
            }
            settings
        });
        self.flush();
        if let Some(settings) = settings {
            self.show_settings(settings);
        }
    }

    /// Shows what the registers say now.
    fn show_settings(&self, settings: Settings) {
        page::set_theme(settings.theme.keyword());
        let is_same_aim = |before: &Settings| {
            before.plan() == settings.plan() && before.retention == settings.retention
        };
        if self.settings.with_untracked(is_same_aim) {
            self.settings.set(settings);
            return;
        }
        let retention = settings.aims_at(self.bank.index());
        self.settings.set(settings);
        let known = |progress: &Progress| progress.scheduler().retention();
        if retention != self.progress.with_untracked(known) {
            self.progress
                .update(|progress| progress.set_retention(retention));
        }
    }

    /// Reads the log again: another tab wrote, or an import was merged. What is not written yet is kept.
    fn reload(&self) {
        let Some(mut opened) = self.with_state(|state| state.log.reload(&state.storage)) else {
            return;
        };
        if hides_events(&opened) {
            let known = self
                .progress
                .with_untracked(|progress| progress.events().to_vec());
            opened.events.extend(known);
        }
        let (progress, settings) = fold(&opened.registers, opened.events, self.bank);
        self.progress.set(progress);
        self.settings.set(settings);
        self.problems.set(opened.problems);
        // An import may contain events under this tab's writer; then the log has switched to another.
        self.lock_writer();
    }

    /// Characters that our keys and texts take in local storage.
    pub fn used_characters(&self) -> usize {
        self.with_state(|state| state.storage.used_characters())
            .unwrap_or(0)
    }

    /// Tries again to write what is only in this tab. Whether that worked shows in [`Vault::safety`].
    pub fn retry(&self) {
        self.with_state(|state| {
            state.storage.retry();
            let _ = state.log.retry(&mut state.storage);
        });
        self.reconnect();
        self.flush();
    }

    fn with_state<T>(&self, act: impl FnOnce(&mut VaultState) -> T) -> Option<T> {
        self.state.try_update_value(act)
    }
}

/// True if the browser no longer shows everything; then what was read before still counts.
fn hides_events(opened: &Opened) -> bool {
    let hides = |problem: &Problem| matches!(problem, Problem::Closed(_) | Problem::Unread { .. });
    opened.problems.iter().any(hides)
}

/// What follows from the log; shows the theme at once, so that nothing is painted in another.
fn fold(registers: &Registers, events: Vec<Event>, bank: &Bank) -> (Progress, Settings) {
    let settings = Settings::of(registers);
    page::set_theme(settings.theme.keyword());
    let scheduler = Scheduler::new(settings.aims_at(bank.index()));
    (Progress::replay(events, scheduler), settings)
}
