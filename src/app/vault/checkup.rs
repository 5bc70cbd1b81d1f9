//! "Check my data": looks through both stores, and puts right what can be.

use super::Vault;
use crate::app::platform::Table;
use crate::journal::{self, Checkup};

impl Vault {
    /// Looks through both stores; `None` if local storage does not answer.
    pub async fn check(&self) -> Option<Checkup> {
        self.flush_and_wait().await;
        let mirror = match self.database() {
            Some(database) => database.texts(Table::Texts).await.ok(),
            None => None,
        };
        let local = self
            .with_store(|store| journal::texts(&store.stores))?
            .ok()?;
        Some(Checkup::of(&local, mirror.as_ref()))
    }

    /// Makes the repairs that a check found, and checks again.
    pub async fn repair(&self, checkup: Checkup) -> Option<Checkup> {
        self.with_store(|store| store.make(checkup.union));
        self.flush_and_wait().await;
        self.reload();
        self.check().await
    }
}
