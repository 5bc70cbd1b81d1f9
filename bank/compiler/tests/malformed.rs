//! Files with one fault. Each case in `malformed/` is a change, `-` from and `+` to, and the lines of the file with the
//! words that it is refused with: exactly these.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{BASE_PATH, TestBank};
use viva_bank_model::Kind;

/// `\n` and `\r` in a change stand for line ends, `{kinds}` in a problem for the list of all kinds.
fn refuses(name: &str, path: &str, cases: &str) {
    let kinds = Kind::ALL.iter().map(|kind| format!("`{}`", kind.keyword()));
    let kinds = kinds.collect::<Vec<_>>().join(", ");
    for case in cases.split("\n\n") {
        let (from, rest) = case.strip_prefix('-').unwrap().split_once("\n+").unwrap();
        let (to, problems) = rest.split_once('\n').unwrap();
        let [from, to] = [from, to].map(|text| {
            let text = text.strip_prefix(' ').unwrap_or_default();
            text.replace("\\n", "\n").replace("\\r", "\r")
        });
        let expected: Vec<String> = problems
            .lines()
            .map(|problem| format!("bank/{path}:{}", problem.replace("{kinds}", &kinds)))
            .collect();
        let bank = TestBank::new(&format!("malformed-{name}"));
        bank.change(path, &from, &to);
        assert_eq!(bank.check(&[path]), expected, "{from:?} became {to:?}");
    }
}

#[test]
fn every_fault_of_a_field_is_named() {
    refuses("fields", BASE_PATH, include_str!("malformed/fields.txt"));
}

#[test]
fn every_fault_of_a_list_is_named() {
    refuses("lists", BASE_PATH, include_str!("malformed/lists.txt"));
}

#[test]
fn every_fault_of_a_fence_is_named() {
    refuses("code", BASE_PATH, include_str!("malformed/code.txt"));
}

#[test]
fn every_fault_of_a_section_is_named() {
    let cases = include_str!("malformed/sections.txt");
    refuses("sections", BASE_PATH, cases);
}

#[test]
fn every_fault_of_a_diagram_is_named() {
    let cases = include_str!("malformed/diagram.txt");
    refuses("diagram", "diagrams/table.svg", cases);
}

#[test]
fn every_fault_of_the_topics_is_named() {
    refuses(
        "topics",
        "topics.toml",
        include_str!("malformed/topics.txt"),
    );
}

#[test]
fn every_fault_of_the_retired_is_named() {
    let cases = include_str!("malformed/retired.txt");
    refuses("retired", "retired.toml", cases);
}
