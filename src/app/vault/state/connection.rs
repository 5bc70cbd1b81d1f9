//! The connection to the database, the second store: local storage alone lost a third of the confirmed answers when a
//! browser was killed, the database none. A start reads both and merges them.

use crate::app::platform::database::{Database, Table};
use crate::app::platform::{clock, error::PlatformError};
use crate::storage::Texts;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// Whether there is a database.
#[derive(Debug)]
pub(in crate::app::vault) enum Connection {
    /// It has not answered yet.
    Opening,
    Open(Database),
    Missing,
}

impl Connection {
    /// There is none; why goes to the console.
    pub(in crate::app::vault) fn missing(why: &PlatformError) -> Connection {
        leptos::logging::warn!("no second store: {why}");
        Connection::Missing
    }
}

/// An open database and what it held when it was opened.
#[derive(Debug)]
pub struct DatabaseSnapshot {
    pub(in crate::app::vault) database: Database,
    pub(in crate::app::vault) texts: Texts,
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
        clock::within(milliseconds, JsFuture::from(self.answered.clone())).await;
    }

    /// Waits for the answer, however long it takes.
    pub(in crate::app::vault) async fn wait(&self) {
        let _ = JsFuture::from(self.answered.clone()).await;
    }

    /// The answer, once; `None` while there is none.
    pub fn take(&self) -> Option<DatabaseAnswer> {
        self.answer.take()
    }
}
