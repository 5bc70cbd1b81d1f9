//! Card codes are in the logs of learners: a released code means the same question forever.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use viva_bank::CardCode;

/// `code id` lines of every release so far.
const RELEASED: &str = include_str!("cards.txt");

#[test]
fn codes_are_derived_as_ever() {
    for (id, code) in [
        ("", "ntfp"),
        ("a", "wi7g"),
        ("http-middleware-order", "g4vl"),
    ] {
        assert_eq!(CardCode::of(id).to_string(), code, "{id}");
    }
}

#[test]
fn a_code_is_four_letters_or_digits() {
    assert_eq!(CardCode::parse("a0z9"), Some(CardCode(*b"a0z9")));
    for text in ["", "abc", "abcde", "ABCD", "a-cd", "\u{e9}ab"] {
        assert_eq!(CardCode::parse(text), None, "{text}");
    }
}

#[test]
fn every_released_code_still_means_its_question() {
    let bank = viva_bank::embedded().unwrap();
    let lines = RELEASED.lines().filter(|line| !line.starts_with('#'));
    for line in lines {
        let (code, id) = line.split_once(' ').unwrap();
        let code = CardCode::parse(code).unwrap();
        let held = bank.card(code).is_some_and(|question| question.id == id);
        let retired = bank
            .index()
            .retired
            .iter()
            .any(|old| old.card == code && old.id == id);
        assert!(held || retired, "{line}: neither in the bank nor retired");
    }
}
