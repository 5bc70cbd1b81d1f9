//! The written form of progress: what was saved once is read for ever, whatever happened to it meanwhile.
//!
//! `tests/saves/v1` was made by a second writer of the grammar in `journal`, so the two check each other. It
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
use proptest::test_runner::{Config, RngSeed};
use support::{Chance, EVENING, event, review, some_acts, writer};
use viva::day::Moment;
use viva::journal::{Chunk, decode};
use viva::memory::{Parameters, Rating};
use viva::progress::{Act, Change, Confidence, Event, EventId, Writer};
use viva_bank::CardCode;

/// As many cases as it takes to meet every line kind with every other, the same in every run.
pub fn config() -> Config {
    Config {
        cases: 256,
        rng_seed: RngSeed::Fixed(20_261_122),
        failure_persistence: None,
        ..Config::default()
    }
}

/// A chunk of these acts, `gap` tenths of a second apart.
pub fn chunk(writer: Writer, acts: Vec<Act>, gap: i64) -> Chunk {
    let mut events = acts.into_iter().enumerate().map(|(place, act)| {
        event(
            writer,
            40 + place as u32,
            EVENING + place as i64 * gap * 100,
            act,
        )
    });
    let mut chunk = Chunk::begin(3, events.next().unwrap());
    events.for_each(|event| chunk.push(event).unwrap());
    chunk
}

#[test]
fn a_chunk_is_written_as_the_grammar_says() {
    let chunk = chunk(writer(7), some_acts(writer(7)), 46);
    let name = writer(7);
    let value = chunk.encode();
    let (header, body) = value.split_once('\n').unwrap();
    assert_eq!(chunk.key(), format!("viva.e.{name}.3"));
    let lines = [
        "k3f9c0.7".to_owned(),
        "a1b2a1a.8f".to_owned(),
        format!("!u1a,{name}.1"),
        "a1b2b1a.15;c2;n0".to_owned(),
        "!b1a,orm-basics,k3f9zz00".to_owned(),
        format!("!q1a.2r,{name}.4,k3f9c+"),
        format!("!q1a.c,{name}.4,zz00a-"),
        "!x1a.5,as it; is".to_owned(),
        "dcbad1a.0".to_owned(),
        "0000c1a.1z141z3".to_owned(),
    ];
    assert_eq!(body.lines().collect::<Vec<_>>(), lines);
    let fields: Vec<&str> = header.split('|').collect();
    assert_eq!(
        fields[..7],
        ["D1", &name.to_string(), "3", "14", "mw10vww0", "330", "a"]
    );
    assert_eq!(fields.len(), 9);
    assert!(value.is_ascii());
}

#[test]
fn confidence_is_the_first_extra_and_nothing_else_is_taken_for_it() {
    let said = |confidence, rest: &str| {
        let Act::Review {
            card, rating, took, ..
        } = review("k3f9", Rating::Good, 7)
        else {
            unreachable!("a review")
        };
        Act::Review {
            card,
            rating,
            took,
            confidence,
            extra: rest.to_owned(),
        }
    };
    let acts = vec![
        said(Some(Confidence::Guess), ""),
        said(Some(Confidence::Unsure), ";c2"),
        said(Some(Confidence::Sure), ";u"),
        said(None, ";sx;u"),
    ];
    let chunk = chunk(writer(7), acts.clone(), 0);
    let value = chunk.encode();
    let lines: Vec<&str> = value.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "k3f9c0.7;g",
            "k3f9c0.7;u;c2",
            "k3f9c0.7;s;u",
            "k3f9c0.7;sx;u"
        ]
    );
    let read = decode(&chunk.key(), &value).unwrap();
    let read: Vec<Act> = read
        .events()
        .iter()
        .map(|event| event.act.clone())
        .collect();
    assert_eq!(read, acts);
}

#[test]
fn a_change_by_hand_is_one_short_line() {
    let changed = |change| Act::Card {
        card: support::card("k3f9"),
        change,
    };
    let acts = vec![
        changed(Change::Snooze(7)),
        changed(Change::Suspend),
        changed(Change::Resume),
        changed(Change::Reset),
        changed(Change::DueIn(40)),
    ];
    let value = chunk(writer(7), acts, 0).encode();
    let lines: Vec<&str> = value.lines().skip(1).collect();
    let expected = [
        "!c0,k3f9r7",
        "!c0,k3f9s",
        "!c0,k3f9a",
        "!c0,k3f9z",
        "!c0,k3f9d14",
    ];
    assert_eq!(lines, expected);
}

/// Written by another program, from the numbers as the reference implementation prints them.
const DEFAULTS: &str = "harypz.hnqwy5.hs1kfm.i1g91j.hzaabl.hkmb3o.httnmh.g8gk8f.hqn1a8.h8ynu9.hk8uy0.hop5ck.h24p75.hcjwes.hpis1r.hiavru.hqn5tc.hhppag.h4llap.h2kisn.h8gtqz";

#[test]
fn parameters_are_one_line_that_gives_them_back_bit_by_bit() {
    let acts = vec![
        Act::Parameters(Some(Parameters::default())),
        Act::Parameters(None),
    ];
    let chunk = chunk(writer(7), acts.clone(), 0);
    let value = chunk.encode();
    let lines: Vec<&str> = value.lines().skip(1).collect();
    assert_eq!(lines, [&format!("!p0,6,{DEFAULTS}"), "!p0,6"]);
    let read = decode(&chunk.key(), &value).unwrap();
    let read: Vec<Act> = read.events().iter().map(|e| e.act.clone()).collect();
    assert_eq!(read, acts);
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
        let acts = vec![review("k3f9", Rating::Good, 7), Act::Unknown(text.clone())];
        let chunk = chunk(writer(7), acts.clone(), 0);
        let read = decode(&chunk.key(), &chunk.encode()).unwrap();
        assert_eq!(read.events()[1].act, acts[1], "{text}");
    }
}

#[test]
fn a_new_chunk_begins_with_the_day_the_zone_and_after_200_events() {
    let act = || review("k3f9", Rating::Good, 7);
    let begun = |count: u32| {
        let mut chunk = Chunk::begin(0, event(writer(1), 0, EVENING, act()));
        (1..count).for_each(|number| {
            chunk
                .push(event(writer(1), number, EVENING, act()))
                .unwrap()
        });
        chunk
    };
    let next = event(writer(1), 5, EVENING + 100, act());
    assert!(begun(5).accepts(&next));
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
    assert!(begun(5).accepts(&last_before_four));

    let full = begun(200);
    assert!(full.is_full() && full.encode().lines().next().unwrap().ends_with("|S"));
    assert!(!full.accepts(&event(writer(1), 200, EVENING, act())));
    assert!(!begun(199).encode().contains("|S"));
}

#[test]
fn a_realistic_series_takes_at_most_12_characters_a_review() {
    // Gaps and answer times are log-normal, as in published review logs; 30 sessions of 40 to 100 reviews.
    let mut chance = Chance::new(11);
    let (mut characters, mut reviews) = (0, 0);
    for session in 0..30_u32 {
        let mut at = EVENING + i64::from(session) * 90_061_700;
        at -= at % 100;
        let writer = writer(session * 777);
        let mut chunk: Option<Chunk> = None;
        for number in 0..40 + chance.below(61) as u32 {
            let seconds = (chance.normal() * 0.8 + 2.9).exp();
            let took = (seconds * 10.0 * 0.8) as u32;
            at += (seconds * 10.0) as i64 * 100;
            let code = CardCode::of(&format!("question-{}", chance.below(366)));
            let rating = Rating::ALL[chance.below(4)];
            let act = Act::Review {
                card: code,
                rating,
                took,
                confidence: None,
                extra: String::new(),
            };
            let event = event(writer, number, at, act);
            chunk = match chunk.take() {
                None => Some(Chunk::begin(0, event)),
                Some(mut chunk) => chunk.push(event).map(|()| chunk).ok(),
            };
            reviews += 1;
        }
        let chunk = chunk.unwrap();
        assert_eq!(chunk.key().len(), 15);
        characters += chunk.key().len() + chunk.encode().len();
    }
    let each = f64::from(characters as u32) / f64::from(reviews);
    assert!(
        each <= 12.0,
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
        prop::sample::select(vec![Change::Suspend, Change::Resume, Change::Reset]),
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

/// Puts events into as few chunks as the rules allow.
fn chunks_of(events: Vec<Event>) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for event in events {
        let refused = match chunks.last_mut() {
            Some(chunk) => chunk.push(event).err(),
            None => Some(event),
        };
        let number = chunks.len() as u32;
        chunks.extend(refused.map(|event| Chunk::begin(number, event)));
    }
    chunks
}

proptest! {
    // A case has 130 acts, so these are eight thousand.
    #![proptest_config(Config { cases: 64, ..config() })]

    #[test]
    fn what_is_written_is_read_back(events in any_events()) {
        let chunks = chunks_of(events.clone());
        let mut back = Vec::new();
        for chunk in &chunks {
            let value = chunk.encode();
            prop_assert!(value.is_ascii());
            prop_assert_eq!(&decode(&chunk.key(), &value).unwrap(), chunk);
            back.extend_from_slice(chunk.events());
        }
        prop_assert_eq!(back, events);
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_value_makes_the_reader_panic(value in "(D1\\|)?[ -~\n|é]{0,200}", key in "[ -~]{0,20}") {
        let _ = decode(&key, &value);
        let _ = viva::journal::Registers::decode(&value);
    }
}
