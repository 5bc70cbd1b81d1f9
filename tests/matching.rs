//! How often the matcher agrees with people. `tests/matching/*.toml` are answers as people type them, judged point by
//! point by somebody who did not know the matcher; the sets stay as they are, the matcher may become better.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise, and says what it measured"
)]

use proptest::prelude::*;
use serde::Deserialize;
use viva::memory::Rating;
use viva::search::plain;
use viva::study::matching::{Hit, Typed, propose};
use viva_bank::{Bank, Block, Inline, KeyPoint};

#[derive(Deserialize)]
struct Set {
    answer: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    question: String,
    text: String,
    hit: Vec<String>,
    miss: Vec<String>,
}

/// Precision, recall and the number of judged pairs.
fn measure(name: &str, set: &str) -> (f64, f64, usize) {
    let bank = Bank::embedded().unwrap();
    let set: Set = toml::from_str(set).unwrap();
    let (mut right, mut wrong, mut missed, mut pairs) = (0.0, 0.0, 0.0, 0);
    for answer in set.answer {
        let summary = bank.find(&answer.question).unwrap();
        let question = bank.question(summary).unwrap();
        let prompt = question.prompt.iter().filter_map(|block| match block {
            Block::Paragraph(text) => Some(plain(text)),
            _ => None,
        });
        let prompt = prompt.collect::<Vec<_>>().join(" ");
        let hits = Typed::read(&answer.text).suggest(&question.key_points, &prompt);
        for (point, hit) in question.key_points.iter().zip(hits) {
            let judged = (
                answer.hit.contains(&point.id),
                answer.miss.contains(&point.id),
            );
            pairs += usize::from(judged.0 || judged.1);
            match (hit.is_some(), judged) {
                (true, (true, _)) => right += 1.0,
                (true, (_, true)) => wrong += 1.0,
                (false, (true, _)) => missed += 1.0,
                _ => {}
            }
        }
    }
    let (precision, recall) = (right / (right + wrong), right / (right + missed));
    println!("set {name}: {pairs} pairs, precision {precision:.3}, recall {recall:.3}");
    (precision, recall, pairs)
}

#[test]
fn suggestions_agree_with_people() {
    let (a, b) = (
        include_str!("matching/a.toml"),
        include_str!("matching/b.toml"),
    );
    for (name, set) in [("a", a), ("b", b)] {
        let (precision, recall, pairs) = measure(name, set);
        assert!(pairs >= 200, "{pairs}");
        assert!(
            precision >= PRECISION,
            "set {name}: precision {precision:.3}"
        );
        assert!(recall >= RECALL, "set {name}: recall {recall:.3}");
    }
}

/// What is held. The aim is 0.9 and 0.75.
const PRECISION: f64 = 0.87;
const RECALL: f64 = 0.63;

fn point(words: &str, accept: &[&str]) -> KeyPoint {
    KeyPoint {
        id: "point".to_owned(),
        weight: 1,
        point: vec![Inline::Text(words.to_owned())],
        accept: accept.iter().map(|phrase| (*phrase).to_owned()).collect(),
    }
}

fn hit(text: &str, point: &KeyPoint) -> Option<Hit> {
    Typed::read(text)
        .suggest(std::slice::from_ref(point), "")
        .pop()
        .unwrap()
}

#[test]
fn words_count_in_every_form_in_which_people_write_them() {
    let query = point(
        "It sends another query.",
        &["extra query", "select related"],
    );
    for text in [
        "one extra query",
        "extra queries each time",
        "use select_related()",
        "Select-Related",
        "slc related",
    ] {
        assert_eq!(hit(text, &query).is_some(), text != "slc related", "{text}");
    }
    let name = point("Define a readable name.", &["str"]);
    assert!(hit("I would add __str__", &name).is_some() && hit("dunder str", &name).is_some());
    let key = point("A relation.", &["foreign key"]);
    assert!(hit("put an FK on it", &key).is_some() && hit("a foriegn key", &key).is_some());
}

#[test]
fn what_is_denied_does_not_count_unless_the_point_denies_it_too() {
    let cached = point("The rows are cached.", &["cached"]);
    assert!(hit("the rows are cached", &cached).is_some());
    assert!(hit("they are never cached", &cached).is_none());
    assert!(hit("it isn't cached", &cached).is_none());
    assert!(hit("no query the second time, but the rows are cached", &cached).is_some());
    let uncached = point("The rows are not cached.", &["not cached"]);
    assert!(hit("it is not cached", &uncached).is_some());
}

#[test]
fn the_words_that_earned_a_hit_are_named() {
    let text = "\u{1f393} J\u{e4}h: it JOINs the \u{201c}second\u{201d} table";
    let found = hit(text, &point("It joins a second table.", &["join second"])).unwrap();
    let words: Vec<&str> = found
        .words
        .iter()
        .map(|range| &text[range.clone()])
        .collect();
    assert_eq!(words, ["JOINs", "second"]);
}

#[test]
fn what_the_prompt_says_earns_nothing_by_itself() {
    let points = [point("The session is a row.", &["session"])];
    let asked = "What is a session?";
    assert_eq!(
        Typed::read("a session is a session").suggest(&points, asked),
        [None]
    );
    assert!(Typed::read("the session is one row").suggest(&points, asked)[0].is_some());
}

#[test]
fn weights_decide_what_is_proposed_and_easy_never_is() {
    let points = [3, 1, 1].map(|weight| KeyPoint {
        weight,
        ..point("x", &[])
    });
    let proposed = |ticked: [bool; 3]| propose(&points, &ticked);
    assert_eq!(proposed([true, true, true]), Rating::Good);
    assert_eq!(proposed([true, true, false]), Rating::Good);
    assert_eq!(proposed([true, false, false]), Rating::Hard);
    assert_eq!(proposed([false, true, true]), Rating::Again);
    assert_eq!(proposed([false; 3]), Rating::Again);
}

proptest! {
    #[test]
    fn any_text_is_read_and_ranges_are_of_it(text in "\\PC{0,80}", more in "[ a-z'\u{2019}.]{0,80}") {
        let text = format!("{text}{more} select related join");
        let points = [point("It joins and selects related rows.", &["select related", "join"])];
        for hit in Typed::read(&text).suggest(&points, &more).into_iter().flatten() {
            for range in hit.words {
                prop_assert!(text.get(range).is_some_and(|word| !word.is_empty()));
            }
        }
    }
}
