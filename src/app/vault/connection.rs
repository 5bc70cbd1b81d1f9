//! Connecting to the database late, and again after it was lost.

use super::Vault;
use super::state::connection::{Connection, DatabaseAnswer, PendingDatabase};
use crate::app::platform::{clock, database::Database};
use leptos::prelude::Notify;
use wasm_bindgen_futures::spawn_local;

/// Milliseconds after which a lost connection is opened again: the upgrade or erasure that closed it has to finish first.
const RECONNECT_AFTER: i32 = 1000;

impl Vault {
    /// Waits for the database and connects to it, unless its answer was taken before.
    pub fn connect_later(&self, pending: PendingDatabase) {
        let vault = *self;
        spawn_local(async move {
            pending.wait().await;
            if let Some(answer) = pending.take() {
                vault.connect(answer);
            }
        });
    }

    fn connect(&self, answer: DatabaseAnswer) {
        if let Ok(snapshot) = &answer {
            self.watch(&snapshot.database);
        }
        let gained = self.with_state(|state| match answer {
            Err(why) => {
                state.connection = Connection::missing(&why);
                false
            }
            Ok(snapshot) => {
                let gained = state.connect(snapshot);
                // What could not be written before may have a place now.
                let _ = state.log.retry(&mut state.storage);
                gained
            }
        });
        self.flush();
        self.backups_changed.notify();
        if gained == Some(true) {
            self.reload();
        }
    }

    /// Reconnects when the browser or another tab ends the connection.
    pub(super) fn watch(&self, database: &Database) {
        let vault = *self;
        database.on_lost(move || vault.on_database_lost());
    }

    /// Opens the database again, if it is missing.
    pub(super) fn reconnect(&self) {
        let is_missing = self.with_state(|state| {
            let is_missing = matches!(state.connection, Connection::Missing);
            if is_missing {
                state.connection = Connection::Opening;
            }
            is_missing
        });
        if is_missing == Some(true) {
            self.connect_later(PendingDatabase::open());
        }
    }

    fn on_database_lost(&self) {
        let vault = *self;
        self.with_state(|state| {
            state.connection = Connection::Missing;
            state.storage.outbox.close();
        });
        self.show_status();
        spawn_local(async move {
            clock::sleep(RECONNECT_AFTER).await;
            vault.reconnect();
        });
    }

    /// The database, if it is open.
    pub(super) fn database(&self) -> Option<Database> {
        self.with_state(|state| match &state.connection {
            Connection::Open(database) => Some(database.clone()),
            Connection::Opening | Connection::Missing => None,
        })
        .flatten()
    }
}
