//! State is a function of the set of events: whatever order, repetition, split into segments or stores. And the laws of
//! the join.

use crate::common::any::any_log;
use crate::support::{begun, event, good, moment, reviewed, writer};
use crate::{config, digest, events};
use proptest::prelude::*;
use viva::chance::SplitMix64;
use viva::day::Moment;
use viva::journal::{Reach, Registers, Segment, merge, segment_key};
use viva::memory::{Rating, Retention, Scheduler};
use viva::progress::{Event, Progress};
use viva::storage::Texts;
use viva_bank::CardCode;

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
        SplitMix64::new(seed).shuffle(&mut shuffled);
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

/// Nothing, or what takes the place of one character of a text.
fn any_harm() -> impl Strategy<Value = Option<(usize, &'static str)>> {
    let with = prop::sample::select(vec!["?", "\n", "x", "é", "|", ""]);
    prop::option::of((0..4_000_usize, with))
}

fn harm(text: &mut String, harm: Option<(usize, &str)>) {
    if let Some((place, with)) = harm {
        let place = place % text.len();
        text.replace_range(place..=place, with);
    }
}

/// Any value of events: parts of logs, some of them harmed.
fn any_value() -> impl Strategy<Value = Segment> {
    let parts = (any_log(), any::<u64>(), any_harm(), 0..64_usize);
    parts.prop_map(|(log, cuts, harmed, take)| {
        let mut value = Segment::default();
        for (_, mut text) in segments(&log, cuts)
            .into_iter()
            .skip(take % 4)
            .take(take / 4)
        {
            harm(&mut text, harmed);
            value = value.join(Segment::read(&text));
        }
        value
    })
}

/// Any value of settings, perhaps harmed.
fn any_registers() -> impl Strategy<Value = Registers> {
    let text = (0..4_usize, 0..3_i64, 0..3_u32, "[a-c]{0,2}");
    (prop::collection::vec(text, 0..6), any_harm()).prop_map(|(texts, harmed)| {
        let mut value = Registers::default();
        for (field, at, who, text) in texts {
            let field = ["theme", "thexe", "retention", "note-k3f9"][field];
            value.set(
                &Registers::default(),
                moment(at).at,
                writer(who),
                field,
                &text,
            );
        }
        let mut text = value.encode();
        harm(&mut text, harmed);
        Registers::read(&text)
    })
}

fn first_event(who: u32) -> Event {
    event(writer(who), 0, moment(0).at, good())
}

/// A raw line may be like a line of a value by coincidence, even like the one that counts the heads, which is another
/// after the next join.
#[test]
fn a_raw_line_that_is_a_piece_of_a_sound_line_is_kept() {
    let value = |who| Segment::begin(first_event(who));
    let (b, c) = (value(2), value(3));
    let both = value(1).join(b.clone());
    let text = both.text();
    for line in text.lines() {
        let piece = &line[line.len() - 3..];
        let a = value(1).join(Segment::read(piece));
        let joined = a.clone().join(b.clone()).join(c.clone());
        assert!(joined.raw().eq([piece]), "{line}");
        assert_eq!(a.join(b.clone().join(c.clone())), joined);
    }
}

/// Of two writers at the same moment, records with nearly the same check.
#[test]
fn a_record_that_is_like_one_of_another_head_waits_for_its_own() {
    let value = |who| Segment::begin(first_event(who)).text();
    let first = value(1);
    let check = |text: &str| text[text.len() - 3..].to_owned();
    let second = (2..).map(value).find(|text| check(text) == check(&first));
    let second = second.unwrap();
    let (head, record) = second.trim_end().split_once('\n').unwrap();
    let [a, b, c] = [&first, record, head].map(Segment::read);
    let joined = a.clone().join(b.clone()).join(c.clone());
    assert_eq!(joined, a.join(b.join(c)));
    assert_eq!(joined.events().count(), 2);
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

    #[test]
    fn joining_settings_is_too(a in any_registers(), b in any_registers(), c in any_registers()) {
        let join = |a: &Registers, b: &Registers| a.clone().join(b.clone());
        prop_assert_eq!(join(&a, &b), join(&b, &a));
        prop_assert_eq!(join(&join(&a, &b), &c), join(&a, &join(&b, &c)));
        prop_assert_eq!(join(&a, &a), a.clone());
        prop_assert_eq!(Registers::read(&join(&a, &b).encode()), join(&a, &b));
    }

    /// Clocks that are set back and forth and zones that change, act by act: the log keeps its order, no interval is
    /// negative, and a day's answers are of that day.
    #[test]
    fn no_walk_of_the_clock_confuses_the_log(
        walk in prop::collection::vec((-3_000_000..3_000_000_i64, -9..10_i16, 0..3_u8, 0..4_usize), 1..40),
    ) {
        let (mut storage, mut log) = begun(writer(1));
        let mut grown = Progress::replay(Vec::new(), Scheduler::new(Retention::percent(90)));
        let mut clock = 0_i64;
        for (tenths, zone, which, rating) in walk {
            clock += tenths;
            let at = Moment { at: moment(clock).at, offset: 90 * zone };
            let code = CardCode([b'a' + which; 4]);
            let intervals = grown.intervals(code, at.day());
            let act = reviewed(code, Rating::ALL[rating], 1);
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
