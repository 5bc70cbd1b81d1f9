//! The connection to the database, the second store: local storage alone lost a third of the confirmed answers when a
//! browser was killed, the database none. A start reads both and merges them.

use super::Vault;
use crate::app::platform::{self, Database, PlatformError, Table};
use crate::storage::Texts;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

/// Milliseconds after which a lost connection is opened again: the upgrade or erasure that closed it has to finish first.
const RECONNECT_AFTER: i32 = 1000;

/// Whether there is a database.
#[derive(Debug)]
pub(super) enum Connection {
    /// It has not answered yet.
    Opening,
    Open(Database),
    Missing,
}

impl Connection {
    /// There is none; why goes to the console.
    pub(super) fn missing(why: &PlatformError) -> Connection {
        platform::log_warning(&format!("no second store: {why}"));
        Connection::Missing
    }
}

/// An open database and what it held when it was opened.
#[derive(Debug)]
pub struct DatabaseSnapshot {
    pub(super) database: Database,
    pub(super) texts: Texts,
}

/// What the database answered when it was opened.
pub type DatabaseAnswer = Result<DatabaseSnapshot, PlatformError>;

/// Opens the database and reads it. May never end: some browsers do not answer.
async fn open_database() -> DatabaseAnswer {
    let database = Database::open().await?;
    let texts = database.texts(Table::Texts).await?;
    Ok(DatabaseSnapshot { database, texts })
}

/// The database while it is being opened. Clones share the answer.
#[derive(Clone)]
pub struct PendingDatabase {
    answer: Rc<Cell<Option<DatabaseAnswer>>>,
    answered: js_sys::Promise,
}

impl PendingDatabase {
    /// Begins to open it, in the background.
    pub fn open() -> PendingDatabase {
        let answer = Rc::new(Cell::new(None));
        let answered = {
            let answer = answer.clone();
            future_to_promise(async move {
                answer.set(Some(open_database().await));
                Ok(JsValue::UNDEFINED)
            })
        };
        PendingDatabase { answer, answered }
    }

    /// As in a browser without a database.
    pub fn missing() -> PendingDatabase {
        PendingDatabase {
            answer: Rc::new(Cell::new(Some(Err(PlatformError::Missing("IndexedDB"))))),
            answered: js_sys::Promise::resolve(&JsValue::UNDEFINED),
        }
    }

    /// Waits for the answer, at most some milliseconds.
    pub async fn wait_up_to(&self, milliseconds: i32) {
        platform::within(milliseconds, JsFuture::from(self.answered.clone())).await;
    }

    /// The answer, once; `None` while there is none.
    pub fn take(&self) -> Option<DatabaseAnswer> {
        self.answer.take()
    }
}

impl Vault {
    /// Waits for the database and connects to it, unless its answer was taken before.
    pub fn connect_later(&self, pending: PendingDatabase) {
        let vault = *self;
        spawn_local(async move {
            let _ = JsFuture::from(pending.answered.clone()).await;
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
            platform::sleep(RECONNECT_AFTER).await;
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
