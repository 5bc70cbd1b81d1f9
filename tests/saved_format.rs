//! The written form of progress: what was saved once is read for ever, whatever happened to it meanwhile.
//!
//! `tests/saves/v1` was made by a second writer of the grammar in `docs/format.md`, so the two check each other. It
//! stays as it is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]
#![allow(
    unreachable_pub,
    missing_docs,
    reason = "the modules below are seen only here"
)]

mod common;
#[path = "saves/damage.rs"]
mod damage;
#[path = "saves/golden.rs"]
mod golden;
#[path = "saves/grammar.rs"]
mod grammar;
#[path = "saves/settings.rs"]
mod settings;
#[path = "saves/support.rs"]
mod support;

use proptest::prelude::*;
use support::{EVENING, config, event, normal, review, reviewed, some_acts, writer};
use viva::chance::SplitMix64;
use viva::day::Moment;
use viva::journal::{Segment, segment_key};
use viva::memory::{Parameters, Rating};
use viva::progress::{Act, Change, Confidence, Event, EventId, Writer};
use viva_bank::CardCode;

/// A segment of these acts, `gap` tenths of a second apart.
pub fn segment(writer: Writer, acts: Vec<Act>, gap: i64) -> Segment {
    let mut events = acts.into_iter().enumerate().map(|(place, act)| {
        event(
            writer,
            40 + place as u32,
            EVENING + place as i64 * gap * 100,
            act,
        )
    });
    let mut segment = Segment::begin(events.next().unwrap());
    events.for_each(|event| segment.push(event).unwrap());
    segment
}

/// What the records of a value say, without numbers, times and checks.
fn acts(value: &str) -> Vec<&str> {
    value
        .lines()
        .skip(1)
        .map(|line| {
            let (_, rest) = line.split_once('.').unwrap();
            let (_, rest) = rest.split_once('.').unwrap();
            &rest[..rest.len() - 5]
        })
        .collect()
}

fn read_acts(value: &str) -> Vec<Act> {
    let segment = Segment::read(value);
    assert!(segment.is_whole());
    segment.into_events().map(|event| event.act).collect()
}

#[test]
fn a_segment_is_written_as_the_grammar_says() {
    let name = writer(7);
    let value = segment(name, some_acts(name), 46).text();
    let (undo, right, wrong) = (
        format!("16.2k.!u,{name}.1"),
        format!("19.6e.!q.2r,{name}.4,k3f9c+"),
        format!("1a.7o.!q.c,{name}.4,zz00a-"),
    );
    let records = [
        "14.0.k3f9c7",
        "15.1a.a1b2a8f",
        &undo,
        "17.3u.a1b2b15;c2;n0",
        "18.54.!b,orm-basics,k3f9zz00",
        &right,
        &wrong,
        "1b.8y.!x.5,as it; is",
        "1c.a8.dcbad0",
        "1d.bi.0000c1z141z3",
    ];
    let head = format!("E1|{name}|mw10vww0|330|");
    assert_eq!(value, support::segment_of(&head, "14-1d", &records));
    assert!(value.is_ascii());
}

#[test]
fn confidence_is_the_first_extra_and_nothing_else_is_taken_for_it() {
    let said = |confidence, extra: &str| Act::Review {
        card: support::card("k3f9"),
        rating: Rating::Good,
        took: 7,
        confidence,
        extra: extra.to_owned(),
    };
    let written = vec![
        said(Some(Confidence::Guess), ""),
        said(Some(Confidence::Unsure), ";c2"),
        said(Some(Confidence::Sure), ";u"),
        said(None, ";sx;u"),
    ];
    let value = segment(writer(7), written.clone(), 0).text();
    assert_eq!(
        acts(&value),
        ["k3f9c7;g", "k3f9c7;u;c2", "k3f9c7;s;u", "k3f9c7;sx;u"]
    );
    assert_eq!(read_acts(&value), written);
}

#[test]
fn a_change_by_hand_is_one_short_record() {
    let changed = |change| Act::Card {
        card: support::card("k3f9"),
        change,
    };
    let written = vec![
        changed(Change::Snooze(7)),
        changed(Change::Suspend),
        changed(Change::Resume),
        changed(Change::Reset),
        changed(Change::DueIn(40)),
        changed(Change::Known),
    ];
    let value = segment(writer(7), written, 0).text();
    let expected = "!c,k3f9r7 !c,k3f9s !c,k3f9a !c,k3f9z !c,k3f9d14 !c,k3f9k";
    assert_eq!(acts(&value).join(" "), expected);
}

/// Written by another program, from the numbers as the reference implementation prints them.
const DEFAULTS: &str = "harypz.hnqwy5.hs1kfm.i1g91j.hzaabl.hkmb3o.httnmh.g8gk8f.hqn1a8.h8ynu9.hk8uy0.hop5ck.h24p75.hcjwes.hpis1r.hiavru.hqn5tc.hhppag.h4llap.h2kisn.h8gtqz";

#[test]
fn parameters_are_one_record_that_gives_them_back_bit_by_bit() {
    let written = vec![
        Act::Parameters(Some(Parameters::default())),
        Act::Parameters(None),
    ];
    let value = segment(writer(7), written.clone(), 0).text();
    assert_eq!(acts(&value), [&format!("!p,6,{DEFAULTS}"), "!p,6"]);
    assert_eq!(read_acts(&value), written);
}

#[test]
fn parameters_that_are_none_of_this_version_are_kept_and_mean_nothing() {
    let with = |place: usize, number: f32| {
        let mut numbers: Vec<String> = DEFAULTS.split('.').map(str::to_owned).collect();
        numbers[place] = support::b36(number.to_bits());
        format!("p,6,{}", numbers.join("."))
    };
    assert_eq!(with(0, 0.212), format!("p,6,{DEFAULTS}"));
    for text in [
        format!("p,7,{DEFAULTS}"),
        format!("p,6,{DEFAULTS}.0"),
        format!("p,6,{DEFAULTS},new"),
        format!("p,06,{DEFAULTS}"),
        "p".to_owned(),
        "p,".to_owned(),
        "p,6,".to_owned(),
        "p,6,0.0.0".to_owned(),
        "p.5,6".to_owned(),
        format!("p,6,{}", DEFAULTS.replace("1", "1zzzzzz")),
        with(0, f32::NAN),
        with(1, f32::INFINITY),
        with(2, -1.0),
        with(3, 100.1),
        with(4, 0.0),
        with(8, -0.0),
        with(13, 1e30),
        with(20, 0.0),
        with(20, f32::MIN_POSITIVE),
    ] {
        let written = vec![review("k3f9", Rating::Good, 7), Act::Unknown(text.clone())];
        let value = segment(writer(7), written.clone(), 0).text();
        assert_eq!(read_acts(&value), written, "{text}");
    }
}

#[test]
fn a_new_segment_begins_with_the_day_the_zone_and_after_200_events() {
    let act = || review("k3f9", Rating::Good, 7);
    let begun = |count: u32| {
        let mut segment = Segment::begin(event(writer(1), 0, EVENING, act()));
        (1..count).for_each(|number| {
            segment
                .push(event(writer(1), number, EVENING, act()))
                .unwrap()
        });
        segment
    };
    let next = event(writer(1), 5, EVENING + 100, act());
    assert_eq!(begun(5).push(next.clone()), Ok(()));
    let other_zone = Event {
        moment: Moment {
            offset: 60,
            ..next.moment
        },
        ..next.clone()
    };
    let four_in_the_morning = event(writer(1), 5, EVENING + 4 * 3_600_000, act());
    let tenths_do_not_fit = event(writer(1), 5, EVENING + 150, act());
    let earlier = event(writer(1), 5, EVENING - 100, act());
    let gap_in_numbers = event(writer(1), 6, EVENING + 100, act());
    let other_writer = event(writer(2), 5, EVENING + 100, act());
    for (why, event) in [
        ("zone", other_zone),
        ("day", four_in_the_morning),
        ("tenths", tenths_do_not_fit),
        ("order", earlier),
        ("number", gap_in_numbers),
        ("writer", other_writer),
    ] {
        assert_eq!(begun(5).push(event.clone()), Err(event), "{why}");
    }
    let last_before_four = event(writer(1), 5, EVENING + 4 * 3_600_000 - 100, act());
    assert_eq!(begun(5).push(last_before_four), Ok(()));
    let mut full = begun(200);
    assert!(full.is_full() && !begun(199).is_full());
    assert!(full.push(event(writer(1), 200, EVENING, act())).is_err());
}

#[test]
fn a_realistic_series_takes_at_most_22_characters_a_review() {
    // Gaps and answer times are log-normal, as in published review logs; 30 sessions of 40 to 100 reviews.
    let mut chance = SplitMix64::new(11);
    let (mut characters, mut reviews) = (0, 0);
    for session in 0..30_u32 {
        let mut at = EVENING + i64::from(session) * 90_061_700;
        at -= at % 100;
        let writer = writer(session * 777);
        let mut segment: Option<Segment> = None;
        for number in 0..40 + chance.below(61) as u32 {
            let seconds = (normal(&mut chance) * 0.8 + 2.9).exp();
            let took = (seconds * 10.0 * 0.8) as u32;
            at += (seconds * 10.0) as i64 * 100;
            let code = CardCode::of(&format!("question-{}", chance.below(366)));
            let rating = Rating::ALL[chance.below(4)];
            let event = event(writer, number, at, reviewed(code, rating, took));
            let refused = match &mut segment {
                None => Some(event),
                Some(segment) => segment.push(event).err(),
            };
            if let Some(event) = refused {
                let full = segment.replace(Segment::begin(event));
                characters += full.map_or(0, |full| 15 + full.text().len());
            }
            reviews += 1;
        }
        let key = segment_key(writer, 0);
        assert_eq!(key.len(), 15);
        characters += key.len() + segment.unwrap().text().len();
    }
    let each = f64::from(characters as u32) / f64::from(reviews);
    assert!(
        each <= 22.0,
        "{each:.2} characters a review over {reviews} reviews"
    );
}

fn any_writer() -> impl Strategy<Value = Writer> {
    any::<u32>().prop_map(writer)
}

fn any_card() -> impl Strategy<Value = CardCode> {
    "[a-z0-9]{4}".prop_map(|code| CardCode::parse(&code).unwrap())
}

/// Any from the whole of its range, its ends too.
fn any_parameters() -> impl Strategy<Value = Option<Parameters>> {
    let numbers = prop::collection::vec(0.0..=1.0_f32, Parameters::COUNT);
    prop::option::of(numbers.prop_map(|places| {
        let numbers: Vec<f32> = Parameters::RANGES
            .iter()
            .zip(places)
            .map(|((low, high), place)| (low + place * (high - low)).clamp(*low, *high))
            .collect();
        Parameters::new(&numbers).expect("within their ranges")
    }))
}

/// Any act as the reader gives it.
fn any_act() -> impl Strategy<Value = Act> {
    let id =
        || (any_writer(), any::<u32>()).prop_map(|(writer, number)| EventId { writer, number });
    let rating = prop::sample::select(Rating::ALL.to_vec());
    let change = prop_oneof![
        (1..=Change::MOST_DAYS).prop_map(Change::Snooze),
        (0..=Change::MOST_DAYS).prop_map(Change::DueIn),
        prop::sample::select(vec![
            Change::Suspend,
            Change::Resume,
            Change::Reset,
            Change::Known
        ]),
    ];
    let sure = prop::option::of(prop::sample::select(Confidence::ALL.to_vec()));
    prop_oneof![
        // An extra of one letter could be read as how sure somebody was.
        4 => (any_card(), rating, any::<u32>(), sure, "(;[a-f0-9][ -~]{0,20})?")
            .prop_map(|(card, rating, took, confidence, rest)| Act::Review { card, rating, took, confidence, extra: rest }),
        1 => id().prop_map(Act::Undo),
        1 => (any_card(), change).prop_map(|(card, change)| Act::Card { card, change }),
        1 => ("[a-z0-9-]{1,40}", prop::collection::vec(any_card(), 0..60))
            .prop_map(|(set, cards)| Act::QuizStart { set, cards }),
        1 => (id(), any_card(), 0..26_u8, any::<bool>(), any::<u32>()).prop_map(
            |(quiz, card, choice, right, took)| Act::QuizAnswer { quiz, card, choice, right, took }
        ),
        1 => any_parameters().prop_map(Act::Parameters),
        1 => "[ac-orstv-zA-Z](\\.[0-9a-z]{1,4})?(,[ -~]{0,30})?".prop_map(Act::Unknown),
    ]
}

/// One writer's events as the store makes them: in order, to the tenth of a second.
fn any_events() -> impl Strategy<Value = Vec<Event>> {
    let steps = prop::collection::vec((any_act(), 0..3_000_i64, any::<bool>()), 1..260);
    let start = (
        15_778_368_000..72_000_000_000_i64,
        -1440..=1440_i16,
        0..u32::MAX - 1_000,
    );
    (any_writer(), start, steps).prop_map(|(writer, (start, offset, first), steps)| {
        let mut at = start * 100;
        let event = |(place, (act, gap, far)): (usize, (Act, i64, bool))| {
            // Some steps are so long that the day changes.
            at += if far && gap < 30 {
                gap * 3_600_000
            } else {
                gap * 100
            };
            let id = EventId {
                writer,
                number: first + place as u32,
            };
            Event {
                id,
                moment: Moment { at, offset },
                act,
            }
        };
        steps.into_iter().enumerate().map(event).collect()
    })
}

/// Puts events into as few segments as the rules allow.
fn segments_of(events: Vec<Event>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for event in events {
        let refused = match segments.last_mut() {
            Some(segment) => segment.push(event).err(),
            None => Some(event),
        };
        segments.extend(refused.map(Segment::begin));
    }
    segments
}

proptest! {
    // A case has 130 acts, so these are eight thousand.
    #![proptest_config(config(64))]

    #[test]
    fn what_is_written_is_read_back(events in any_events()) {
        let mut back = Vec::new();
        for segment in segments_of(events.clone()) {
            let value = segment.text();
            prop_assert!(value.is_ascii());
            prop_assert!(segment.is_whole());
            prop_assert_eq!(&Segment::read(&value), &segment);
            back.extend(segment.into_events());
        }
        prop_assert_eq!(back, events);
    }
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn no_value_makes_the_reader_panic_and_nothing_of_it_is_dropped(value in "(E1\\|)?[ -~\n|é]{0,200}") {
        let segment = Segment::read(&value);
        let lines: Vec<&str> = value.split('\n').map(|line| line.strip_prefix('?').unwrap_or(line)).collect();
        prop_assert!(lines.iter().all(|line| line.is_empty() || segment.raw().any(|raw| raw == *line)));
        prop_assert_eq!(Segment::read(&segment.text()), segment);
        let registers = viva::journal::Registers::read(&value);
        prop_assert_eq!(viva::journal::Registers::read(&registers.encode()), registers);
    }
}
