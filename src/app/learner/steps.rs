//! How far the day is, for the session, Today and the ring alike.

use super::Learner;
use crate::app::platform::session_storage;
use crate::progress::{EventId, Writer};
use crate::study::Steps;
use leptos::prelude::*;

/// The key of what sessions put aside, in session storage: for a reload, since the log does not say where a change was
/// made.
const ASIDE: &str = "viva.aside";

impl Learner {
    /// How many cards of the day are done, and how many there are. Tracks.
    pub fn day_steps(&self) -> Steps {
        self.planning.steps.get().1
    }

    /// Notes that a change put a card of a session aside.
    pub fn put_aside(&self, change: EventId) {
        self.planning.aside.update(|aside| {
            aside.push(change);
            let ids = aside
                .iter()
                .map(|id| format!("{}.{}", id.writer, id.number));
            session_storage::put(ASIDE, &ids.collect::<Vec<_>>().join(" "));
        });
    }
}

/// What sessions of this tab put aside before a reload.
pub(super) fn kept_aside() -> Vec<EventId> {
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
