//! Settings: the last one set holds, on every device, in every order.

use crate::support::{EVENING, config, writer};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use viva::day::Day;
use viva::journal::Registers;
use viva::plan::Goal;
use viva::settings::{Impression, InterviewOutcome, Setting, Settings, Theme};
use viva::study::Capacity;
use viva_bank::{CardCode, Level};

/// One change: field, milliseconds after the evening, writer, text.
type Change = (usize, i64, u32, String);

const FIELDS: [&str; 4] = ["theme", "new-per-day", "note-q2xa", "x"];

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let text = prop_oneof!["[a-z0-9]{0,6}", "[ -~\n\\\\|é🎓]{0,12}"];
    prop::collection::vec((0..4_usize, 0..6_i64, 0..3_u32, text), 0..12)
}

fn registers(changes: &[Change]) -> Registers {
    let mut registers = Registers::default();
    for (field, at, by, text) in changes {
        let mut one = Registers::default();
        one.set(
            &Registers::default(),
            EVENING + at,
            writer(*by),
            FIELDS[*field],
            text,
        );
        registers.merge(&one);
    }
    registers
}

fn merged(a: &Registers, b: &Registers) -> Registers {
    let mut merged = a.clone();
    merged.merge(b);
    merged
}

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(a in changes(), b in changes(), c in changes()) {
        let (a, b, c) = (registers(&a), registers(&b), registers(&c));
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&merged(&a, &b), &b), merged(&a, &b));
        prop_assert!(a.beyond(&merged(&a, &b)).is_empty());
        prop_assert_eq!(merged(&b, &a.beyond(&b)), merged(&a, &b));
    }

    #[test]
    fn any_text_is_kept(changes in changes()) {
        let registers = registers(&changes);
        let value = registers.encode();
        prop_assert!(value.is_ascii());
        prop_assert_eq!(Registers::read(&value), registers);
    }

    #[test]
    fn the_last_change_holds_whatever_the_clock_says(changes in changes()) {
        let mut registers = Registers::default();
        for (field, at, by, text) in &changes {
            registers.set(&registers.clone(), EVENING - at * 3_600_000, writer(*by), FIELDS[*field], text);
            prop_assert_eq!(registers.text(FIELDS[*field]), Some(text.as_str()));
        }
    }
}

fn settings(fields: &[(&str, &str)]) -> Settings {
    let mut registers = Registers::default();
    for (field, text) in fields {
        registers.set(&Registers::default(), EVENING, writer(1), field, text);
    }
    Settings::of(&registers)
}

#[test]
fn a_text_that_is_no_value_counts_as_not_set() {
    assert_eq!(settings(&[]), Settings::default());
    let table = [
        ("theme", "/Dark/blue/light "),
        ("new-per-day", "/101/-1/+5/1e1/ten/99999999"),
        ("retention", "69/98/255/300/0.9/90 %"),
        ("single-keys", "/no/0/False"),
        ("wrap-code", "yes/1"),
        ("install-offer", "no/0"),
        ("whole-answer", "no/0/all"),
        (
            "plan-date",
            "/on/2026-10-22/2026-10-22 /none/none none/off 2026-10-05/off  none 2026-10-05/offnone 2026-10-05",
        ),
        ("plan-date", "2026-02-29 2026-01-01/2026-10-22 2026-10-05 "),
        ("plan-level", "/Mid/lead"),
        ("plan-minutes", "/4/121/300/+20/20.0"),
        (
            "plan-week",
            "/100/100 100 100 100 100 100/100 100 100 100 100 100 101",
        ),
        (
            "plan-week",
            "100 100 100 100 100 100 100 0/100  100 100 100 100 100 0",
        ),
        ("plan-week", "-1 100 100 100 100 100 0"),
        ("plan-off-2026-10-22", "/yes/false"),
        ("plan-off-2026-10-32", "true"),
        ("plan-keep-q2xa", "/yes/false"),
        ("plan-keep-q2xab", "true"),
        ("plan-keep-", "true"),
        ("plan-drop-q2xa", "/yes/false"),
        ("plan-drop-q2xab", "true"),
        ("plan-went-2026-10-22", "/great/Well/so so"),
        ("plan-went-2026-10-32", "well"),
        ("first-run-done", "on"),
        ("unheard-of", "dark"),
    ];
    for (field, texts) in table {
        for text in texts.split('/') {
            let read = settings(&[(field, text)]);
            assert_eq!(read, Settings::default(), "{field} = {text:?}");
        }
    }
}

#[test]
fn every_setting_is_read_as_it_was_set() {
    let (date, since) = (Day(20_748), Day(20_731));
    let outcome = |impression, note: &str| InterviewOutcome {
        impression,
        note: note.to_owned(),
    };
    let all = [
        Setting::Theme(Theme::Dark),
        Setting::NewPerDay(0),
        Setting::Retention(97),
        Setting::SingleKeys(false),
        Setting::WrapCode(true),
        Setting::InstallOffered(false),
        Setting::WholeAnswer(true),
        Setting::Plan {
            interview: Some(date),
            since,
        },
        Setting::Level(Level::Senior),
        Setting::MinutesADay(28),
        Setting::Week([100, 100, 100, 100, 100, 50, 200]),
        Setting::DayOff(since, true),
        Setting::DayOff(date, false),
        Setting::Require(card("q2xa"), true),
        Setting::Require(card("b0d1"), false),
        Setting::Exclude(card("b0d1"), true),
        Setting::Exclude(card("q2xa"), false),
        Setting::Outcome(
            since,
            outcome(Impression::SoSo, " asked about \n caf\u{e9} "),
        ),
        Setting::Outcome(date, outcome(Impression::Well, "")),
    ];
    let texts: Vec<(String, String)> = all
        .iter()
        .map(|s| (s.field().into_owned(), s.text()))
        .collect();
    let fields: Vec<(&str, &str)> = texts
        .iter()
        .map(|(field, text)| (field.as_str(), text.as_str()))
        .collect();
    let expected = Settings {
        theme: Theme::Dark,
        new_per_day: 0,
        retention: 97,
        single_keys: false,
        wrap_code: true,
        install_offered: false,
        whole_answer: true,
        goal: Goal {
            interview: Some(date),
            level: Level::Senior,
            minutes_a_day: 28,
            since,
            capacity: Capacity::new([100, 100, 100, 100, 100, 50, 100], BTreeSet::from([since])),
            required: BTreeSet::from([card("q2xa")]),
            excluded: BTreeSet::from([card("b0d1")]),
        },
        planned: true,
        outcomes: BTreeMap::from([
            (since, outcome(Impression::SoSo, "asked about \n caf\u{e9}")),
            (date, outcome(Impression::Well, "")),
        ]),
    };
    assert_eq!(settings(&fields), expected);
    assert_eq!(settings(&fields).plan(), Some(&expected.goal));
    assert_eq!(Setting::NewPerDay(500).text(), "100");
    assert_eq!(Setting::Retention(5).text(), "70");
    assert_eq!(Setting::MinutesADay(1).text(), "5");
    assert_eq!(Setting::MinutesADay(255).text(), "120");
}

#[test]
fn a_plan_may_have_no_date_and_may_end() {
    let without = settings(&[("plan-date", "none 2026-10-05"), ("plan-minutes", "30")]);
    assert!(without.planned);
    assert_eq!(without.goal.interview, None);
    assert_eq!(without.goal.since, Day(20_731));
    let (interview, since) = (Some(Day(20_748)), Day(20_731));
    let off = Setting::NoPlan { interview, since }.text();
    assert_eq!(off, "off 2026-10-22 2026-10-05");
    let ended = settings(&[("plan-date", &off), ("plan-minutes", "30")]);
    assert_eq!(ended.plan(), None);
    let kept = (ended.goal.interview, ended.goal.since);
    assert_eq!(kept, (interview, since), "for when it is switched on");
    assert_eq!(ended.goal.minutes_a_day, 30, "kept for the next plan");
    // As versions before wrote it.
    let forgotten = settings(&[("plan-date", "off")]);
    assert_eq!((forgotten.plan(), forgotten.goal.interview), (None, None));
}

#[test]
fn reversals_on_two_devices_are_both_kept() {
    let set = |by: u32, setting: &Setting| {
        let mut one = Registers::default();
        let known = Registers::default();
        one.set(
            &known,
            EVENING,
            writer(by),
            &setting.field(),
            &setting.text(),
        );
        one
    };
    let here = set(1, &Setting::Require(card("q2xa"), true));
    let there = set(2, &Setting::Require(card("b0d1"), true));
    let kept = Settings::of(&merged(&here, &there)).goal.required;
    assert_eq!(kept, BTreeSet::from([card("q2xa"), card("b0d1")]));
}

#[test]
fn a_long_note_is_cut_to_what_a_register_holds() {
    let long = InterviewOutcome {
        impression: Impression::Badly,
        note: "\u{1f393}".repeat(5_000),
    };
    let setting = Setting::Outcome(Day(20_748), long);
    let read = settings(&[(&setting.field(), &setting.text())]);
    let note = &read.outcomes[&Day(20_748)].note;
    assert_eq!(note.chars().count(), InterviewOutcome::LONGEST_NOTE);
}

fn card(code: &str) -> CardCode {
    CardCode::parse(code).unwrap()
}

#[test]
fn harmed_settings_keep_their_other_lines() {
    let mut registers = Registers::default();
    for (field, text) in [
        ("new-per-day", "15"),
        ("retention", "93"),
        ("theme", "dark"),
    ] {
        registers.set(&Registers::default(), EVENING, writer(1), field, text);
    }
    let value = registers.encode();
    for place in 0..value.len() {
        for flip in [1_u8, 4, 16, 64] {
            let mut bytes = value.clone().into_bytes();
            bytes[place] ^= flip;
            let Ok(harmed) = String::from_utf8(bytes) else {
                continue;
            };
            let read = Registers::read(&harmed);
            let lost = ["new-per-day", "retention", "theme"]
                .into_iter()
                .filter(|field| read.text(field) != registers.text(field));
            let lost = lost.count();
            assert!(lost <= 2 && read.raw().count() >= 1, "{harmed:?}");
            let joined = read.join(registers.clone());
            assert_eq!(joined.beyond(&registers), Registers::default());
            assert_eq!(registers.beyond(&joined), Registers::default());
        }
        let cut = Registers::read(&value[..place]);
        assert!(cut.raw().count() >= 1 || place == 0 || place + 1 == value.len());
    }
}
