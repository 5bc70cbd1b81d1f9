//! Backups on this device: when one is due, which are kept, and whether one is good. They protect from our own
//! mistakes, not from the loss of the device. A backup is the text of a file, see [`export`](crate::journal::export()).

use super::file::ImportError;
use super::import::Import;
use crate::day::{Day, Instant, Moment};
use crate::progress::Event;
use std::collections::BTreeSet;

/// Why a backup is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The first use of a day.
    Daily,
    /// The end of a session.
    Session,
    /// Before a file is imported.
    Import,
    /// Before stored values are rewritten in a newer format.
    Migration,
    /// Before segments are compacted.
    Compaction,
}

/// Backups that are always kept, however many a day brings: the newest.
const NEWEST: usize = 3;
/// Days of which the last backup is kept.
const DAYS: usize = 7;
/// Weeks, from Monday, of which the last backup is kept.
const WEEKS: usize = 4;
/// Months of which the last backup is kept.
const MONTHS: usize = 6;

/// A session's work is backed up again from this many events on.
const SESSION: usize = 5;

/// True if a backup is to be made now. `last` is when the last one was made, `changes` how many events came or went
/// since.
///
/// A daily one is due once on each of the learner's days, one after a session if it was more than a few answers, and one
/// before something risky whenever the last does not have all.
pub fn is_due(reason: Reason, last: Option<Moment>, now: Moment, changes: usize) -> bool {
    let Some(last) = last else { return true };
    match reason {
        // Not "later than": a clock that was wrong for a day must not end all backups.
        Reason::Daily => changes > 0 && last.day() != now.day(),
        Reason::Session => changes >= SESSION,
        Reason::Import | Reason::Migration | Reason::Compaction => changes > 0,
    }
}

/// True if the learner should be reminded of saving a file: never done and at least 100 reviews, or 14 days ago and at
/// least 50 reviews since. `last` is when a file was saved, and how many reviews there were then.
pub fn is_file_due(last: Option<(Instant, usize)>, now: Instant, reviews: usize) -> bool {
    const FORTNIGHT: Instant = 14 * 86_400_000;
    match last {
        None => reviews >= 100,
        Some((at, then)) => now - at >= FORTNIGHT && reviews.saturating_sub(then) >= 50,
    }
}

/// Which of these backups, named by when they were made, are not needed any more: all but the newest of each of the
/// last 7 days, 4 weeks and 6 months that have one, and the 3 newest.
pub fn expired(made: &[Moment]) -> Vec<Instant> {
    let mut newest: Vec<Moment> = made.to_vec();
    newest.sort_by_key(|moment| std::cmp::Reverse(moment.at));
    let mut kept: BTreeSet<Instant> = newest.iter().take(NEWEST).map(|moment| moment.at).collect();
    let mut keep = |most: usize, period: &dyn Fn(Day) -> (i64, i64)| {
        let mut periods = BTreeSet::new();
        for moment in &newest {
            if periods.len() < most && periods.insert(period(moment.day())) {
                kept.insert(moment.at);
            }
        }
    };
    keep(DAYS, &|day| (i64::from(day.0), 0));
    keep(WEEKS, &|day| {
        let monday = i64::from(day.0) - i64::from(day.weekday());
        (monday, 0)
    });
    keep(MONTHS, &|day| {
        let (year, month, _) = day.civil();
        (year, i64::from(month))
    });
    newest.retain(|moment| !kept.contains(&moment.at));
    newest.into_iter().map(|moment| moment.at).collect()
}

/// Reads a backup that was just written and says how many events are in it.
///
/// # Errors
/// [`ImportError`] if it cannot be read, and [`ImportError::Damaged`] if it lacks one of these events.
pub fn verify(text: &str, events: &[Event]) -> Result<usize, ImportError> {
    let import = Import::read(text)?;
    let preview = import.preview(events);
    match preview.known == events.len() {
        true => Ok(preview.known + preview.new),
        false => Err(ImportError::Damaged),
    }
}
