//! IndexedDB, as far as Viva needs it: texts under keys, written durably.
//!
//! Written by hand: `idb` and `rexie` cannot ask for strict durability, which is what the second store is for, and
//! `indexed_db_futures` 0.6, which can, brings dozens of crates and an estimated 15 to 30 kB.

use super::error::PlatformError;
use super::js;
use crate::journal::Step;
use js_sys::{Array, Promise, Reflect};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What it is called; `public/rescue.js` reads it too.
const NAME: &str = "viva";
/// A later version may add tables. It keeps these.
const VERSION: u32 = 1;

/// One table of the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// The same keys and texts as in local storage.
    Texts,
    /// Backups that the app made on its own.
    Backups,
    /// What has no text form: the folder that the learner chose.
    Handles,
}

impl Table {
    const ALL: [Table; 3] = [Table::Texts, Table::Backups, Table::Handles];

    fn name(self) -> &'static str {
        match self {
            Table::Texts => "texts",
            Table::Backups => "backups",
            Table::Handles => "handles",
        }
    }
}

/// An open database. Copies are the same connection.
#[derive(Clone, Debug)]
pub struct Database(JsValue);

impl Database {
    /// Opens it. May never end: some browsers do not answer.
    ///
    /// # Errors
    /// The browser has no IndexedDB or refuses to open it.
    pub async fn open() -> Result<Database, PlatformError> {
        let factory = js::global("indexedDB").ok_or(PlatformError::Missing("IndexedDB"))?;
        let raw = match open(&factory, Some(VERSION)).await {
            Err(error) if js::error_name(&error) == "VersionError" => open(&factory, None).await?,
            opened => opened?,
        };
        let database = Database(raw);
        database.on_lost(|| ());
        // A database of a later version may lack the tables of this one; then it cannot be used.
        database.transaction(&Table::ALL, "readonly")?;
        Ok(database)
    }

    /// Calls back when the connection ends: another tab deletes the database or upgrades it, or the browser closes it.
    /// Nothing can be read or written any more. Replaces the callback before.
    pub fn on_lost(&self, act: impl Fn() + 'static) {
        let act = Rc::new(act);
        for event in ["onversionchange", "onclose"] {
            let (connection, act) = (self.0.clone(), act.clone());
            js::on(&self.0, event, move |_| {
                // An upgrade waits until all other connections are closed.
                let _ = js::call(&connection, "close", &[]);
                act();
            });
        }
    }

    /// All keys and texts of a table; values that are not text are left out.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn texts(&self, table: Table) -> Result<BTreeMap<String, String>, PlatformError> {
        let store = self.store(table)?;
        // Both at once: a transaction ends when it has nothing to do.
        let keys = request(&store, "getAllKeys", &[])?;
        let values = request(&store, "getAll", &[])?;
        let keys: Array = result(keys).await?.unchecked_into();
        let values: Array = result(values).await?.unchecked_into();
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs
            .filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)))
            .collect())
    }

    /// All keys of a table.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn keys(&self, table: Table) -> Result<Vec<String>, PlatformError> {
        let keys = request(&self.store(table)?, "getAllKeys", &[])?;
        let keys: Array = result(keys).await?.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// The value of a key.
    ///
    /// # Errors
    /// The browser refuses.
    pub async fn get(&self, table: Table, key: &str) -> Result<Option<JsValue>, PlatformError> {
        let found = request(&self.store(table)?, "get", &[key.into()])?;
        let found = result(found).await?;
        Ok((!found.is_undefined()).then_some(found))
    }

    /// Begins at once to write all of these: a value, or `None` to remove the key. When the future resolves, all of it
    /// survives however the browser ends; if it fails, nothing was written.
    ///
    /// # Errors
    /// The browser refuses, or fails while it writes.
    pub fn write(
        &self,
        table: Table,
        changes: &BTreeMap<String, Option<JsValue>>,
    ) -> impl Future<Output = Result<(), PlatformError>> + use<> {
        let begun = self.begin(table, changes);
        async move { Ok(JsFuture::from(begun?).await.map(drop)?) }
    }

    /// Makes changes of texts, all of them or none; skips one whose key has changed since it was planned.
    ///
    /// # Errors
    /// The browser refuses, or fails while it writes.
    pub async fn change(&self, table: Table, steps: &[Step]) -> Result<(), PlatformError> {
        let transaction = self.transaction(&[table], "readwrite")?;
        let store = store(&transaction, table)?;
        let done = end_of(&transaction);
        let mut asked = Vec::with_capacity(steps.len());
        for step in steps {
            asked.push(request(&store, "get", &[JsValue::from_str(&step.key)])?);
        }
        for (step, now) in steps.iter().zip(asked) {
            if result(now).await?.as_string() != step.from {
                continue;
            }
            let key = JsValue::from_str(&step.key);
            match &step.to {
                Some(text) => js::call(&store, "put", &[text.into(), key])?,
                None => js::call(&store, "delete", &[key])?,
            };
        }
        Ok(JsFuture::from(done).await.map(drop)?)
    }

    fn begin(
        &self,
        table: Table,
        changes: &BTreeMap<String, Option<JsValue>>,
    ) -> Result<Promise, JsValue> {
        let transaction = self.transaction(&[table], "readwrite")?;
        let store = store(&transaction, table)?;
        for (key, value) in changes {
            match value {
                Some(value) => js::call(&store, "put", &[value.clone(), key.into()])?,
                None => js::call(&store, "delete", &[key.into()])?,
            };
        }
        let done = end_of(&transaction);
        // Without waiting for the requests to finish: the page may be closing.
        let _ = js::call(&transaction, "commit", &[]);
        Ok(done)
    }

    fn transaction(&self, tables: &[Table], mode: &str) -> Result<JsValue, JsValue> {
        let names: Array = tables.iter().map(|t| JsValue::from(t.name())).collect();
        // Relaxed would say "complete" before the disk has it.
        let options = js::object(&[("durability", "strict".into())]);
        js::call(
            &self.0,
            "transaction",
            &[names.into(), mode.into(), options],
        )
    }

    fn store(&self, table: Table) -> Result<JsValue, JsValue> {
        store(&self.transaction(&[table], "readonly")?, table)
    }
}

/// Values as the database takes them.
pub fn to_values(changes: &BTreeMap<String, Option<String>>) -> BTreeMap<String, Option<JsValue>> {
    let value = |text: &Option<String>| text.as_deref().map(JsValue::from_str);
    changes
        .iter()
        .map(|(key, text)| (key.clone(), value(text)))
        .collect()
}

fn store(transaction: &JsValue, table: Table) -> Result<JsValue, JsValue> {
    js::call(transaction, "objectStore", &[table.name().into()])
}

/// Resolves when a transaction is on disk, rejects with its error when it failed.
fn end_of(transaction: &JsValue) -> Promise {
    Promise::new(&mut |resolve, reject| {
        js::set(transaction, "oncomplete", &resolve);
        let failed = {
            let transaction = transaction.clone();
            move |event: JsValue| {
                let error = js::field(&transaction, "error").unwrap_or(event);
                let _ = reject.call1(&JsValue::NULL, &error);
            }
        };
        js::set(transaction, "onabort", &Closure::once_into_js(failed));
    })
}

async fn open(factory: &JsValue, version: Option<u32>) -> Result<JsValue, JsValue> {
    let mut arguments = vec![JsValue::from_str(NAME)];
    arguments.extend(version.map(JsValue::from));
    let opening = js::call(factory, "open", &arguments)?;
    let create_tables = {
        let opening = opening.clone();
        move |_: JsValue| {
            let Some(database) = js::field(&opening, "result") else {
                return;
            };
            for table in Table::ALL {
                // Fails, and changes nothing, if the table exists.
                let _ = js::call(&database, "createObjectStore", &[table.name().into()]);
            }
        }
    };
    js::on(&opening, "onupgradeneeded", create_tables);
    result(answer_to(&opening)).await
}

/// Asks for something, and resolves or rejects with the event that says how it went.
fn request(target: &JsValue, method: &str, arguments: &[JsValue]) -> Result<Promise, JsValue> {
    js::call(target, method, arguments).map(|request| answer_to(&request))
}

fn answer_to(request: &JsValue) -> Promise {
    Promise::new(&mut |resolve, reject| {
        js::set(request, "onsuccess", &resolve);
        js::set(request, "onerror", &reject);
    })
}

/// What the request of such an event has found, or its error.
async fn result(answer: Promise) -> Result<JsValue, JsValue> {
    let request = |event: &JsValue| js::field(event, "target").ok_or(JsValue::NULL);
    match JsFuture::from(answer).await {
        Ok(event) => Reflect::get(&request(&event)?, &"result".into()),
        Err(event) => Err(js::field(&request(&event)?, "error").unwrap_or(event)),
    }
}
