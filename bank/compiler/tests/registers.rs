//! Diagrams, topics, retired questions and proofs, each with one fault; and the digest that a proof is tied to.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{BASE_PATH, TestBank};
use viva_bank_model::{Block, CodeRole, Series};

/// Changes a file in one place; exactly these problems follow.
fn refuses(name: &str, path: &str, cases: &[(&str, &str, &[&str])]) {
    for (from, to, expected) in cases {
        let bank = TestBank::new(name);
        bank.change(path, from, to);
        let expected: Vec<String> = expected
            .iter()
            .map(|rest| format!("bank/{path}:{rest}"))
            .collect();
        assert_eq!(bank.check(&[path]), expected, "{from:?} became {to:?}");
    }
}

#[test]
fn every_fault_of_a_diagram_is_named() {
    refuses(
        "registers-diagrams",
        "diagrams/table.svg",
        &[
            (
                "</svg>",
                "",
                &[
                    "1: not well-formed XML: the root node was opened but never closed — help: close every element and quote",
                ],
            ),
            (
                "<svg viewBox=\"0 0 10 10\"",
                "<svg xmlns=\"http://www.w3.org/1999/xhtml\"",
                &[
                    "1: the outermost element is not an SVG — help: start with <svg viewBox=\"0 0 320 200\" role=\"img\">",
                ],
            ),
            (
                "viewBox=\"0 0 10 10\"",
                "viewBox=\"0 0 10\"",
                &["1: no `viewBox` of four numbers — help: write viewBox=\"0 0 320 200\""],
            ),
            (
                "<title>A table</title>\n",
                "",
                &[
                    "2: no `<title>` with words — help: begin with <title>...</title> and <desc>...</desc>; `title` says what the drawing is",
                    "3: no `<desc>` with words — help: begin with <title>...</title> and <desc>...</desc>; `desc` says what it shows, for those who cannot see it",
                ],
            ),
            (
                "<desc>A class and its table.</desc>",
                "<desc> </desc>",
                &[
                    "3: no `<desc>` with words — help: begin with <title>...</title> and <desc>...</desc>; `desc` says what it shows, for those who cannot see it",
                ],
            ),
            (
                "<g class",
                "<g onclick",
                &[
                    "4: attribute `onclick` is not allowed — help: write one of `class`, `x`, `y`, `width`, `height`, `rx`, `ry`, `cx`, `cy`, `r`, `x1`, `y1`, `x2`, `y2`, `d`, `points`, `transform`, `text-anchor`, `viewBox`, `role`, `xmlns`",
                ],
            ),
            (
                "<rect ",
                "<rect style=\"a\" ",
                &[
                    "4: attribute `style` is not allowed — help: colors and fonts come from the style sheet: give it a `class`",
                ],
            ),
            (
                "<rect ",
                "<script/><rect ",
                &[
                    "4: element `<script>` is not allowed — help: write one of `g`, `rect`, `line`, `path`, `circle`, `ellipse`, `polyline`, `polygon`, `text`, `tspan`",
                ],
            ),
            (
                "<rect ",
                "<rectt/><rect ",
                &["4: element `<rectt>` is not allowed — help: did you mean `rect`?"],
            ),
            (
                "<rect ",
                "words <rect ",
                &[
                    "4: text outside of `text` and `tspan` — help: put words into a `text`, or into a `tspan` of their own",
                ],
            ),
            (
                "</tspan>",
                "</tspan> after",
                &[
                    "5: text outside of `text` and `tspan` — help: put words into a `text`, or into a `tspan` of their own",
                ],
            ),
            (
                "<rect ",
                "<use xmlns:a=\"http://www.w3.org/1999/xlink\" a:href=\"x\"/><rect a=\"b\" ",
                &[
                    "4: attribute `a` is not allowed — help: write one of `class`, `x`, `y`, `width`, `height`, `rx`, `ry`, `cx`, `cy`, `r`, `x1`, `y1`, `x2`, `y2`, `d`, `points`, `transform`, `text-anchor`, `viewBox`, `role`, `xmlns`",
                    "4: element `<use>` is not allowed — help: write one of `g`, `rect`, `line`, `path`, `circle`, `ellipse`, `polyline`, `polygon`, `text`, `tspan`",
                ],
            ),
        ],
    );
}

#[test]
fn every_fault_of_the_topics_is_named() {
    refuses(
        "registers-topics",
        "topics.toml",
        &[
            (
                "id = \"basics\"",
                "id = \"Basics\"",
                &["3: `Basics` is not kebab case — help: use lower-case words joined by hyphens"],
            ),
            (
                "id = \"basics\"",
                "id = \"models\"",
                &["9: a second topic `models` — help: join the two"],
            ),
            (
                "title = \"Models\"\n",
                "",
                &["8: `title` is missing — help: name the topic for the screen"],
            ),
            (
                "title = \"Models\"\ntarget = { junior = 0, mid = 0, senior = 0 }\n",
                "title = \"Models\"\n",
                &[
                    "8: `target` is missing — help: write target = { junior = 5, mid = 5, senior = 2 }",
                ],
            ),
            (
                "title = \"Models\"\n",
                "title = \"Models\"\ntitel = \"x\"\n",
                &["11: unknown field `titel` — help: did you mean `title`?"],
            ),
        ],
    );
}

#[test]
fn every_fault_of_the_retired_is_named() {
    for (text, expected) in [
        (
            "[[retired]]\nid = \"a\"\n[[retired]]\nid = \"a\"\n",
            "4: `a` is retired twice — help: keep the first of the two",
        ),
        (
            "[[retired]]\nid = \"a\"\ncard = \"a\"\n",
            "3: `a` is not a card code — help: write four of a-z and 0-9",
        ),
        (
            "[[retired]]\nid = \"a b\"\n",
            "2: `a b` is not kebab case — help: use lower-case words joined by hyphens",
        ),
        (
            "[[retired]]\ncard = \"aaaa\"\n",
            "1: `id` is missing — help: write it in kebab case",
        ),
        (
            "[[gone]]\nid = \"a\"\n",
            "1: unknown field `gone` — help: write one of `retired`",
        ),
    ] {
        let bank = TestBank::new("registers-retired");
        bank.write("retired.toml", text);
        assert_eq!(bank.check_all(), [format!("bank/retired.toml:{expected}")]);
    }
}

#[test]
fn the_registers_must_be_there() {
    let bank = TestBank::new("registers-missing");
    bank.remove("retired.toml");
    let problems = bank.check_all();
    let problem = problems.first().unwrap();
    assert!(
        problem.starts_with("bank/retired.toml:1: cannot be read: "),
        "{problem}"
    );
}

/// The Series that the run of the base was proved on, by this register.
fn ran_on(bank: &TestBank, verified: &str) -> Vec<Series> {
    bank.write("verified.toml", verified);
    let compiled = bank.load();
    let question = compiled.questions.first().unwrap();
    let mut runs = question.prompt.iter().filter_map(|block| match block {
        Block::Code(code) if code.role == CodeRole::Run => Some(code.ran_on.clone()),
        _ => None,
    });
    runs.next().unwrap()
}

/// The digests come from `bank/verify/questions.py`: both sides must name the same text alike.
#[test]
fn a_proof_is_tied_to_the_text_that_ran() {
    let bank = TestBank::new("registers-proofs");
    let series = [Series { major: 5, minor: 2 }, Series { major: 6, minor: 1 }];
    let proof = |digest: &str| {
        format!("[models-base]\nmain = {{ digest = \"{digest}\", ran = [\"5.2\", \"6.1\"] }}\n")
    };
    assert_eq!(ran_on(&bank, &proof("cc040015444a7ea8")), series);
    assert_eq!(ran_on(&bank, &proof("cc040015444a7ea9")), []);
    assert_eq!(ran_on(&bank, ""), []);

    bank.change(BASE_PATH, "file=shell.py", "file=views.py");
    assert_eq!(
        ran_on(&bank, &proof("cc040015444a7ea8")),
        series,
        "a file's name is only shown"
    );

    bank.change(
        BASE_PATH,
        "total = 1\n",
        "total = 0\n```\n\n```python setup\ntotal += 1\n",
    );
    assert_eq!(
        ran_on(&bank, &proof("cc040015444a7ea8")),
        [],
        "the code is another"
    );
    bank.change(
        BASE_PATH,
        "run count=1",
        "run warns=A sql=all count=1 versions=5.2+",
    );
    assert_eq!(ran_on(&bank, &proof("ea97d3d19f32a652")), series);
}

#[test]
fn a_broken_register_of_proofs_is_named() {
    let bank = TestBank::new("registers-verified");
    bank.write(
        "verified.toml",
        "[models-base]\nmain = { digest = \"\", ran = [\"six\"], at = 1 }\n",
    );
    assert_eq!(
        bank.check_all(),
        [
            "bank/verified.toml:2: `digest` is empty — help: write the register anew with `cargo xtask bank verify --record`",
            "bank/verified.toml:2: `six` is not a Django series — help: write ran = \"6.0\"",
            "bank/verified.toml:2: unknown field `at` — help: write one of `digest`, `ran`"
        ]
    );
}
