//! The port to whatever keeps text for us, and its in-memory twin. Knows nothing of what is kept.

use std::collections::BTreeMap;
use std::fmt;

/// Texts by key: what a place holds, or a part of it.
pub type Texts = BTreeMap<String, String>;

/// A place that keeps small texts under keys. Every call may fail, and failing must leave the old value as it was.
pub trait Storage {
    /// All keys, in any order, those of other programs on the same origin too.
    ///
    /// # Errors
    /// If the place cannot be read at all.
    fn keys(&self) -> Result<Vec<String>, StorageError>;

    /// The text of a key, `None` if there is none.
    ///
    /// # Errors
    /// If the place cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Keeps a text, replacing the old one.
    ///
    /// # Errors
    /// If it was not kept; then the old text still is.
    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Forgets a key.
    ///
    /// # Errors
    /// If the place cannot be written.
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;
}

/// Why a text was not kept or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// No room left.
    Full,
    /// The browser does not let us.
    Blocked,
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            StorageError::Full => "the storage of this browser is full",
            StorageError::Blocked => "this browser does not let Viva save",
        })
    }
}

impl std::error::Error for StorageError {}

/// Keeps texts as long as the program runs: for tests, and where the browser keeps nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryStorage {
    /// What is kept.
    pub texts: Texts,
    /// The most characters, keys included, that fit; `None` for no limit.
    pub capacity: Option<usize>,
}

impl MemoryStorage {
    /// Characters used by keys and texts.
    pub fn used(&self) -> usize {
        self.texts
            .iter()
            .map(|(key, text)| key.len() + text.len())
            .sum()
    }
}

impl Storage for MemoryStorage {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.get(key).cloned())
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let old = self.texts.get(key).map_or(0, |old| key.len() + old.len());
        if self
            .capacity
            .is_some_and(|most| self.used() - old + key.len() + text.len() > most)
        {
            return Err(StorageError::Full);
        }
        self.texts.insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.texts.remove(key);
        Ok(())
    }
}
