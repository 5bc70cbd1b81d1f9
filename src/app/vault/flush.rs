//! Handing to the database what was written to local storage, right behind it, and showing how far that is.

use super::Vault;
use super::state::outbox::{Batch, Write};
use super::state::save_status::WriteTicket;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

impl Vault {
    /// Writes to the database what waits for it, and shows the status. A step of every command that writes.
    pub(super) fn flush(&self) {
        let vault = *self;
        if let Some((ticket, batch, write)) = self.begin_write() {
            spawn_local(async move {
                vault.finish_write(ticket, batch, write).await;
            });
        }
    }

    /// As [`Vault::flush`], and waits until it is done: true if everything is stored.
    pub(super) async fn flush_and_wait(&self) -> bool {
        match self.begin_write() {
            Some((ticket, batch, write)) => self.finish_write(ticket, batch, write).await,
            None => true,
        }
    }

    fn begin_write(&self) -> Option<(WriteTicket, Batch, Write)> {
        let begun = self.with_state(|state| state.begin_write()).flatten();
        self.show_status();
        begun
    }

    async fn finish_write(&self, ticket: WriteTicket, batch: Batch, write: Write) -> bool {
        let result = write.await;
        let is_stored = result.is_ok();
        self.with_state(|state| match result {
            Ok(()) => {
                state.tabs.announce(&state.storage, batch.keys());
                state.status.on_write_finished(ticket);
            }
            Err(error) => {
                leptos::logging::warn!("not written: {error}");
                state.status.on_write_failed();
                state.storage.outbox.put_back(batch.into_values());
            }
        });
        self.show_status();
        is_stored
    }

    /// Shows how much is stored.
    pub(super) fn show_status(&self) {
        let now = self.with_state(|state| {
            let (has_local, refusal) = (state.storage.has_local(), state.refusal());
            let (status, connection) = (&state.status, &state.connection);
            (
                status.safety(connection, has_local, refusal),
                status.saving(connection, has_local, refusal),
            )
        });
        let Some((safety, saving)) = now else { return };
        if self.safety.get_untracked() != safety {
            self.safety.set(safety);
        }
        if self.saving.get_untracked() != saving {
            self.saving.set(saving);
        }
    }
}
