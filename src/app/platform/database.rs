//! IndexedDB, as far as Viva needs it: texts under keys, written durably.
//!
//! Not through a crate: those that there are cannot ask for strict durability, which `web-sys` has only behind an
//! unstable switch, and this is what the second store is for.

use super::js;
use crate::journal::Step;
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
    /// Backups that the app made by itself.
    Backups,
    /// What only a browser can keep: the folder that the learner chose.
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
pub struct Database {
    raw: JsValue,
}

impl Database {
    /// Opens it. May never end: some browsers do not answer.
    ///
    /// # Errors
    /// In words for developers, if the browser has none or refuses.
    pub async fn open() -> Result<Database, String> {
        let factory = js::global("indexedDB").ok_or("there is none")?;
        let opened = open(&factory, Some(VERSION)).await;
        let raw = match opened {
            Err(error) if js::error_name(&error) == "VersionError" => open(&factory, None).await,
            other => other,
        }
        .map_err(|error| words(&error))?;
        let database = Database { raw };
        database.on_lost(|| ());
        // One of a later version, without the tables of this one, is none.
        database
            .transaction(&Table::ALL, "readonly")
            .map_err(|error| words(&error))?;
        Ok(database)
    }

    /// Calls back when the connection ends: another tab deletes the database or upgrades it, or the browser closes it.
    /// Nothing can be read or written any more. Replaces the callback before.
    pub fn on_lost(&self, act: impl Fn() + 'static) {
        let act = Rc::new(act);
        for event in ["onversionchange", "onclose"] {
            let (connection, act) = (self.raw.clone(), act.clone());
            js::on(&self.raw, event, move |_| {
                // An upgrade waits until all other connections are closed.
                let _ = js::call(&connection, "close", &[]);
                act();
            });
        }
    }

    /// Closes it: nothing is called back any more.
    pub fn close(&self) {
        for event in ["onversionchange", "onclose"] {
            js::set(&self.raw, event, &JsValue::NULL);
        }
        let _ = js::call(&self.raw, "close", &[]);
    }

    /// All keys and texts of a table; what is no text is left out.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn texts(&self, table: Table) -> Result<BTreeMap<String, String>, String> {
        let (keys, values) = self.everything(table).await.map_err(|e| words(&e))?;
        let pairs = keys.iter().zip(values.iter());
        Ok(pairs
            .filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?)))
            .collect())
    }

    /// All keys of a table.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn keys(&self, table: Table) -> Result<Vec<String>, String> {
        let (transaction, store) = self.store(table).map_err(|e| words(&e))?;
        let keys = request(&store, "getAllKeys", &[]).map_err(|e| words(&e))?;
        let keys = result(keys).await.map_err(|e| words(&e))?;
        drop(transaction);
        let keys: js_sys::Array = keys.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// What stands under a key.
    ///
    /// # Errors
    /// If the browser refuses.
    pub async fn get(&self, table: Table, key: &str) -> Result<Option<JsValue>, String> {
        let (_, store) = self.store(table).map_err(|e| words(&e))?;
        let found = request(&store, "get", &[key.into()]).map_err(|e| words(&e))?;
        let found = result(found).await.map_err(|e| words(&e))?;
        Ok((!found.is_undefined()).then_some(found))
    }

    /// Begins, at once, to write all of these: a value, or `None` to remove the key. What comes back is kept however
    /// the browser ends from then on, or nothing of it is.
    ///
    /// # Errors
    /// The error of the browser, if it does not begin or does not end well.
    pub fn write(
        &self,
        table: Table,
        changes: &BTreeMap<String, Option<JsValue>>,
    ) -> impl Future<Output = Result<(), JsValue>> + use<> {
        let begun = self.begin(table, changes);
        async move { JsFuture::from(begun?).await.map(drop) }
    }

    /// Makes changes of texts, all of them or none; one whose key is not any more as it was planned is left out.
    ///
    /// # Errors
    /// The error of the browser.
    pub async fn change(&self, table: Table, steps: &[Step]) -> Result<(), JsValue> {
        let transaction = self.transaction(&[table], "readwrite")?;
        let store = js::call(&transaction, "objectStore", &[table.name().into()])?;
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
        JsFuture::from(done).await.map(drop)
    }

    fn begin(
        &self,
        table: Table,
        changes: &BTreeMap<String, Option<JsValue>>,
    ) -> Result<js_sys::Promise, JsValue> {
        let transaction = self.transaction(&[table], "readwrite")?;
        let store = js::call(&transaction, "objectStore", &[table.name().into()])?;
        for (key, value) in changes {
            match value {
                Some(value) => js::call(&store, "put", &[value.clone(), key.into()])?,
                None => js::call(&store, "delete", &[key.into()])?,
            };
        }
        let done = end_of(&transaction);
        // Without waiting for the requests to come back: the page may be on its way out.
        let _ = js::call(&transaction, "commit", &[]);
        Ok(done)
    }

    fn transaction(&self, tables: &[Table], mode: &str) -> Result<JsValue, JsValue> {
        let names: js_sys::Array = tables.iter().map(|t| JsValue::from(t.name())).collect();
        // Relaxed would say "complete" before the disk has it.
        let options = js::object(&[("durability", "strict".into())]);
        js::call(
            &self.raw,
            "transaction",
            &[names.into(), mode.into(), options],
        )
    }

    fn store(&self, table: Table) -> Result<(JsValue, JsValue), JsValue> {
        let transaction = self.transaction(&[table], "readonly")?;
        let store = js::call(&transaction, "objectStore", &[table.name().into()])?;
        Ok((transaction, store))
    }

    async fn everything(&self, table: Table) -> Result<(js_sys::Array, js_sys::Array), JsValue> {
        let (_, store) = self.store(table)?;
        // Both at once: a transaction ends when it has nothing to do.
        let keys = request(&store, "getAllKeys", &[])?;
        let values = request(&store, "getAll", &[])?;
        let keys = result(keys).await?;
        let values = result(values).await?;
        Ok((keys.unchecked_into(), values.unchecked_into()))
    }
}

/// Resolves when a transaction is kept, rejects with its error when it is not.
fn end_of(transaction: &JsValue) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, reject| {
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
    let grow = {
        let opening = opening.clone();
        move |_: JsValue| {
            let Some(database) = js::field(&opening, "result") else {
                return;
            };
            for table in Table::ALL {
                // One that is there already stays.
                let _ = js::call(&database, "createObjectStore", &[table.name().into()]);
            }
        }
    };
    js::on(&opening, "onupgradeneeded", grow);
    result(listen(opening)).await
}

/// A request on its way.
struct Request {
    raw: JsValue,
    done: js_sys::Promise,
}

fn request(store: &JsValue, method: &str, arguments: &[JsValue]) -> Result<Request, JsValue> {
    js::call(store, method, arguments).map(listen)
}

fn listen(raw: JsValue) -> Request {
    let done = js_sys::Promise::new(&mut |resolve, reject| {
        js::set(&raw, "onsuccess", &resolve);
        js::set(&raw, "onerror", &reject);
    });
    Request { raw, done }
}

async fn result(request: Request) -> Result<JsValue, JsValue> {
    match JsFuture::from(request.done).await {
        Ok(_) => js_sys::Reflect::get(&request.raw, &"result".into()),
        Err(event) => Err(js::field(&request.raw, "error").unwrap_or(event)),
    }
}

/// What a thrown value says.
pub(crate) fn words(error: &JsValue) -> String {
    match js::text(error, "message") {
        Some(message) => format!("{}: {message}", js::error_name(error)),
        None => format!("{error:?}"),
    }
}
