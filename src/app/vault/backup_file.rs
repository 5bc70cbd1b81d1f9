//! Backup files that the learner saves or shares, and the reminder to do so.

use super::{Vault, last_file};
use crate::app::platform::{clock, device, files};
use crate::day::Instant;
use crate::journal::{self, backup};
use leptos::prelude::*;

impl Vault {
    /// Everything, as the text of a backup file.
    pub fn export(&self) -> String {
        let now = clock::now().at;
        let exported = self.progress.with_untracked(|progress| {
            self.with_state(|state| {
                journal::export(&state.storage, &state.log, progress.events(), now)
            })
        });
        exported.unwrap_or_default()
    }

    /// Saves a backup file and returns its name, `None` if the browser refused.
    pub fn save_backup(&self) -> Option<String> {
        let name = format!("{}.viva", file_name());
        files::save_file(&name, &self.export()).ok()?;
        self.note_saved_file();
        Some(name)
    }

    /// Shares a backup with another app and returns the file's name, `None` if the learner cancelled.
    pub async fn share_backup(&self) -> Option<String> {
        // Some systems do not share files of a type that they do not know.
        let name = format!("{}.txt", file_name());
        let shared = device::share(&name, &self.export()).await;
        shared.then(|| {
            self.note_saved_file();
            name
        })
    }

    /// When a backup file was last saved, and how many reviews it had. Tracks.
    pub fn last_backup_file(&self) -> Option<(Instant, usize)> {
        self.last_backup_file.get()
    }

    /// True if the learner should be reminded of saving a file. Tracks.
    pub fn is_backup_file_due(&self) -> bool {
        let reviews = self.progress.with(|progress| progress.reviews().count());
        backup::is_file_due(self.last_backup_file(), clock::now().at, reviews)
    }

    fn note_saved_file(&self) {
        let reviews = self
            .progress
            .with_untracked(|progress| progress.reviews().count());
        let at = clock::now().at;
        self.with_state(|state| {
            // Only for the reminder, so a refusal does not matter.
            let _ = last_file::write(&mut state.storage, at, reviews);
        });
        self.last_backup_file.set(Some((at, reviews)));
    }
}

/// The name of today's file, without its extension.
fn file_name() -> String {
    let (year, month, day) = clock::now().day().civil();
    format!("viva-{year:04}-{month:02}-{day:02}")
}
