//! How much of what the learner did is stored, and where.

use super::connection::Connection;
use crate::storage::StorageError;

/// Whether what the learner does is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Every answer is written.
    Saved,
    /// Every answer is written, but only to the database: why local storage refuses it.
    OneCopy(StorageError),
    /// This many answers are only in this tab, and why.
    Unsaved(usize, StorageError),
    /// The browser stores nothing for us; answers live as long as the tab.
    MemoryOnly,
}

/// The places where what the learner does is stored.
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

/// How much of what this tab added to the log is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saving {
    /// Where it is to be stored.
    pub copies: Copies,
    /// Events that this tab added.
    pub added: usize,
    /// How many of them survive the end of this tab, however it ends: the database has confirmed them or, where there is
    /// none, local storage has them.
    pub confirmed: usize,
    /// How many of them are in local storage.
    pub in_local: usize,
    /// True if the last try failed.
    pub failed: bool,
}

impl Saving {
    /// True if every event is confirmed.
    pub fn is_done(self) -> bool {
        self.confirmed >= self.added
    }

    /// `saved`; `pending`; `once` if only local storage has it, because the database failed; `failed`.
    pub fn keyword(self) -> &'static str {
        match (self.is_done(), self.failed) {
            (true, _) => "saved",
            (_, false) => "pending",
            _ if self.in_local >= self.added => "once",
            _ => "failed",
        }
    }
}

/// Counts what this tab added to the log on its way into the two stores.
#[derive(Debug, Default)]
pub(in crate::app::vault) struct SaveStatus {
    added: usize,
    /// How many were added when everything was in local storage.
    in_local: usize,
    confirmed: usize,
    /// Writes begun.
    writes: usize,
    /// The last write begun when one failed; later ones make up for it.
    failed: Option<usize>,
}

/// A write that has begun: its number, and the events added before it.
#[derive(Clone, Copy, Debug)]
pub(in crate::app::vault) struct WriteTicket {
    number: usize,
    added: usize,
}

impl SaveStatus {
    /// Events that this tab added.
    pub(in crate::app::vault) fn added(&self) -> usize {
        self.added
    }

    pub(in crate::app::vault) fn on_added(&mut self) {
        self.added += 1;
    }

    pub(in crate::app::vault) fn on_all_in_local(&mut self) {
        self.in_local = self.added;
    }

    pub(in crate::app::vault) fn on_write_begun(&mut self) -> WriteTicket {
        self.writes += 1;
        WriteTicket {
            number: self.writes,
            added: self.added,
        }
    }

    pub(in crate::app::vault) fn on_write_finished(&mut self, write: WriteTicket) {
        // A write that was under way when another failed does not make up for that one.
        if self.failed.is_none_or(|failed| write.number > failed) {
            self.failed = None;
            self.confirmed = self.confirmed.max(write.added);
        }
    }

    pub(in crate::app::vault) fn on_write_failed(&mut self) {
        self.failed = Some(self.writes);
    }

    /// Another connection to the database: a failure of the last one says nothing about it.
    pub(in crate::app::vault) fn on_connected(&mut self) {
        self.failed = None;
    }

    /// Everything was erased: counting starts again.
    pub(in crate::app::vault) fn on_erased(&mut self) {
        (self.added, self.in_local, self.confirmed) = (0, 0, 0);
    }

    /// Whether what the learner does is stored. `refusal` is why something is not in local storage.
    pub(in crate::app::vault) fn safety(
        &self,
        connection: &Connection,
        has_local: bool,
        refusal: Option<StorageError>,
    ) -> Safety {
        let Some(error) = refusal else {
            return Safety::Saved;
        };
        let stored = self.in_local.max(self.confirmed);
        match connection {
            Connection::Open(_) if self.failed.is_none() => Safety::OneCopy(error),
            Connection::Opening | Connection::Missing if !has_local && stored == 0 => {
                Safety::MemoryOnly
            }
            _ => Safety::Unsaved(self.added.saturating_sub(stored), error),
        }
    }

    /// How much of what this tab added is stored; the arguments are those of [`SaveStatus::safety`].
    pub(in crate::app::vault) fn saving(
        &self,
        connection: &Connection,
        has_local: bool,
        refusal: Option<StorageError>,
    ) -> Saving {
        let copies = match (connection, has_local) {
            (Connection::Opening, true) => Copies::Opening,
            (Connection::Open(_), true) => Copies::Two,
            (Connection::Missing, true) => Copies::Local,
            (Connection::Open(_), false) => Copies::Database,
            (_, false) => Copies::Memory,
        };
        let only_local = copies == Copies::Local;
        Saving {
            copies,
            added: self.added,
            confirmed: match only_local {
                true => self.in_local.max(self.confirmed),
                false => self.confirmed,
            },
            in_local: self.in_local,
            failed: self.failed.is_some() || (only_local && refusal.is_some()),
        }
    }
}
