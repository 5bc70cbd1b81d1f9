//! Which changes put a card of a session aside: kept for a reload, since the log does not say where a change was made.

use crate::app::platform::session_storage;
use crate::progress::{EventId, Writer};

/// The key in session storage.
const ASIDE: &str = "viva.aside";

/// Keeps the names of such changes.
pub(super) fn keep(aside: &[EventId]) {
    let ids = aside
        .iter()
        .map(|id| format!("{}.{}", id.writer, id.number));
    session_storage::put(ASIDE, &ids.collect::<Vec<_>>().join(" "));
}

/// The names that this tab kept before a reload.
pub(super) fn kept() -> Vec<EventId> {
    let kept = session_storage::get(ASIDE).unwrap_or_default();
    let read = |id: &str| {
        let (writer, number) = id.split_once('.')?;
        Some(EventId {
            writer: Writer::parse(writer)?,
            number: number.parse().ok()?,
        })
    };
    kept.split(' ').filter_map(read).collect()
}
