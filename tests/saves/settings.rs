//! Settings: the last one set holds, on every device, in every order.

use crate::config;
use crate::support::{EVENING, writer};
use proptest::prelude::*;
use viva::progress::saved::{Damage, Registers, Setting, Settings, Theme};

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
    #![proptest_config(config())]

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
        prop_assert_eq!(Registers::decode(&value).unwrap(), registers);
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
        ("theme", &["", "Dark", "blue", "light "][..]),
        (
            "new-per-day",
            &["", "101", "-1", "+5", "1e1", "ten", "99999999"],
        ),
        ("retention", &["69", "98", "255", "300", "0.9", "90 %"]),
        ("single-keys", &["", "no", "0", "False"]),
        ("wrap-code", &["yes", "1"]),
        ("first-run-done", &["on"]),
        ("unheard-of", &["dark"]),
    ];
    for (field, texts) in table {
        for text in texts {
            assert_eq!(
                settings(&[(field, text)]),
                Settings::default(),
                "{field} = {text:?}"
            );
        }
    }
}

#[test]
fn every_setting_is_read_as_it_was_set() {
    let all = [
        Setting::Theme(Theme::Dark),
        Setting::NewPerDay(0),
        Setting::Retention(97),
        Setting::SingleKeys(false),
        Setting::WrapCode(true),
    ];
    let texts: Vec<(&str, String)> = all.iter().map(|s| (s.field(), s.text())).collect();
    let fields: Vec<(&str, &str)> = texts
        .iter()
        .map(|(field, text)| (*field, text.as_str()))
        .collect();
    let expected = Settings {
        theme: Theme::Dark,
        new_per_day: 0,
        retention: 97,
        single_keys: false,
        wrap_code: true,
    };
    assert_eq!(settings(&fields), expected);
    assert_eq!(Setting::NewPerDay(500).text(), "100");
    assert_eq!(Setting::Retention(5).text(), "70");
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
            match Registers::decode(&harmed) {
                // The first line only says what follows.
                Ok(_) => panic!("byte {place} changed and nothing was noticed"),
                Err(Damage::Newer) => assert_eq!(place, 1, "{harmed:?}"),
                Err(Damage::Harmed { salvaged, lost, .. }) => {
                    let same = |field| salvaged.text(field) == registers.text(field);
                    let kept = ["new-per-day", "retention", "theme"]
                        .into_iter()
                        .filter(|f| same(f));
                    assert!(kept.count() >= 1 && lost <= 2, "{harmed:?}");
                }
            }
        }
        assert!(Registers::decode(&value[..place]).is_err());
    }
    assert_eq!(Registers::decode("R2|x\nanything"), Err(Damage::Newer));
}
