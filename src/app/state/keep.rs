//! Commands on all that is kept: backup, import, erasure, and reading again.

use super::AppState;
use crate::app::platform;
use crate::memory::{Retention, Scheduler};
use crate::progress::saved::{self, Import, ImportError, LogStore, Preview, Problem};
use crate::progress::{Progress, Writer};
use crate::storage::{StorageError, Texts};
use leptos::prelude::*;

impl AppState {
    /// Tries once more to write what is only in this tab.
    pub fn retry(&self) {
        self.with_store(|store| {
            store.stores.retry();
            // Whether it worked shows in what the store says of its safety.
            let _ = store.log.retry(&mut store.stores);
        });
        self.look_for_database();
        self.flush();
    }

    /// Everything, as the text of a backup file.
    pub fn export(&self) -> String {
        let now = platform::now();
        self.progress_now(|progress| {
            self.with_store(|store| {
                saved::export(&store.stores, &store.log, progress.events(), now.at)
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
            .with_store(|store| Ok(import.commit(&mut store.stores)?.came()))
            .unwrap_or(Err(ImportError::NotKept(StorageError::Blocked)));
        self.flush();
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
                saved::erase(&mut store.stores, &Texts::new(), &store.log, &events)?;
                // A new log: what the old one held in memory is gone too.
                let writer = Writer::from_seed(platform::random());
                store.log = LogStore::open(&mut store.stores, writer).0;
                Ok(())
            })
            .unwrap_or(Err(StorageError::Blocked));
        self.flush();
        self.reload();
        result
    }

    /// Reads everything again: another tab wrote, or an import came in. What is not yet written stays.
    pub fn reload(&self) {
        let Some(mut opened) = self.with_store(|store| store.log.reload(&mut store.stores)) else {
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
            let texts = store.stores.texts(saved::OURS);
            texts.iter().map(|(key, text)| key.len() + text.len()).sum()
        })
        .unwrap_or(0)
    }
}
