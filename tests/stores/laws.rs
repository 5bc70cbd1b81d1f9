//! State is a function of the set of events: whatever order, repetition, split into segments or stores. And the laws of
//! the join.

use crate::support::{card, writer};
use crate::{config, digest, events, filled_at, moment};
use proptest::prelude::*;
use viva::journal::{Reach, Segment, merge, segment_key};
use viva::memory::{Rating, Retention, Scheduler};
use viva::progress::{Act, Change, Event, EventId, Progress};
use viva::storage::Texts;

/// Events of three writers at once, with undos of each other's, changes by hand, and clocks that are apart.
pub fn any_log() -> impl Strategy<Value = Vec<Event>> {
    let step = (0..3_u32, 0..9_usize, 0..5_u8, 0..40_usize, 0..900_000_i64);
    prop::collection::vec(step, 0..40).prop_map(|steps| {
        let mut events: Vec<Event> = Vec::new();
        let mut clocks = [0_i64, 300_000, -300_000];
        let mut numbers = [0_u32; 3];
        for (who, what, which, back, gap) in steps {
            let place = who as usize;
            clocks[place] += gap;
            let code = card(&String::from_utf8(vec![b'a' + which; 4]).unwrap());
            let changes = [
                Change::Snooze(2),
                Change::Suspend,
                Change::Resume,
                Change::Reset,
            ];
            let act = match what {
                0..4 => Act::Review {
                    card: code,
                    rating: Rating::ALL[what],
                    took: 9,
                    confidence: None,
                    extra: String::new(),
                },
                4..8 => Act::Card {
                    card: code,
                    change: changes[what - 4],
                },
                _ => Act::Undo(match events.len() {
                    0 => EventId {
                        writer: writer(9),
                        number: 9,
                    },
                    count => events[back % count].id,
                }),
            };
            let id = EventId {
                writer: writer(who),
                number: numbers[place],
            };
            numbers[place] += 1;
            events.push(Event {
                id,
                moment: moment(clocks[place]),
                act,
            });
        }
        events
    })
}

/// Puts the events of each writer into segments that end wherever `cuts` says.
fn segments(events: &[Event], cuts: u64) -> Vec<(String, String)> {
    let mut done: Vec<(String, String)> = Vec::new();
    for who in 0..3 {
        let mut current: Option<Segment> = None;
        let mut number = 0;
        for (place, event) in events
            .iter()
            .filter(|event| event.id.writer == writer(who))
            .enumerate()
        {
            let cut = cuts >> (place % 64) & 1 == 1;
            let refused = match &mut current {
                Some(segment) if !cut => segment.push(event.clone()).err(),
                _ => Some(event.clone()),
            };
            if let Some(event) = refused {
                let full = current.replace(Segment::begin(event));
                done.extend(full.map(|full| (segment_key(writer(who), number), full.text())));
                number += 1;
            }
        }
        done.extend(current.map(|last| (segment_key(writer(who), number), last.text())));
    }
    done
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_order_repetition_split_and_interleaving_is_one_state(
        log in any_log(),
        seed in any::<u64>(),
        cuts in any::<[u64; 2]>(),
        split in any::<u64>(),
    ) {
        let state = digest(log.clone());
        // Shuffled, with repetitions.
        let mut shuffled = log.clone();
        shuffled.extend(log.iter().take(log.len() / 2).cloned());
        let mut random = crate::support::Chance::new(seed);
        for last in (1..shuffled.len()).rev() {
            shuffled.swap(last, random.below(last + 1));
        }
        prop_assert_eq!(digest(shuffled.clone()), state);
        // One after the other, as tabs hear of each other.
        let mut grown = Progress::replay(Vec::new(), Scheduler::new(Retention::percent(90)));
        shuffled.into_iter().for_each(|event| grown.append(event));
        prop_assert_eq!(grown.digest(), state);
        // Split into segments in two ways, spread over two stores, and united.
        let (mut one, mut two) = (Texts::new(), Texts::new());
        for (place, (key, text)) in segments(&log, cuts[0]).into_iter().enumerate() {
            let store = if split >> (place % 64) & 1 == 1 { &mut one } else { &mut two };
            store.insert(key, text);
        }
        // The second way under other numbers, as another device might have packed them.
        for (key, text) in segments(&log, cuts[1]) {
            if !one.contains_key(&key) && !two.contains_key(&key) {
                two.insert(key, text);
            }
        }
        let plan = merge(&one, &two, Reach::Device);
        prop_assert_eq!(digest(events(&plan.here.applied(&one))), state);
        prop_assert_eq!(digest(events(&plan.there.applied(&two))), state);
    }
}

/// Any value of events: parts of logs, some of them harmed.
fn any_value() -> impl Strategy<Value = Segment> {
    let harm = prop::option::of((
        0..4_000_usize,
        prop::sample::select(vec!["?", "\n", "x", "é", "|", ""]),
    ));
    (any_log(), any::<u64>(), harm, 0..64_usize).prop_map(|(log, cuts, harm, take)| {
        let mut value = Segment::default();
        for (_, mut text) in segments(&log, cuts)
            .into_iter()
            .skip(take % 4)
            .take(take / 4)
        {
            if let Some((place, with)) = harm {
                let place = place % text.len();
                text.replace_range(place..=place, with);
            }
            value = value.join(Segment::read(&text));
        }
        value
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn joining_is_commutative_associative_and_idempotent(a in any_value(), b in any_value(), c in any_value()) {
        let join = |a: &Segment, b: &Segment| a.clone().join(b.clone());
        prop_assert_eq!(join(&a, &b), join(&b, &a));
        prop_assert_eq!(join(&join(&a, &b), &c), join(&a, &join(&b, &c)));
        prop_assert_eq!(join(&a, &a), a.clone());
        prop_assert_eq!(join(&join(&a, &b), &b), join(&a, &b));
        // One text for what is said, which says it.
        prop_assert_eq!(Segment::read(&a.text()), a.clone());
        let both = join(&a, &b);
        prop_assert_eq!(Segment::read(&both.text()).text(), both.text());
        let events: Vec<&Event> = both.events().collect();
        prop_assert!(a.events().chain(b.events()).all(|event| events.contains(&event)));
    }
}

/// Clocks that are set back and forth and zones that change, act by act: the log keeps its order, no interval is
/// negative, and a day's answers are of that day.
mod clocks {
    use super::*;
    use viva::day::{Day, Moment};
    use viva::journal::LogStore;
    use viva::storage::MemoryStorage;

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn no_walk_of_the_clock_confuses_the_log(
            walk in prop::collection::vec((-3_000_000..3_000_000_i64, -9..10_i16, 0..3_u8, 0..4_usize), 1..40),
        ) {
            let mut storage = MemoryStorage::default();
            let (mut log, _) = LogStore::open(&storage, writer(1));
            let mut grown = Progress::replay(Vec::new(), Scheduler::new(Retention::percent(90)));
            let mut clock = 0_i64;
            for (tenths, zone, which, rating) in walk {
                clock += tenths;
                let at = Moment { at: moment(clock).at, offset: 90 * zone };
                let code = card(&String::from_utf8(vec![b'a' + which; 4]).unwrap());
                let intervals = grown.intervals(code, at.day());
                let act = Act::Review {
                    card: code, rating: Rating::ALL[rating], took: 1, confidence: None, extra: String::new(),
                };
                let (event, saved) = log.append(&mut storage, at, act);
                saved.unwrap();
                let before = grown.card(code).copied();
                grown.append(event.clone());
                let after = *grown.card(code).unwrap();
                prop_assert!(after.first <= after.last && after.last < after.due);
                prop_assert!(intervals.iter().all(|days| *days <= 36_500));
                if let Some(before) = before {
                    prop_assert!(after.last >= before.last && after.reviews >= before.reviews);
                    let counted = after.reviews - before.reviews;
                    prop_assert_eq!(counted, u32::from(event.moment.day() > before.last));
                }
            }
            let read = events(&storage.texts);
            prop_assert!(read.is_sorted_by_key(Event::order));
            prop_assert_eq!(digest(read), grown.digest());
        }
    }

    /// Nights on which clocks are moved, from the tz database (2026b): zone, transition in UTC, offsets around it.
    #[test]
    fn nights_of_23_and_25_hours_have_one_day_each() {
        // Days and hours of UTC since 1970 by the civil calendar: 20,540 is 28 March 2026.
        let at = |day: i64, hour: i64, minute: i64| ((day * 24 + hour) * 60 + minute) * 60_000;
        let nights = [
            ("Europe/Berlin, spring", at(20_541, 1, 0), 60, 120),
            ("Europe/Berlin, autumn", at(20_751, 1, 0), 120, 60),
            ("America/New_York, spring", at(20_520, 7, 0), -300, -240),
            ("America/New_York, autumn", at(20_758, 6, 0), -240, -300),
            ("Australia/Lord_Howe, spring", at(20_729, 15, 30), 630, 660),
            ("Australia/Lord_Howe, autumn", at(20_547, 15, 0), 660, 630),
            ("America/St_Johns, spring", at(20_520, 5, 30), -210, -150),
            ("Africa/Casablanca, Ramadan", at(20_499, 2, 0), 60, 0),
            ("Pacific/Auckland, spring", at(20_722, 14, 0), 720, 780),
            ("Pacific/Auckland, autumn", at(20_547, 14, 0), 780, 720),
        ];
        for (night, change, before, after) in nights {
            let offset = |at: i64| if at < change { before } else { after };
            let mut days: Vec<Day> = Vec::new();
            for minutes in (-36 * 60..36 * 60).step_by(5) {
                let at = change + minutes * 60_000;
                let day = Moment {
                    at,
                    offset: offset(at),
                }
                .day();
                // The wall clock says the same, by its own arithmetic.
                let wall = at + i64::from(offset(at)) * 60_000 - 4 * 3_600_000;
                assert_eq!(i64::from(day.0), wall.div_euclid(86_400_000), "{night}");
                if days.last() != Some(&day) {
                    days.push(day);
                }
            }
            assert!(
                days.windows(2).all(|pair| pair[1] == pair[0].plus(1)),
                "{night}: {days:?}"
            );
            assert!(days.len() == 4 || days.len() == 3, "{night}: {days:?}");
        }
    }
}

#[test]
fn a_log_in_one_store_is_the_log_in_two() {
    let (texts, written) = filled_at(writer(1), 0, crate::support::some_acts(writer(1)));
    assert_eq!(digest(events(&texts)), digest(written));
}
