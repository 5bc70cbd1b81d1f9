//! Commands on all that is kept: backup, import, erasure, and reading again.

use super::Vault;
use crate::app::platform::{self, Table};
use crate::day::Instant;
use crate::journal::backup::{self, Reason};
use crate::journal::{self, Import, ImportError};
use crate::storage::{Storage, StorageError, Texts};
use leptos::prelude::*;

/// Where it stands when a backup file was last saved; see [`saved`].
const LAST_FILE: &str = "viva.m";

/// Reads what stands there.
pub(super) fn last_file(storage: &dyn Storage) -> Option<(Instant, usize)> {
    let text = storage.get(LAST_FILE).ok()??;
    let (at, reviews) = text.strip_prefix("M1|")?.split_once('|')?;
    Some((at.parse().ok()?, reviews.parse().ok()?))
}

impl Vault {
    /// Tries once more to write what is only in this tab.
    pub fn retry(&self) {
        self.with_store(|store| {
            store.stores.retry();
            // Whether it worked shows in what the store says of its safety.
            let _ = store.log.retry(&mut store.stores);
        });
        self.reconnect();
        self.flush();
    }

    /// Everything, as the text of a backup file.
    pub fn export(&self) -> String {
        let now = platform::now();
        self.progress
            .with_untracked(|progress| {
                self.with_store(|store| {
                    journal::export(&store.stores, &store.log, progress.events(), now.at)
                })
            })
            .unwrap_or_default()
    }

    /// Saves a backup file and says its name, `None` if the browser refused.
    pub fn save_backup(&self) -> Option<String> {
        let name = format!("{}.viva", self.backup_name());
        platform::save_file(&name, &self.export()).ok()?;
        self.note_backup();
        Some(name)
    }

    /// Hands a backup to another app, and says the file's name; `None` if the learner left it.
    pub async fn share_backup(&self) -> Option<String> {
        // Not every system hands on a file of a kind that it does not know.
        let name = format!("{}.txt", self.backup_name());
        let shared = platform::share(&name, &self.export()).await;
        shared.then(|| {
            self.note_backup();
            name
        })
    }

    fn backup_name(&self) -> String {
        let (year, month, day) = platform::now().day().civil();
        format!("viva-{year:04}-{month:02}-{day:02}")
    }

    /// When a backup file was last saved, and how many reviews it had. Tracks.
    pub fn last_backup_file(&self) -> Option<(Instant, usize)> {
        self.last_file.get()
    }

    /// True if the learner should be reminded of saving a file. Tracks.
    pub fn is_backup_file_due(&self) -> bool {
        let reviews = self.progress.with(|progress| progress.reviews().count());
        backup::is_file_due(self.last_backup_file(), platform::now().at, reviews)
    }

    fn note_backup(&self) {
        let reviews = self
            .progress
            .with_untracked(|progress| progress.reviews().count());
        let at = platform::now().at;
        self.with_store(|store| {
            // Only for the reminder.
            let _ = store.stores.put(LAST_FILE, &format!("M1|{at}|{reviews}"));
        });
        self.last_file.set(Some((at, reviews)));
    }

    /// Unites an import with what is here, after a backup, and says how many events came in.
    ///
    /// # Errors
    /// If it cannot be written; then nothing has changed.
    pub async fn import(&self, import: &Import) -> Result<usize, ImportError> {
        self.back_up(Reason::Import).await;
        let result = self
            .with_store(|store| {
                let brought = import.commit(&mut store.stores)?;
                let came = brought.came();
                store.brought = (came > 0).then_some(brought);
                Ok(came)
            })
            .unwrap_or(Err(ImportError::NotKept(StorageError::Blocked)));
        self.flush();
        self.reload();
        result
    }

    /// True if [`Vault::undo_import`] would do something.
    pub fn can_undo_import(&self) -> bool {
        self.with_store(|store| store.brought.is_some()) == Some(true)
    }

    /// Takes back what the last import of this tab brought; false if there is none.
    ///
    /// # Errors
    /// If it could not be noted; then nothing has changed.
    pub fn undo_import(&self) -> Result<bool, StorageError> {
        let undone = self.with_store(|store| {
            let Some(brought) = &store.brought else {
                return Ok(false);
            };
            // What could not be taken back can be tried again.
            brought.undo(&mut store.stores)?;
            store.brought = None;
            Ok(true)
        });
        self.flush();
        self.reload();
        undone.unwrap_or(Ok(false))
    }

    /// Removes everything of the learner from this device.
    ///
    /// # Errors
    /// If the browser refused.
    pub async fn erase(&self) -> Result<(), StorageError> {
        let events = self
            .progress
            .with_untracked(|progress| progress.events().to_vec());
        let database = self.with_store(|store| store.database().cloned()).flatten();
        let others = match &database {
            Some(database) => database.texts(Table::Texts).await.unwrap_or_default(),
            None => Texts::new(),
        };
        let result = self
            .with_store(|store| {
                journal::erase(&mut store.stores, &others, &store.log, &events)?;
                // A new log: what the old one held in memory is gone too.
                store.begin_anew();
                Ok(())
            })
            .unwrap_or(Err(StorageError::Blocked));
        self.hold_writer();
        self.last_file.set(None);
        self.flush_and_wait().await;
        if result.is_ok() {
            self.unite_now().await;
            self.drop_backups().await;
            // Else the next start would bring everything back from there.
            self.forget_folder().await;
        }
        self.reload();
        result
    }

    /// Characters that our keys and texts take in local storage.
    pub fn used_characters(&self) -> usize {
        self.with_store(|store| {
            let texts = store.stores.texts(journal::OURS);
            texts.iter().map(|(key, text)| key.len() + text.len()).sum()
        })
        .unwrap_or(0)
    }
}
