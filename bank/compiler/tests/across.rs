//! Faults between files: what must be unique and what must exist.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{BASE, BASE_PATH, OTHER_PATH, TestBank, copy};
use std::path::Path;
use viva_bank_model::Level;

#[test]
fn a_bank_without_faults_has_no_problems() {
    let bank = TestBank::new("across-none");
    assert_eq!(bank.check_all(), Vec::<String>::new());
}

#[test]
fn all_problems_of_all_files_are_named_in_one_run() {
    let bank = TestBank::new("across-many");
    bank.change(BASE_PATH, "level = \"junior\"", "level = \"juniour\"");
    bank.change(
        BASE_PATH,
        "accept = [\"table\", \"column\"]",
        "accept = [\"table\"]",
    );
    bank.change(OTHER_PATH, "```python setup", "```python");
    bank.change("diagrams/table.svg", "<rect ", "<rect fill=\"red\" ");
    bank.change("topics.toml", "title = \"Basics\"", "title = \"\"");
    bank.write(
        "retired.toml",
        "[[retired]]\nid = \"models-base\"\nsuccessor = \"models-none\"\n",
    );
    bank.write("questions/models-lost.md", "");
    assert_eq!(
        bank.check_all(),
        [
            "bank/diagrams/table.svg:4: attribute `fill` is not allowed — help: colors and fonts come from the style sheet: give it a `class`",
            "bank/questions:1: `bank/questions/models-lost.md` lies in no topic's folder — help: move it to bank/questions/<topic>/",
            "bank/questions/models/models-base.md:1: id `models-base` is retired — help: give the question an id that was never used",
            "bank/questions/models/models-base.md:5: unknown level `juniour` — help: did you mean `junior`?",
            "bank/questions/models/models-base.md:18: 1 in `accept` — help: write 2 to 12",
            "bank/questions/models/models-other.md:42: `python` block without a role — help: write `python run`, `python setup` or `python display`",
            "bank/retired.toml:3: successor `models-none` is not in the bank — help: name a question that is, or none",
            "bank/topics.toml:4: `title` is empty — help: name the topic for the screen",
        ]
    );
}

#[test]
fn a_draft_keeps_what_can_be_compiled() {
    let bank = TestBank::new("across-draft");
    bank.change(
        BASE_PATH,
        "accept = [\"table\", \"column\"]",
        "accept = [\"table\"]",
    );
    bank.change(OTHER_PATH, "level = \"junior\"", "");
    let compiled = bank.load();
    let ids: Vec<_> = compiled
        .index
        .questions
        .iter()
        .map(|q| q.id.as_str())
        .collect();
    assert_eq!(ids, ["models-base"]);
    let [question] = compiled.questions.as_slice() else {
        unreachable!("one question")
    };
    assert_eq!(
        question.follow_ups.len(),
        1,
        "the follow-up that led to the other one is gone"
    );
    assert!(compiled.binary().is_ok());
}

#[test]
fn problems_of_other_files_are_left_out_when_files_are_named() {
    let bank = TestBank::new("across-only");
    bank.change(OTHER_PATH, "minutes = 3", "minutes = 30");
    assert_eq!(bank.check(&[BASE_PATH]), Vec::<String>::new());
    assert_eq!(bank.check(&["questions/models"]).len(), 1);
    assert_eq!(
        bank.check(&["questions/models/models-none.md"]),
        [
            "bank/questions/models/models-none.md:1: there is no such file — help: questions are in bank/questions/<topic>/<id>.md"
        ]
    );
}

#[test]
fn ids_are_unique_across_topics() {
    let bank = TestBank::new("across-ids");
    bank.write("questions/basics/models-base.md", BASE);
    let problems = bank.check_all();
    let path = "bank/questions/basics/models-base.md";
    assert!(problems.contains(&format!(
        "{path}:1: id `models-base` is also that of bank/{BASE_PATH} — help: rename the newer of the two"
    )));
    assert!(problems.contains(&format!(
        "{path}:2: id `models-base` does not start with a word of its topic — help: start it with `basics-`"
    )));
}

#[test]
fn an_unknown_folder_is_no_topic() {
    let bank = TestBank::new("across-folder");
    bank.write(
        "questions/model/model-base.md",
        &copy("model-base", "Where is it?").replace("\"models\"\nlevel", "\"model\"\nlevel"),
    );
    assert_eq!(
        bank.check_all(),
        [
            "bank/questions/model/model-base.md:4: unknown topic `model` — help: did you mean `models`?"
        ]
    );
}

#[test]
fn colliding_card_codes_are_parted_in_the_newer_file() {
    let bank = TestBank::new("across-cards");
    let (one, two) = ("models-number-327", "models-number-5900");
    let path = |id: &str| format!("questions/models/{id}.md");
    bank.write(&path(one), &copy(one, "Which of two is older?"));
    bank.write(&path(two), &copy(two, "How are they parted?"));
    let problems = bank.check(&[&path(one), &path(two)]);
    assert_eq!(problems.len(), 2, "{problems:?}");
    let first = problems.first().unwrap();
    let message = format!(":1: card code `7vfk` is also that of `{two}` — help: add card = \"");
    assert!(first.contains(&message), "{first}");
    assert!(first.ends_with("\" to the newer file"), "{first}");

    bank.change(&path(two), "minutes = 3", "minutes = 3\ncard = \"aaaa\"");
    assert_eq!(bank.check_all(), Vec::<String>::new());

    // A retired question keeps its code, too.
    bank.write(
        "retired.toml",
        "[[retired]]\nid = \"models-old\"\ncard = \"aaaa\"\n",
    );
    let problems = bank.check_all();
    assert_eq!(problems.len(), 2, "{problems:?}");
}

#[test]
fn a_link_to_a_retired_question_is_told_its_successor() {
    let bank = TestBank::new("across-retired");
    bank.write(
        "retired.toml",
        "[[retired]]\nid = \"models-old\"\nsuccessor = \"models-other\"\n",
    );
    bank.change(
        BASE_PATH,
        "related = [\"models-other\"]",
        "related = [\"models-old\"]",
    );
    assert_eq!(
        bank.check_all(),
        [format!(
            "bank/{BASE_PATH}:9: there is no question `models-old` — help: it is retired; its successor is `models-other`"
        )]
    );
}

#[test]
fn a_diagram_is_shown_somewhere() {
    let bank = TestBank::new("across-diagram");
    let svg = std::fs::read_to_string(
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("across-diagram/bank/diagrams/table.svg"),
    );
    bank.write("diagrams/lost.svg", &svg.unwrap());
    assert_eq!(
        bank.check_all(),
        [
            "bank/diagrams/lost.svg:1: no question shows this diagram — help: show it with `![...](diagram:lost)`, or remove it"
        ]
    );
}

#[test]
fn a_choice_is_worded_once_in_the_bank() {
    let bank = TestBank::new("across-choices");
    let other = "questions/models/models-other.md";
    bank.change(other, "rows: The list of books", "the *list*  of books.");
    assert_eq!(
        bank.check_all(),
        [
            "bank/questions/models/models-other.md:3: a choice is worded as one of `models-base`: the list of books — help: say it for this question"
        ]
    );
    // An output of one word says nothing of the question.
    bank.change(other, "the *list*  of books.", "`6`");
    bank.change(BASE_PATH, "The list of books", "`6`");
    assert_eq!(bank.check_all(), Vec::<String>::new());
}

#[test]
fn nothing_needs_itself_by_any_way() {
    let bank = TestBank::new("across-needs");
    let third = "questions/models/models-third.md";
    let with = |text: &str, needs: &str| {
        text.replace(
            "minutes = 3",
            &format!("minutes = 3\nneeds = [\"{needs}\"]"),
        )
    };
    bank.write(
        third,
        &with(
            &copy("models-third", "Which rows come first?"),
            "models-base",
        ),
    );
    bank.change(
        BASE_PATH,
        "minutes = 3",
        "minutes = 3\nneeds = [\"models-other\"]",
    );
    assert_eq!(
        bank.check_all(),
        Vec::<String>::new(),
        "a chain is no circle"
    );
    bank.change(
        OTHER_PATH,
        "minutes = 3",
        "minutes = 3\nneeds = [\"models-third\"]",
    );
    let help = "help: take out the weakest of these needs";
    assert_eq!(
        bank.check_all(),
        [
            format!(
                "bank/{BASE_PATH}:8: `models-base` needs `models-other` needs `models-third` needs `models-base` again — {help}"
            ),
            format!(
                "bank/{OTHER_PATH}:8: `models-other` needs `models-third` needs `models-base` needs `models-other` again — {help}"
            ),
            format!(
                "bank/{third}:8: `models-third` needs `models-base` needs `models-other` needs `models-third` again — {help}"
            ),
        ]
    );
}

#[test]
fn the_core_of_a_level_names_each_question_once() {
    let bank = TestBank::new("across-core");
    bank.write(
        "core.toml",
        "junior = [\"models-other\", \"models-base\"]\nmid = [\"models-base\"]\n",
    );
    assert_eq!(bank.check_all(), Vec::<String>::new());
    let loaded = bank.load();
    let ids = |level| {
        loaded
            .index
            .core(level)
            .map(|question| question.id.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ids(Level::Junior),
        ["models-other", "models-base"],
        "in its own order"
    );
    assert_eq!(ids(Level::Mid), ["models-base"]);
    assert_eq!(ids(Level::Senior), Vec::<&str>::new());
    bank.write(
        "core.toml",
        "mid = [\n\"models-base\",\n\"models-bass\",\n\"models-base\"]\nlead = []\n",
    );
    assert_eq!(
        bank.check_all(),
        [
            "bank/core.toml:3: there is no question `models-bass` — help: did you mean `models-base`?",
            "bank/core.toml:4: `models-base` stands twice in the core of a level — help: keep the first of the two",
            "bank/core.toml:5: unknown field `lead` — help: write one of `junior`, `mid`, `senior`",
        ]
    );
}
