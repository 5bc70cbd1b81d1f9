//! The registers that must be there, and the digest that a proof is tied to.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{BASE_PATH, TestBank};
use viva_bank_model::{Block, CodeRole, Series};

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
