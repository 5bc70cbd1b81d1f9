//! Front matter with one fault: key points, choices, follow-ups, mistakes.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

#[test]
fn every_fault_of_a_list_is_named() {
    common::refuses(
        "malformed-lists",
        &[
            (
                "{ id = \"manager\", point = \"Its manager makes querysets.\", accept = [\"queryset\", \"manager\"] },\n",
                "",
                &["16: 2 in `key_points` — help: write 3 to 6"],
            ),
            (
                r#"id = "table", point"#,
                r#"id = "class", point"#,
                &["18: a second key point `class` — help: give it another id"],
            ),
            (
                r#"id = "table", point"#,
                r#"id = "The table", point"#,
                &[
                    "18: key point `The table` is not kebab case — help: use lower-case words joined by hyphens",
                ],
            ),
            (
                "weight = 2",
                "weight = 4",
                &["17: `weight` is not a whole number from 1 to 3 — help: write weight = 2"],
            ),
            (
                "weight = 2",
                "wieght = 2",
                &["17: unknown field `wieght` — help: did you mean `weight`?"],
            ),
            (
                r#"accept = ["table", "column"]"#,
                r#"accept = ["table", "list of books"]"#,
                &[
                    "18: a wrong choice says \"list of books\", accepted here — help: word one of the two differently",
                ],
            ),
            (
                r#"accept = ["table", "column"]"#,
                r#"accept = ["table"]"#,
                &["18: 1 in `accept` — help: write 2 to 12"],
            ),
            (
                r#"accept = ["table", "column"]"#,
                "accept = [\"Data_base table\", \"row\u{2019}s\", \"?!\"]",
                &[
                    r#"18: `accept` phrase `Data_base table` is not in normal form — help: write "data base table""#,
                    "18: `accept` phrase `row\u{2019}s` is not in normal form — help: write \"row s\"",
                    "18: an empty phrase in `accept` — help: write words that a candidate would use",
                    "18: neither answer hits the key point `table` — help: say it in the short answer or the explanation, or accept the words used there",
                ],
            ),
            (
                r#"accept = ["table", "column"]"#,
                r#"accept = ["table", "table"]"#,
                &["18: `accept` phrase `table` stands twice — help: keep one"],
            ),
            (
                r#"accept = ["queryset", "manager"]"#,
                r#"accept = ["uery", "anager"]"#,
                &[
                    "19: neither answer hits the key point `manager` — help: say it in the short answer or the explanation, or accept the words used there",
                ],
            ),
            (
                "accept = [\"python class\", \"subclass\"] },\n  { id = \"table\", point = \"It stands for a table.\", accept = [\"table\", \"column\"] }",
                "accept = [\"documentation\", \"nothing\"] },\n  { id = \"table\", point = \"It stands for a table.\", accept = [\"demo book\", \"nothing\"] }",
                &[
                    "56: the short answer hits 1 of 3 key points — help: it has to hit 60 %; missed: `class`, `table`",
                ],
            ),
            (
                "  { correct = true, text",
                "  { text",
                &[
                    "22: no correct choice — help: write correct = true in the right one",
                    "23: `misconception` is missing — help: write the belief behind this wrong choice as a sentence",
                ],
            ),
            (
                r#"{ text = "The list of books""#,
                r#"{ correct = true, text = "The list of books""#,
                &[
                    "24: a misconception behind the right choice — help: only wrong choices have one",
                    "24: a second correct choice — help: leave only one right",
                ],
            ),
            (
                "  { text = \"An error message\", why = \"Nothing fails.\", misconception = \"It needs an argument.\" },\n",
                "",
                &["22: 2 in `choices` — help: write 3 to 5"],
            ),
            (
                r#", misconception = "It needs an argument.""#,
                "",
                &[
                    "25: `misconception` is missing — help: write the belief behind this wrong choice as a sentence",
                ],
            ),
            (
                r#"why = "Nothing fails.", "#,
                "",
                &["25: `why` is missing — help: say why it is right or wrong"],
            ),
            (
                r#"text = "An error message""#,
                r#"text = "the  list of books.""#,
                &["25: two choices are the same — help: change or remove one"],
            ),
            (
                r#"text = "An error message""#,
                r#"text = "All of the above""#,
                &[
                    r#"25: a choice says "all of the above" — help: name something: the app shuffles choices"#,
                ],
            ),
            (
                r#"text = "The number of books""#,
                r#"text = "The number of books in the whole table""#,
                &[
                    "23: the right choice stands out: 38 characters, the longest wrong one 17 — help: shorten it, or say more in a wrong one",
                ],
            ),
            (
                r#"text = "The number of books""#,
                r#"text = "Six""#,
                &[
                    "23: the right choice stands out: 3 characters, the shortest wrong one 16 — help: shorten the wrong ones, or say more in the right one",
                ],
            ),
            (
                "choices = [",
                "flashcard_only = true\nchoices = [",
                &[
                    "23: choices in a flashcard-only question — help: leave out `flashcard_only`, or the choices",
                ],
            ),
            (
                "choices = [",
                "choice = [",
                &[
                    "2: `choices` is missing — help: write 3 to 5 of them, or flashcard_only = true if a quiz is of little use",
                    "22: unknown field `choice` — help: did you mean `choices`?",
                ],
            ),
            (
                "  { rung = \"why\", ask = \"Why a class?\", answer = \"It has methods.\" },\n",
                "",
                &["28: 1 in `follow_ups` — help: write 2 to 4"],
            ),
            (
                r#"rung = "why""#,
                r#"rung = "wy""#,
                &["29: unknown rung `wy` — help: did you mean `why`?"],
            ),
            (
                r#"answer = "It has methods.""#,
                r#"question = "models-base""#,
                &["29: `models-base` refers to itself — help: name another question, or none"],
            ),
            (
                ", question = \"models-other\" },\n]",
                ", question = \"models-other\", answer = \"So.\" },\n]",
                &[
                    "30: a follow-up with both `answer` and `question` — help: keep `answer`, or `question` if that question answers it",
                ],
            ),
            (
                r#", answer = "It has methods.""#,
                "",
                &[
                    r#"29: a follow-up without an answer — help: add answer = "..." or question = "some-id""#,
                ],
            ),
            (
                r#"{ rung = "why", ask = "Why a class?", answer = "It has methods." }"#,
                "{\n    rung = \"why\", ask = \"Why a class?\", answer = \"It has methods.\" }",
                &[
                    "29: a table of `follow_ups` goes over several lines — help: write `{ ... }` on one line",
                ],
            ),
            (
                "mistakes = [\n  { said = \"A model is a table.\", but = \"An abstract one is none.\" },\n]",
                "mistakes = []",
                &["33: 0 in `mistakes` — help: write 1 to 4"],
            ),
            (
                r#", but = "An abstract one is none.""#,
                ", but = 1",
                &[r#"34: `but` is not text — help: write but = "...""#],
            ),
        ],
    );
}
