//! The folder `v1`: what a learner's browser holds after some weeks, in the first released format.

use crate::support::{EVENING, card, id, saved, stored, with_extra};
use viva::day::Moment;
use viva::journal::{LogStore, Problem, Registers, Segment};
use viva::memory::Rating;
use viva::progress::{Act, Change, Confidence, Event};
use viva::settings::{Settings, Theme};

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
    let review = with_extra;
    let unknown = |text: &str| Act::Unknown(text.to_owned());
    let of = |name, number, tenths, offset, act| Event {
        id: id(name, number),
        moment: Moment {
            at: EVENING + tenths * 100,
            offset,
        },
        act,
    };
    let one = |number, tenths, act| of("k7f2wd", number, tenths, 330, act);
    let two = |number, tenths, act| of("zq9dhk", number, tenths, -300, act);
    let mut events = vec![
        of("absent", 0, 0, 330, review("q2xa", Good, 274, "")),
        one(0, 0, review("q2xa", Good, 274, "")),
        one(1, 320, review("b0d1", Again, 100, "")),
        one(2, 320 + 200, review("zz9k", Easy, 55, "")),
        one(3, 520 + 143, Act::Undo(id("k7f2wd", 2))),
        one(4, 663 + 23, review("zz9k", Hard, 123, "")),
        one(5, 686 + 1_910, review("b0d1", Good, 190, "")),
        one(6, 2_596 + 103, start),
        one(7, 2_699 + 156, answer("q2xa", 2, true, 155)),
        one(8, 2_855 + 135, answer("b0d1", 0, false, 133)),
        one(9, 2_990 + 104, answer("zz9k", 3, true, 102)),
        one(10, DAY, review("q2xa", Easy, 213, "")),
        one(11, DAY + 250, review("b0d1", Good, 156, "")),
        of("k7f2wd", 12, DAY + 72_000, 60, review("zz9k", Good, 87, "")),
        two(0, 36_000, review("q2xa", Good, 229, ";c2")),
        // Of a kind that this version knows, with fields that it does not.
        two(1, 36_000 + 60, unknown("s,b0d1")),
        two(2, 36_060 + 100, unknown("x.1z,a|b;c \\ ~")),
        two(3, 36_160 + 160, review("zz9k", Again, 305, ";c1;t0-2")),
        two(4, 36_320, unknown("W")),
    ];
    let codes = ["q2xa", "b0d1", "zz9k", "m4n5", "c0de"];
    let mut tenths = -30 * DAY;
    for number in 0..200 {
        let place = number as usize;
        tenths += i64::from(number.min(1)) * (100 + i64::from(number));
        let act = review(
            codes[place % 5],
            Rating::ALL[place % 4],
            30 + number % 7,
            "",
        );
        events.push(of("m3x1pe", number, tenths, 60, act));
    }
    let last = review("c0de", Good, 50, "");
    events.push(of("m3x1pe", 200, tenths + 123, 60, last));
    events.sort_by_key(Event::order);
    events
}

#[test]
fn the_first_format_loads_for_ever() {
    let storage = stored(&saved("v1"));
    let before = storage.clone();
    let (log, opened) = LogStore::open(&storage, id("k7f2wd", 0).writer);
    // One value is harmed: of its two events, one can be read.
    let (unreadable, of) = (1, 221);
    let [Problem::Damaged { pieces, .. }] = opened.problems.as_slice() else {
        panic!("{:?}", opened.problems);
    };
    let pieces = pieces.clone();
    assert_eq!(
        opened.problems,
        [Problem::Damaged {
            pieces: pieces.clone(),
            unreadable,
            of
        }]
    );
    assert_eq!(pieces[0].key, "viva.e.absent.0");
    for (event, expected) in opened.events.iter().zip(expected()) {
        assert_eq!(*event, expected);
    }
    assert_eq!(opened.events.len(), expected().len());
    // The last ones set, not those of the last key.
    let settings = Settings::of(&opened.registers);
    assert_eq!(settings.theme, Theme::Dark);
    assert_eq!((settings.new_per_day, settings.retention), (15, 93));
    assert!(settings.single_keys);
    assert_ne!(log.writer(), id("k7f2wd", 0).writer, "the name is taken");
    assert_eq!(storage, before, "reading changes nothing");
}

#[test]
fn the_first_format_is_still_written_byte_for_byte() {
    for (key, text) in &saved("v1") {
        match key.as_bytes()[5] {
            b'e' => assert_eq!(Segment::read(text).text(), *text, "{key}"),
            _ => assert_eq!(Registers::read(text).encode(), *text, "{key}"),
        }
    }
}

#[test]
fn a_card_that_the_learner_says_they_know_is_a_change_by_hand() {
    let known = |code| Act::Card {
        card: card(code),
        change: Change::Known,
    };
    let missed = Act::Review {
        card: card("k3f9"),
        rating: Rating::Again,
        took: 100,
        confidence: Some(Confidence::Sure),
        extra: String::new(),
    };
    let files = saved("v1-known");
    let (_, opened) = LogStore::open(&stored(&files), id("k7f2wd", 0).writer);
    assert!(opened.problems.is_empty());
    let acts: Vec<Act> = opened.events.into_iter().map(|event| event.act).collect();
    let undo = Act::Undo(id("kn0wn1", 1));
    assert_eq!(
        acts,
        [known("k3f9"), known("b0d1"), undo, known("q2xa"), missed]
    );
    for text in files.values() {
        assert_eq!(Segment::read(text).text(), *text);
    }
}

#[test]
fn settings_of_a_later_version_are_kept() {
    let registers = Registers::read(&saved("v1")["viva.r.zq9dhk"]);
    assert_eq!(
        registers.text("interview"),
        Some("Düsseldorf\n2026-12-01 | café \\o/")
    );
    assert_eq!(registers.fields().count(), 4);
}
