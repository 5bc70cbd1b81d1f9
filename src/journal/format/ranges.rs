//! Sets of numbers as ascending ranges: the numbers that a head claims, and those that are erased.

use super::text::read_b36;
use crate::text::base36;

/// Ranges from first to last that neither overlap nor touch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::journal) struct Ranges(Vec<(u64, u64)>);

impl Ranges {
    pub(in crate::journal) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many numbers there are.
    pub(in crate::journal) fn count(&self) -> u64 {
        let count = |(first, last): &(u64, u64)| (last - first).saturating_add(1);
        self.0.iter().map(count).fold(0, u64::saturating_add)
    }

    pub(in crate::journal) fn last(&self) -> Option<u64> {
        self.0.last().map(|(_, last)| *last)
    }

    pub(in crate::journal) fn has(&self, number: u64) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= number);
        let range = after.checked_sub(1).and_then(|place| self.0.get(place));
        range.is_some_and(|(_, last)| number <= *last)
    }

    pub(in crate::journal) fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.iter().flat_map(|(first, last)| *first..=*last)
    }

    pub(in crate::journal) fn insert(&mut self, first: u64, last: u64) {
        // The usual case: one after the other, in order.
        if let Some((_, end)) = self.0.last_mut()
            && end.checked_add(1) == Some(first)
        {
            *end = last;
            return;
        }
        let (mut first, mut last) = (first, last);
        self.0.retain(|(from, to)| {
            let apart = to.saturating_add(1) < first || last.saturating_add(1) < *from;
            if !apart {
                first = first.min(*from);
                last = last.max(*to);
            }
            apart
        });
        let place = self.0.partition_point(|(from, _)| *from < first);
        self.0.insert(place, (first, last));
    }

    pub(in crate::journal) fn extend(&mut self, other: &Ranges) {
        for (first, last) in &other.0 {
            self.insert(*first, *last);
        }
    }

    pub(in crate::journal) fn remove(&mut self, other: &Ranges) {
        for (first, last) in &other.0 {
            let mut rest = Vec::new();
            for (from, to) in self.0.drain(..) {
                if from < *first {
                    rest.push((from, to.min(first - 1)));
                }
                if to > *last {
                    rest.push((from.max(last + 1), to));
                }
            }
            self.0 = rest;
        }
    }

    /// Written as `0-5k,5m`.
    pub(in crate::journal) fn text(&self) -> String {
        let range = |(first, last): &(u64, u64)| match first == last {
            true => base36(*first),
            false => format!("{}-{}", base36(*first), base36(*last)),
        };
        let ranges: Vec<String> = self.0.iter().map(range).collect();
        ranges.join(",")
    }

    /// Reads what [`Ranges::text`] writes and nothing else.
    pub(in crate::journal) fn read(text: &str) -> Option<Ranges> {
        let mut ranges = Ranges::default();
        for range in text.split(',').filter(|_| !text.is_empty()) {
            let (first, last) = match range.split_once('-') {
                Some((first, last)) => (read_b36(first)?, read_b36(last)?),
                None => (read_b36(range)?, read_b36(range)?),
            };
            let ascends = match ranges.last() {
                Some(end) => end.checked_add(1)? < first,
                None => true,
            };
            let is_range = first < last || !range.contains('-');
            (ascends && is_range).then(|| ranges.0.push((first, last)))?;
        }
        Some(ranges)
    }
}
