//! What the database is still to be given: everything written since the last batch, and what a merge found it lacks.

use crate::app::platform::database::{Database, Table, to_values};
use crate::app::platform::error::PlatformError;
use crate::journal::{Changes, Step};
use std::collections::BTreeMap;
use std::pin::Pin;

/// New values of keys; `None` removes the key.
pub(in crate::app::vault) type Values = BTreeMap<String, Option<String>>;

/// A write to the database that has begun.
pub(in crate::app::vault) type Write = Pin<Box<dyn Future<Output = Result<(), PlatformError>>>>;

/// Waits for the database. Closed, it takes nothing: there is no database.
#[derive(Debug, Default)]
pub(in crate::app::vault) struct Outbox {
    is_open: bool,
    values: Values,
    /// What the database lacked when both stores were last merged. Each step applies only to the value it was planned for.
    lacking: Changes,
}

/// What one transaction, or two in a row, brings to the database.
#[derive(Debug)]
pub(in crate::app::vault) struct Batch {
    values: Values,
    steps: Vec<Step>,
}

impl Outbox {
    pub(in crate::app::vault) fn is_open(&self) -> bool {
        self.is_open
    }

    /// There is a database; the merge that follows finds what it lacks.
    pub(in crate::app::vault) fn open(&mut self) {
        self.is_open = true;
    }

    pub(in crate::app::vault) fn close(&mut self) {
        self.is_open = false;
        self.values.clear();
    }

    /// Adds a new value, in place of an older one of the key.
    pub(in crate::app::vault) fn push(&mut self, key: &str, value: Option<&str>) {
        if self.is_open {
            self.values.insert(key.to_owned(), value.map(str::to_owned));
        }
    }

    /// Adds values again, unless there are newer ones.
    pub(in crate::app::vault) fn put_back(&mut self, values: Values) {
        if self.is_open {
            for (key, value) in values {
                self.values.entry(key).or_insert(value);
            }
        }
    }

    pub(in crate::app::vault) fn set_lacking(&mut self, lacking: Changes) {
        self.lacking = lacking;
    }

    /// True if the last merge found something that the database lacks and that is not on its way yet.
    pub(in crate::app::vault) fn is_lacking(&self) -> bool {
        !self.lacking.is_empty()
    }

    /// Takes everything out; `None` if there is nothing.
    pub(in crate::app::vault) fn take(&mut self) -> Option<Batch> {
        let batch = Batch {
            values: std::mem::take(&mut self.values),
            steps: std::mem::take(&mut self.lacking.steps),
        };
        (!batch.values.is_empty() || !batch.steps.is_empty()).then_some(batch)
    }
}

impl Batch {
    /// Begins at once to write everything.
    pub(in crate::app::vault) fn write(&self, database: &Database) -> Write {
        // Begun first, so that it is never behind what is written next.
        let values = database.write(Table::Texts, &to_values(&self.values));
        if self.steps.is_empty() {
            return Box::pin(values);
        }
        let (database, steps) = (database.clone(), self.steps.clone());
        Box::pin(async move {
            values.await?;
            database.change(Table::Texts, &steps).await
        })
    }

    pub(in crate::app::vault) fn keys(&self) -> impl Iterator<Item = &String> {
        self.values.keys()
    }

    /// What a failed write has to put back. The steps are found again by the next merge.
    pub(in crate::app::vault) fn into_values(self) -> Values {
        self.values
    }
}
