//! The second store: every text that local storage gets goes to the database right behind it, and a start reads the union
//! of both. Local storage alone lost a third of what was confirmed when a browser was killed; the database nothing.

use super::Vault;
use super::mirrored_storage::Stores;
use crate::app::platform::{self, Channel, Database, Table, sleep, within};
use crate::day::Moment;
use crate::journal::{self, Brought, Changes, LogStore, Opened, Reach, Step, Union};
use crate::progress::{Act, Event, Writer};
use crate::storage::{StorageError, Texts};
use leptos::prelude::*;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

/// Whether what the learner does is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Every answer is written.
    Saved,
    /// Every answer is written, but only to the database: why local storage does not take it.
    OneCopy(StorageError),
    /// So many answers are only in this tab, and why.
    Unsaved(usize, StorageError),
    /// The browser keeps nothing for us; answers live as long as the tab.
    MemoryOnly,
}

/// Where what the learner does is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copies {
    /// In local storage; the database has not answered yet.
    Opening,
    /// In local storage and in the database.
    Two,
    /// In local storage.
    Local,
    /// In the database.
    Database,
    /// In this tab.
    Memory,
}

/// How far what this tab adds to the log has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saving {
    /// Where it goes.
    pub copies: Copies,
    /// How many events this tab added.
    pub acts: usize,
    /// How many of them are kept, whatever happens to this tab: the database has said so, or where there is none, local
    /// storage.
    pub confirmed: usize,
    /// How many of them are in local storage.
    pub local: usize,
    /// True if the last try failed.
    pub failed: bool,
}

impl Saving {
    /// True if nothing is on its way.
    pub fn is_done(self) -> bool {
        self.confirmed >= self.acts
    }

    /// `saved`; `pending`; `once` if only local storage has it, because the database failed; `failed`.
    pub fn keyword(self) -> &'static str {
        match (self.is_done(), self.failed) {
            (true, _) => "saved",
            (_, false) => "pending",
            _ if self.local >= self.acts => "once",
            _ => "failed",
        }
    }
}

/// An open database and what it held when it was opened.
#[derive(Debug)]
pub struct DatabaseSnapshot {
    database: Database,
    texts: Texts,
}

impl DatabaseSnapshot {
    /// The connection.
    pub(super) fn database(&self) -> Database {
        self.database.clone()
    }
}

/// Opens the database and reads it. May never end: some browsers do not answer.
async fn open_database() -> Result<DatabaseSnapshot, String> {
    let database = Database::open().await?;
    let texts = database.texts(Table::Texts).await?;
    Ok(DatabaseSnapshot { database, texts })
}

/// The database while it is being opened. Clones share the answer.
#[derive(Clone)]
pub struct PendingDatabase {
    answer: Rc<Cell<Option<Result<DatabaseSnapshot, String>>>>,
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

    /// There is no database; `why` is for developers.
    pub fn missing(why: &str) -> PendingDatabase {
        PendingDatabase {
            answer: Rc::new(Cell::new(Some(Err(why.to_owned())))),
            answered: js_sys::Promise::resolve(&JsValue::UNDEFINED),
        }
    }

    /// Waits for the answer, at most some milliseconds.
    pub async fn wait_up_to(&self, milliseconds: i32) {
        within(milliseconds, JsFuture::from(self.answered.clone())).await;
    }

    /// Waits for the answer.
    pub(super) async fn wait(&self) {
        let _ = JsFuture::from(self.answered.clone()).await;
    }

    /// The answer, once: `None` while there is none.
    pub fn take(&self) -> Option<Result<DatabaseSnapshot, String>> {
        self.answer.take()
    }
}

/// What [`Vault`] writes to.
#[derive(Debug)]
pub(super) struct Store {
    pub(super) stores: Stores,
    pub(super) log: LogStore,
    opened: Option<Opened>,
    link: Link,
    /// Events this tab added.
    acts: usize,
    /// Of these, so many were there when everything was in local storage.
    local: usize,
    /// Of these, so many the database has confirmed.
    confirmed: usize,
    /// Writes that the database was handed.
    sent: usize,
    /// Of these, the last one that was handed over when one failed.
    failed: Option<usize>,
    /// What the database lacked when both were united.
    lacking: Changes,
    /// The line to other tabs.
    pub(super) channel: Option<Channel>,
    /// The name that other tabs know to be alive.
    pub(super) held: Option<Writer>,
    /// True while removals by somebody else come together.
    pub(super) mending: bool,
    /// True while the folder is united with what is here.
    pub(super) syncing: bool,
    /// Events this tab had added when that was last begun.
    synced: usize,
    /// The last import, as long as it can be taken back.
    pub(super) brought: Option<Brought>,
}

#[derive(Debug)]
enum Link {
    Opening,
    Open(Database),
    Missing,
}

type Writing = Pin<Box<dyn Future<Output = Result<(), JsValue>>>>;

/// A write on its way to the database.
struct Sent {
    number: usize,
    acts: usize,
    changes: BTreeMap<String, Option<String>>,
}

impl Store {
    /// Both stores as one, as far as they have answered. With `Err` there is no database.
    pub(super) fn open(found: Option<Result<DatabaseSnapshot, String>>) -> Store {
        let mut stores = Stores::open();
        let mut lacking = Changes::default();
        let link = match found {
            None => Link::Opening,
            Some(Err(why)) => missing(&why),
            Some(Ok(found)) => {
                lacking = join(&mut stores, &found.texts).1;
                Link::Open(found.database)
            }
        };
        let writer = Writer::from_seed(platform::random());
        let (log, opened) = LogStore::open(&mut stores, writer);
        Store {
            stores,
            log,
            opened: Some(opened),
            link,
            acts: 0,
            local: 0,
            confirmed: 0,
            sent: 0,
            failed: None,
            lacking,
            channel: None,
            held: None,
            mending: false,
            syncing: false,
            synced: 0,
            brought: None,
        }
    }

    /// The database, if it is open.
    pub(super) fn database(&self) -> Option<&Database> {
        match &self.link {
            Link::Open(database) => Some(database),
            _ => None,
        }
    }

    /// Unites local storage with what the database holds; true if local storage changed.
    pub(super) fn join(&mut self, texts: &Texts) -> bool {
        let waiting = self.stores.waiting();
        let (gained, lacking) = join(&mut self.stores, texts);
        self.stores.wait_again(waiting);
        self.lacking = lacking;
        gained
    }

    /// Makes the changes of a union, those of the database with the next write.
    pub(super) fn make(&mut self, union: Union) {
        for Step { key, from, to } in &union.here.steps {
            self.stores.take(key, from.as_deref(), to.as_deref());
        }
        self.lacking = union.there;
    }

    /// True, once, if events came since it last was.
    pub(super) fn is_news(&mut self) -> bool {
        std::mem::replace(&mut self.synced, self.acts) < self.acts
    }

    /// Takes over what a third place has, into both stores.
    pub(super) fn take_all(&mut self, changes: &Changes) {
        for Step { key, from, to } in &changes.steps {
            self.stores.take(key, from.as_deref(), to.as_deref());
            let change = (key.clone(), to.clone());
            self.stores.wait_again(BTreeMap::from([change]));
        }
    }

    /// Begins anew after everything was put away.
    pub(super) fn begin_anew(&mut self) {
        let writer = Writer::from_seed(platform::random());
        self.log = LogStore::open(&mut self.stores, writer).0;
        (self.acts, self.local, self.confirmed) = (0, 0, 0);
        self.brought = None;
    }

    /// What was there when it was opened; once.
    pub(super) fn read(&mut self) -> Opened {
        match self.opened.take() {
            Some(opened) => opened,
            None => self.log.reload(&mut self.stores),
        }
    }

    /// Adds what the learner did.
    pub(super) fn append(&mut self, moment: Moment, act: Act) -> Event {
        // Whether it was written shows in `saving`.
        let (event, _) = self.log.append(&mut self.stores, moment, act);
        self.acts += 1;
        event
    }

    /// Whether what the learner does is kept.
    pub(super) fn safety(&self) -> Safety {
        let refusal = self.refusal();
        let kept = self.local.max(self.confirmed);
        match (&self.link, refusal) {
            (_, None) => Safety::Saved,
            (Link::Open(_), Some(error)) if self.failed.is_none() => Safety::OneCopy(error),
            (Link::Opening | Link::Missing, Some(_)) if !self.stores.has_local() && kept == 0 => {
                Safety::MemoryOnly
            }
            (_, Some(error)) => Safety::Unsaved(self.acts.saturating_sub(kept), error),
        }
    }

    /// How far what this tab adds has come.
    pub(super) fn saving(&self) -> Saving {
        let copies = match (&self.link, self.stores.has_local()) {
            (Link::Opening, true) => Copies::Opening,
            (Link::Open(_), true) => Copies::Two,
            (Link::Missing, true) => Copies::Local,
            (Link::Open(_), false) => Copies::Database,
            (_, false) => Copies::Memory,
        };
        Saving {
            copies,
            acts: self.acts,
            confirmed: match copies {
                Copies::Local => self.local.max(self.confirmed),
                _ => self.confirmed,
            },
            local: self.local,
            failed: self.failed.is_some() || (copies == Copies::Local && self.refusal().is_some()),
        }
    }

    /// Why something is not in local storage.
    fn refusal(&self) -> Option<StorageError> {
        let all_written = self.log.unsaved() == 0 && self.log.registers_saved();
        self.stores.refusal(all_written)
    }

    /// Hands to the database what waits for it.
    fn send(&mut self) -> Option<(Sent, Writing)> {
        if self.refusal().is_none() {
            self.local = self.acts;
        }
        let Link::Open(database) = &self.link else {
            return None;
        };
        let steps = std::mem::take(&mut self.lacking.steps);
        let changes = self.stores.waiting();
        if changes.is_empty() && steps.is_empty() {
            return None;
        }
        let writing: Writing = match steps.is_empty() {
            true => Box::pin(database.write(Table::Texts, &values(&changes))),
            false => {
                let database = database.clone();
                // Begun first, so that it is never behind what is written next.
                let own = database.write(Table::Texts, &values(&changes));
                Box::pin(async move {
                    own.await?;
                    database.change(Table::Texts, &steps).await
                })
            }
        };
        self.sent += 1;
        let sent = Sent {
            number: self.sent,
            acts: self.acts,
            changes,
        };
        Some((sent, writing))
    }

    /// Hears how a write ended.
    fn hear(&mut self, sent: Sent, result: Result<(), JsValue>) {
        match result {
            Ok(()) => {
                // One that was on its way when another failed does not make up for that.
                if self.failed.is_none_or(|failed| sent.number > failed) {
                    self.failed = None;
                    self.confirmed = self.confirmed.max(sent.acts);
                }
            }
            Err(error) => {
                platform::log_warning(&format!("not written: {}", platform::words(&error)));
                self.failed = Some(self.sent);
                self.stores.wait_again(sent.changes);
            }
        }
    }
}

/// Gives local storage what only the database has: whether that was something, and what the database lacks.
fn join(stores: &mut Stores, texts: &Texts) -> (bool, Changes) {
    stores.set_backed(true);
    // Keys that are not handed out now are not missing.
    let Ok(here) = journal::texts(stores) else {
        return (false, Changes::default());
    };
    let union = journal::union(&here, texts, Reach::Device);
    for Step { key, from, to } in &union.here.steps {
        stores.take(key, from.as_deref(), to.as_deref());
    }
    (!union.here.is_empty(), union.there)
}

fn values(changes: &BTreeMap<String, Option<String>>) -> BTreeMap<String, Option<JsValue>> {
    let value = |text: &Option<String>| text.as_deref().map(JsValue::from_str);
    changes
        .iter()
        .map(|(key, text)| (key.clone(), value(text)))
        .collect()
}

fn missing(why: &str) -> Link {
    platform::log_warning(&format!("no second store: {why}"));
    Link::Missing
}

impl Vault {
    /// Waits for the database, then connects to it; unless its answer was taken before.
    pub fn connect_later(&self, pending: PendingDatabase) {
        let vault = *self;
        spawn_local(async move {
            pending.wait().await;
            if let Some(answer) = pending.take() {
                vault.connect(answer);
            }
        });
    }

    /// Takes up the database, or that there is none: after [`Vault::open`], or after it was lost.
    fn connect(&self, answer: Result<DatabaseSnapshot, String>) {
        let gained = self.with_store(|store| match answer {
            Err(why) => {
                store.link = missing(&why);
                false
            }
            Ok(snapshot) => {
                self.watch(&snapshot.database);
                let gained = store.join(&snapshot.texts);
                // What could not be written before may have a place now.
                let _ = store.log.retry(&mut store.stores);
                store.link = Link::Open(snapshot.database);
                store.failed = None;
                gained
            }
        });
        self.flush();
        if gained == Some(true) {
            self.reload();
        }
    }

    /// Reconnects when the browser, or another tab, ends the connection.
    pub(super) fn watch(&self, database: &Database) {
        let vault = *self;
        database.on_lost(move || vault.on_database_lost());
    }

    /// Opens the database again, if it is missing.
    pub(super) fn reconnect(&self) {
        let missing = self.with_store(|store| {
            let missing = matches!(store.link, Link::Missing);
            if missing {
                store.link = Link::Opening;
            }
            missing
        });
        if missing == Some(true) {
            self.connect_later(PendingDatabase::open());
        }
    }

    fn on_database_lost(&self) {
        let vault = *self;
        self.with_store(|store| {
            store.link = Link::Missing;
            store.stores.set_backed(false);
        });
        self.show_saving();
        spawn_local(async move {
            // The upgrade or erasure that closed it has to be through first.
            sleep(1000).await;
            vault.reconnect();
        });
    }

    /// Hands to the database what was written, and shows how far that is. A step of every command that writes.
    pub(super) fn flush(&self) {
        let vault = *self;
        if let Some(writing) = self.begin_writing() {
            spawn_local(async move {
                let _ = vault.end_writing(writing).await;
            });
        }
    }

    /// As [`Vault::flush`], and waits for the end of it: whether all of it is kept.
    pub(super) async fn flush_and_wait(&self) -> bool {
        match self.begin_writing() {
            Some(writing) => self.end_writing(writing).await,
            None => true,
        }
    }

    fn begin_writing(&self) -> Option<(Sent, Writing)> {
        let begun = self.with_store(Store::send).flatten();
        self.show_saving();
        begun
    }

    async fn end_writing(&self, (sent, writing): (Sent, Writing)) -> bool {
        let result = writing.await;
        let is_kept = result.is_ok();
        self.with_store(|store| {
            if is_kept {
                store.tell_tabs(sent.changes.keys().cloned());
            }
            store.hear(sent, result);
        });
        self.show_saving();
        is_kept
    }

    /// True if the database lacks something that local storage has.
    pub(super) fn is_lacking(&self) -> bool {
        self.with_store(|store| !store.lacking.is_empty()) == Some(true)
    }

    fn show_saving(&self) {
        let now = self.with_store(|store| (store.safety(), store.saving()));
        let Some((safety, saving)) = now else { return };
        if self.safety.get_untracked() != safety {
            self.safety.set(safety);
        }
        if self.saving.get_untracked() != saving {
            self.saving.set(saving);
        }
    }
}
