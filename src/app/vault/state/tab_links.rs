//! This tab's links to the others.

use super::mirrored_storage::MirroredStorage;
use crate::app::platform::tabs::Channel;
use crate::progress::Writer;

/// Web Locks with this prefix name the writers of living tabs.
const WRITER_LOCK: &str = "viva.w.";

/// This tab's links to the others.
#[derive(Debug, Default)]
pub(in crate::app::vault) struct TabLinks {
    pub(in crate::app::vault) channel: Option<Channel>,
    /// The writer whose lock this tab holds.
    pub(in crate::app::vault) locked: Option<Writer>,
    pub(in crate::app::vault) repair_scheduled: bool,
}

impl TabLinks {
    /// Announces those of the keys that local storage does not have: other tabs do not see them there.
    pub(in crate::app::vault) fn announce<'a>(
        &self,
        storage: &MirroredStorage,
        keys: impl Iterator<Item = &'a String>,
    ) {
        let keys: Vec<&str> = keys
            .filter(|key| storage.is_in_overflow(key))
            .map(String::as_str)
            .collect();
        if let (false, Some(channel)) = (keys.is_empty(), &self.channel) {
            channel.send(&keys.join("\n"));
        }
    }
}

/// The name of the lock that a writer's tab holds.
pub(in crate::app::vault) fn writer_lock(writer: Writer) -> String {
    format!("{WRITER_LOCK}{writer}")
}
