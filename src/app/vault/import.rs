//! Import, its undo, and erasure: the commands that change much at once.

use super::Vault;
use crate::app::platform::database::Table;
use crate::journal::backup::Reason;
use crate::journal::{self, Import, ImportError};
use crate::storage::{StorageError, Texts};
use leptos::prelude::*;

impl Vault {
    /// Merges an import, after a backup, and returns how many events were new.
    ///
    /// # Errors
    /// It could not be written; then nothing has changed.
    pub async fn import(&self, import: &Import) -> Result<usize, ImportError> {
        self.back_up(Reason::Import).await;
        let result = self.with_state(|state| {
            let imported = import.commit(&mut state.storage, state.log.writer())?;
            let new = imported.new_events();
            state.last_import = (new > 0).then_some(imported);
            Ok(new)
        });
        self.flush();
        self.reload();
        result.unwrap_or(Err(ImportError::NotKept(StorageError::Blocked)))
    }

    /// True if [`Vault::undo_import`] would do something.
    pub fn can_undo_import(&self) -> bool {
        self.with_state(|state| state.last_import.is_some()) == Some(true)
    }

    /// Removes what the last import of this tab added; false if there is none.
    ///
    /// # Errors
    /// It could not be written; then nothing has changed, and it can be tried again.
    pub fn undo_import(&self) -> Result<bool, StorageError> {
        let undone = self.with_state(|state| {
            let Some(imported) = &state.last_import else {
                return Ok(false);
            };
            imported.undo(&mut state.storage, state.log.writer())?;
            state.last_import = None;
            Ok(true)
        });
        self.flush();
        self.reload();
        undone.unwrap_or(Ok(false))
    }

    /// Removes everything of the learner from this device.
    ///
    /// # Errors
    /// The browser refused.
    pub async fn erase(&self) -> Result<(), StorageError> {
        let events = self
            .progress
            .with_untracked(|progress| progress.events().to_vec());
        let mirror = match self.database() {
            Some(database) => database.texts(Table::Texts).await.unwrap_or_default(),
            None => Texts::new(),
        };
        let result = self.with_state(|state| {
            journal::erase(&mut state.storage, &mirror, &state.log, &events)?;
            state.start_new_log();
            Ok(())
        });
        let result = result.unwrap_or(Err(StorageError::Blocked));
        self.lock_writer();
        self.last_backup_file.set(None);
        self.flush_and_wait().await;
        if result.is_ok() {
            self.merge_stores().await;
            self.remove_backups().await;
            // Else the next start would bring everything back from there.
            self.forget_folder().await;
        }
        self.reload();
        result
    }
}
