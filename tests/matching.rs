//! How often the matcher agrees with people. `tests/matching/*.toml` are answers as people type them, judged point by
//! point by someone who did not know the matcher. The sets are fixed; only the matcher may improve.
//!
//! Its weights are fitted to `a` and `b`. Fitted to `a` alone it reaches 0.91 and 0.77 on `b`; fitted to `b` alone,
//! 0.88 and 0.75 on `a`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may stop at the first surprise, and says what it measured"
)]

use proptest::prelude::*;
use serde::Deserialize;
use viva::matching::{Hit, QuestionContext, propose, suggest};
use viva::memory::Rating;
use viva_bank::{Inline, KeyPoint};

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
    let bank = viva_bank::embedded().unwrap();
    let set: Set = toml::from_str(set).unwrap();
    let (mut right, mut wrong, mut missed, mut pairs) = (0.0, 0.0, 0.0, 0);
    for answer in set.answer {
        let summary = bank.find(&answer.question).unwrap();
        let question = bank.question(summary).unwrap();
        let hits = suggest(
            &answer.text,
            &question.key_points,
            &QuestionContext::of(&question),
        );
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
    for (name, set, least) in SETS {
        let (precision, recall, pairs) = measure(name, set);
        assert!(pairs >= 200, "{pairs}");
        assert!(precision >= least.0, "set {name}: precision {precision:.3}");
        assert!(recall >= least.1, "set {name}: recall {recall:.3}");
    }
}

/// The sets, with the least precision and recall on each. The goal is 0.9 and 0.75. That a single word of a sentence, or a
/// part of a compound, suggests nothing by itself costs up to 0.01 of recall; people are told less of what they did not say. The matcher was fitted to `a` and
/// `b`; `c` was written later by someone who had not seen it, so it shows what to expect of new answers.
const SETS: [(&str, &str, (f64, f64)); 3] = [
    ("a", include_str!("matching/a.toml"), (0.895, 0.75)),
    ("b", include_str!("matching/b.toml"), (0.9, 0.78)),
    ("c", include_str!("matching/c.toml"), (0.86, 0.775)),
];

fn point(words: &str, accept: &[&str]) -> KeyPoint {
    KeyPoint {
        id: "point".to_owned(),
        weight: 1,
        point: vec![Inline::Text(words.to_owned())],
        accept: accept.iter().map(|phrase| (*phrase).to_owned()).collect(),
    }
}

fn hit(text: &str, point: &KeyPoint) -> Option<Hit> {
    suggest(
        text,
        std::slice::from_ref(point),
        &QuestionContext::default(),
    )
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
fn other_words_for_the_same_count() {
    let query = point("It sends an extra query.", &["extra query"]);
    for text in [
        "that is another hit to the db",
        "it fires one additional query",
        "you get further queries for it",
    ] {
        assert!(hit(text, &query).is_some(), "{text}");
    }
    let rolled = point("Everything is rolled back.", &["rolled back"]);
    assert!(hit("bc then it all gets undone, a rollback", &rolled).is_some());
    let all = point("Call the manager.", &["objects all"]);
    assert!(hit("I call Book.objects.all()", &all).is_some());
    assert!(hit("book dot objects dot all", &all).is_some());
    let login = point("It needs a login.", &["login"]);
    assert!(hit("only after they logged in", &login).is_some());
}

#[test]
fn a_part_of_a_word_is_not_the_word() {
    let loader = point("Files are read there.", &["migrationloader"]);
    assert!(hit("the MigrationLoader does it", &loader).is_some());
    assert!(hit("a migration does it", &loader).is_none());
}

#[test]
fn words_may_be_written_in_one_or_in_two() {
    let user = point("Take the ready one.", &["abstractuser"]);
    assert!(hit("subclass abstract user", &user).is_some());
    let related = point("Join them.", &["select related"]);
    assert!(hit("with selectrelated", &related).is_some());
}

#[test]
fn what_sounds_like_a_known_mistake_counts_less() {
    let points = [point(
        "Each request makes an instance of the view.",
        &["own instance"],
    )];
    let said = "django makes one instance of the view and keeps it";
    let wrong = "Django makes one instance of the view and keeps it.".to_owned();
    let context = QuestionContext {
        incorrect: vec![wrong],
        ..QuestionContext::default()
    };
    assert!(suggest(said, &points, &QuestionContext::default())[0].is_some());
    assert_eq!(suggest(said, &points, &context), [None]);
}

#[test]
fn words_that_the_answers_use_for_a_point_support_it() {
    let points = [point("The query is stale.", &["wrong count"])];
    let context = QuestionContext {
        correct: vec!["The stale query shows a snapshot frozen overnight.".to_owned()],
        ..QuestionContext::default()
    };
    let said = "the query has a frozen overnight snapshot";
    assert!(suggest(said, &points, &QuestionContext::default())[0].is_none());
    assert!(suggest(said, &points, &context)[0].is_some());
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
        .ranges
        .iter()
        .map(|range| &text[range.clone()])
        .collect();
    assert_eq!(words, ["JOINs the \u{201c}second"]);
}

#[test]
fn signs_that_keyboards_and_documents_put_in_change_nothing() {
    let second = point("It doesn't join a second table.", &["doesn't join"]);
    let plain = "it doesn't join a second table";
    assert!(hit(plain, &second).is_some());
    for text in [
        "it doesn\u{2019}t\u{a0}join a\u{a0}second table",
        "it doesn't join a sec\u{ad}ond ta\u{ad}ble",
        "\u{feff}\u{200f}it doesn't join\r\na second table\u{200e}",
        "\u{201c}it doesn't join\u{201d}: a second table \u{1f469}\u{200d}\u{1f4bb}",
        "\u{130}\u{1e9e} \u{5d0}\u{5d1} it doesn't join a second table",
    ] {
        assert!(hit(text, &second).is_some(), "{text:?}");
    }
}

#[test]
fn only_words_that_would_convince_a_reader_are_named() {
    let named = |text: &str, point: &KeyPoint| -> Vec<String> {
        let hit = hit(text, point).unwrap();
        let words = hit
            .ranges
            .iter()
            .map(|range| text[range.clone()].to_owned());
        words.collect()
    };
    let query = point(
        "One query loads the list, then one more is sent for each object.",
        &["one query for the list", "one more for each"],
    );
    let text = "the loop sends one query for the list. After that it is one more for each book";
    assert_eq!(
        named(text, &query),
        ["one query for the list", "one more for each"]
    );
    // A word that the author accepts is named if it is telling, and not if every other answer has it.
    let join = point("It joins the tables.", &["join"]);
    assert_eq!(named("a JOIN of tables", &join), ["JOIN"]);
    let value = point("It calls the value.", &["value"]);
    let common = "so the value is what I get";
    assert!(hit(common, &value).is_none_or(|hit| hit.ranges.is_empty()));
}

#[test]
fn what_the_prompt_says_earns_nothing_by_itself() {
    let points = [point("The session is a row.", &["session"])];
    let context = QuestionContext {
        prompt: "What is a session?".to_owned(),
        ..QuestionContext::default()
    };
    assert_eq!(suggest("a session is a session", &points, &context), [None]);
    assert!(suggest("the session is one row", &points, &context)[0].is_some());
}

#[test]
fn must_say_points_decide_what_is_proposed_and_easy_never_is() {
    let proposed = |weights: &[u8], ticked: &[bool]| {
        let weighing = |weight: &u8| KeyPoint {
            weight: *weight,
            ..point("x", &[])
        };
        let points: Vec<KeyPoint> = weights.iter().map(weighing).collect();
        propose(&points, ticked)
    };
    let three = [2, 2, 2, 1];
    assert_eq!(proposed(&three, &[true, true, true, false]), Rating::Good);
    assert_eq!(proposed(&three, &[true, false, true, true]), Rating::Hard);
    assert_eq!(proposed(&three, &[true, false, false, true]), Rating::Again);
    let two = [3, 3, 1];
    assert_eq!(proposed(&two, &[true, true, false]), Rating::Good);
    assert_eq!(proposed(&two, &[false, true, false]), Rating::Hard);
    assert_eq!(proposed(&two, &[false, false, true]), Rating::Again);
}

#[test]
fn of_an_endless_text_the_beginning_is_read() {
    let name = point("Define a readable name.", &["str"]);
    let text = format!("dunder str {}", "lorem ipsum ".repeat(50_000));
    assert!(hit(&text, &name).is_some());
    let text = format!("{} dunder str", "lorem ipsum ".repeat(50_000));
    assert!(hit(&text, &name).is_none());
}

proptest! {
    #[test]
    fn any_text_is_read_and_ranges_are_of_it(text in "\\PC{0,80}", more in "[ a-z'\u{2019}.]{0,80}") {
        let text = format!("{text}{more} select related join");
        let points = [point("It joins and selects related rows.", &["select related", "join"])];
        for hit in suggest(&text, &points, &QuestionContext { prompt: more.clone(), correct: vec![more.clone()], incorrect: vec![more.clone()] }).into_iter().flatten() {
            for range in hit.ranges {
                prop_assert!(text.get(range).is_some_and(|word| !word.is_empty()));
            }
        }
    }
}
