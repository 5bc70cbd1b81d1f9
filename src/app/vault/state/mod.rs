//! What the vault works with behind its signals.

pub(super) mod connection;
pub(super) mod mirrored_storage;
pub(super) mod outbox;
pub(super) mod save_status;
pub(super) mod tab_links;

use crate::app::platform::folder::Folder;
use crate::app::platform::tabs;
use crate::day::Moment;
use crate::journal::{Imported, LogStore, Opened};
use crate::progress::{Act, Event, Writer};
use crate::storage::StorageError;
use connection::{Connection, DatabaseAnswer, DatabaseSnapshot};
use mirrored_storage::MirroredStorage;
use outbox::{Batch, Write};
use save_status::{SaveStatus, WriteTicket};
use tab_links::TabLinks;

/// What this tab has done with the folder.
#[derive(Debug, Default)]
pub(in crate::app::vault) struct FolderState {
    /// True while it is merged: two merges at once would both write the same files.
    pub(in crate::app::vault) is_busy: bool,
    /// Which one is to be merged next.
    pub(in crate::app::vault) next: Option<Folder>,
    /// Events that this tab had added when the last merge after a session began.
    pub(in crate::app::vault) added: usize,
}

/// The stores, the log in them, and what this tab still has to do with them.
#[derive(Debug)]
pub(in crate::app::vault) struct VaultState {
    pub(in crate::app::vault) storage: MirroredStorage,
    pub(in crate::app::vault) log: LogStore,
    pub(in crate::app::vault) connection: Connection,
    pub(in crate::app::vault) status: SaveStatus,
    pub(in crate::app::vault) tabs: TabLinks,
    pub(in crate::app::vault) folder: FolderState,
    /// The last import of this tab, as long as it can be undone.
    pub(in crate::app::vault) last_import: Option<Imported>,
}

impl VaultState {
    /// Both stores as one, as far as they have answered, and what the log in them says.
    pub(in crate::app::vault) fn open(answer: Option<DatabaseAnswer>) -> (VaultState, Opened) {
        let mut storage = MirroredStorage::open();
        let mut connection = Connection::Opening;
        match answer {
            None => {}
            Some(Err(why)) => connection = Connection::missing(&why),
            Some(Ok(snapshot)) => {
                storage.merge_database(&snapshot.texts);
                connection = Connection::Open(snapshot.database);
            }
        }
        let (log, opened) = LogStore::open(&storage, new_writer());
        let state = VaultState {
            storage,
            log,
            connection,
            status: SaveStatus::default(),
            tabs: TabLinks::default(),
            folder: FolderState::default(),
            last_import: None,
        };
        (state, opened)
    }

    /// Takes up an open database; true if local storage gained something from it.
    pub(in crate::app::vault) fn connect(&mut self, snapshot: DatabaseSnapshot) -> bool {
        let gained = self.storage.merge_database(&snapshot.texts);
        self.connection = Connection::Open(snapshot.database);
        self.status.on_connected();
        gained
    }

    /// Adds what the learner did. Whether it was written shows in the status.
    pub(in crate::app::vault) fn append(&mut self, moment: Moment, act: Act) -> Event {
        let (event, _) = self.log.append(&mut self.storage, moment, act);
        self.status.on_added();
        event
    }

    /// Starts a new log after everything was erased: what the old one held in memory is gone too.
    pub(in crate::app::vault) fn start_new_log(&mut self) {
        self.log = LogStore::open(&self.storage, new_writer()).0;
        self.status.on_erased();
        self.last_import = None;
    }

    /// Why something is not in local storage, `None` if everything is.
    pub(in crate::app::vault) fn refusal(&self) -> Option<StorageError> {
        let all_written = self.log.unsaved() == 0 && self.log.registers_saved();
        self.storage.refusal(all_written)
    }

    /// Begins to write to the database what waits for it; `None` if nothing does, or there is no database.
    pub(in crate::app::vault) fn begin_write(&mut self) -> Option<(WriteTicket, Batch, Write)> {
        if self.refusal().is_none() {
            self.status.on_all_in_local();
        }
        let Connection::Open(database) = &self.connection else {
            return None;
        };
        let batch = self.storage.outbox.take()?;
        let write = batch.write(database);
        Some((self.status.on_write_begun(), batch, write))
    }
}

/// A name for this run of the app as a writer of the log, which no other tab uses.
pub(in crate::app::vault) fn new_writer() -> Writer {
    Writer::from_seed(tabs::random())
}
