//! The folder `v1`: what a learner's browser holds after some weeks, in the first released format.

use crate::support::{EVENING, card};
use std::path::PathBuf;
use viva::day::Moment;
use viva::journal::{LogStore, Problem, Registers, Segment};
use viva::memory::Rating;
use viva::progress::{Act, Event, EventId, Writer};
use viva::settings::{Settings, Theme};
use viva::storage::MemoryStorage;

/// The saved files of a format, by key.
pub fn saved(format: &str) -> MemoryStorage {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/saves")
        .join(format);
    let mut storage = MemoryStorage::default();
    for file in std::fs::read_dir(folder).expect("the folder") {
        let file = file.expect("a file");
        let text = std::fs::read_to_string(file.path()).expect("text");
        storage
            .texts
            .insert(file.file_name().into_string().expect("a key"), text);
    }
    assert_eq!(storage.texts.len(), 9, "a saved file is missing");
    storage
}

fn the_writer(name: &str) -> Writer {
    Writer::parse(name).expect("a name")
}

fn id(name: &str, number: u32) -> EventId {
    EventId {
        writer: the_writer(name),
        number,
    }
}

fn reviewed(code: &str, rating: Rating, took: u32, rest: &str) -> Act {
    Act::Review {
        card: card(code),
        rating,
        took,
        confidence: None,
        extra: rest.to_owned(),
    }
}

/// Every event of the folder, with its time in tenths of a second since the evening it is about.
fn expected() -> Vec<Event> {
    use Rating::{Again, Easy, Good, Hard};
    const DAY: i64 = 864_000;
    let answer = |code, choice, right, took| Act::QuizAnswer {
        quiz: id("k7f2wd", 6),
        card: card(code),
        choice,
        right,
        took,
    };
    let start = Act::QuizStart {
        set: "models".to_owned(),
        cards: vec![card("q2xa"), card("b0d1"), card("zz9k")],
    };
    let small = [
        ("absent", 0, 0, 330, reviewed("q2xa", Good, 274, "")),
        ("k7f2wd", 0, 0, 330, reviewed("q2xa", Good, 274, "")),
        ("k7f2wd", 1, 320, 330, reviewed("b0d1", Again, 100, "")),
        ("k7f2wd", 2, 320 + 200, 330, reviewed("zz9k", Easy, 55, "")),
        ("k7f2wd", 3, 520 + 143, 330, Act::Undo(id("k7f2wd", 2))),
        ("k7f2wd", 4, 663 + 23, 330, reviewed("zz9k", Hard, 123, "")),
        (
            "k7f2wd",
            5,
            686 + 1_910,
            330,
            reviewed("b0d1", Good, 190, ""),
        ),
        ("k7f2wd", 6, 2_596 + 103, 330, start),
        ("k7f2wd", 7, 2_699 + 156, 330, answer("q2xa", 2, true, 155)),
        ("k7f2wd", 8, 2_855 + 135, 330, answer("b0d1", 0, false, 133)),
        ("k7f2wd", 9, 2_990 + 104, 330, answer("zz9k", 3, true, 102)),
        ("k7f2wd", 10, DAY, 330, reviewed("q2xa", Easy, 213, "")),
        (
            "k7f2wd",
            11,
            DAY + 250,
            330,
            reviewed("b0d1", Good, 156, ""),
        ),
        (
            "k7f2wd",
            12,
            DAY + 72_000,
            60,
            reviewed("zz9k", Good, 87, ""),
        ),
        (
            "zq9dhk",
            0,
            36_000,
            -300,
            reviewed("q2xa", Good, 229, ";c2"),
        ),
        // Of a kind that this version knows, with fields that it does not.
        (
            "zq9dhk",
            1,
            36_000 + 60,
            -300,
            Act::Unknown("s,b0d1".to_owned()),
        ),
        (
            "zq9dhk",
            2,
            36_060 + 100,
            -300,
            Act::Unknown("x.1z,a|b;c \\ ~".to_owned()),
        ),
        (
            "zq9dhk",
            3,
            36_160 + 160,
            -300,
            reviewed("zz9k", Again, 305, ";c1;t0-2"),
        ),
        ("zq9dhk", 4, 36_320, -300, Act::Unknown("W".to_owned())),
    ];
    let event = |(name, number, tenths, offset, act)| Event {
        id: id(name, number),
        moment: Moment {
            at: EVENING + tenths * 100,
            offset,
        },
        act,
    };
    let mut events: Vec<Event> = small.into_iter().map(event).collect();
    let codes = ["q2xa", "b0d1", "zz9k", "m4n5", "c0de"];
    let mut tenths = -30 * DAY;
    for number in 0..200 {
        let place = number as usize;
        tenths += if number == 0 {
            0
        } else {
            100 + i64::from(number)
        };
        let act = reviewed(
            codes[place % 5],
            Rating::ALL[place % 4],
            30 + number % 7,
            "",
        );
        events.push(event(("m3x1pe", number, tenths, 60, act)));
    }
    events.push(event((
        "m3x1pe",
        200,
        tenths + 123,
        60,
        reviewed("c0de", Good, 50, ""),
    )));
    events.sort_by_key(Event::order);
    events
}

#[test]
fn the_first_format_loads_for_ever() {
    let storage = saved("v1");
    let before = storage.clone();
    let (log, opened) = LogStore::open(&storage, the_writer("k7f2wd"));
    // One value is harmed: of its two events, one can be read.
    let [
        Problem::Damaged {
            pieces,
            unreadable: 1,
            of: 221,
        },
    ] = opened.problems.as_slice()
    else {
        panic!("{:?}", opened.problems);
    };
    assert_eq!(pieces[0].key, "viva.e.absent.0");
    for (event, expected) in opened.events.iter().zip(expected()) {
        assert_eq!(*event, expected);
    }
    assert_eq!(opened.events.len(), expected().len());
    assert_eq!(
        Settings::of(&opened.registers).theme,
        Theme::Dark,
        "the last one set, not the one of the last key"
    );
    assert_eq!(Settings::of(&opened.registers).new_per_day, 15);
    assert_eq!(Settings::of(&opened.registers).retention, 93);
    assert!(Settings::of(&opened.registers).single_keys);
    assert_ne!(log.writer(), the_writer("k7f2wd"), "the name is taken");
    assert_eq!(storage, before, "reading changes nothing");
}

#[test]
fn the_first_format_is_still_written_byte_for_byte() {
    for (key, text) in &saved("v1").texts {
        match key.as_bytes()[5] {
            b'e' => assert_eq!(Segment::read(text).text(), *text, "{key}"),
            _ => assert_eq!(Registers::read(text).encode(), *text, "{key}"),
        }
    }
}

#[test]
fn settings_of_a_later_version_are_kept() {
    let text = &saved("v1").texts["viva.r.zq9dhk"];
    let registers = Registers::read(text);
    assert_eq!(
        registers.text("interview"),
        Some("Düsseldorf\n2026-12-01 | café \\o/")
    );
    assert_eq!(registers.fields().count(), 4);
}
