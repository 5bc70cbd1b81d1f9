//! From files to bytes and back: what the app opens is what the compiler made.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::TestBank;
use viva_bank_compiler::Compiled;
use viva_bank_model::{Bank, Block, Code, CodeRole, OpenError, PackId, Question, Unread};

fn open(compiled: &Compiled) -> Bank {
    let binary = compiled.binary().unwrap();
    let bank = Bank::open(&binary.index).unwrap();
    for (number, (_, content)) in (0..).zip(&binary.packs) {
        bank.load(PackId(number), content).unwrap();
    }
    bank
}

/// Not assert_eq: a whole index is no message.
fn assert_same_index(bank: &Bank, compiled: &Compiled) {
    let mut index = bank.index().clone();
    // Only the encoded index knows what the packs are called.
    index.packs.clear();
    assert!(index == compiled.index, "the index is another one");
}

#[test]
fn a_bank_opens_as_what_was_compiled() {
    let compiled = TestBank::new("binary").load();
    let bank = open(&compiled);
    assert_same_index(&bank, &compiled);
    assert_eq!(bank.questions().len(), 2);
    for (summary, question) in bank.questions().iter().zip(&compiled.questions) {
        assert!(
            bank.question(summary).unwrap() == *question,
            "{} is another one",
            summary.id
        );
    }
    for (position, diagram) in (0..).zip(&compiled.diagrams) {
        assert_eq!(bank.diagram(position).unwrap(), *diagram);
    }
    assert_eq!(bank.index().docs_series.unwrap().to_string(), "6.1");
    assert!(bank.questions().iter().all(|summary| summary.uses_models));
}

#[test]
fn an_output_moves_to_its_run_and_a_count_of_queries_too() {
    let compiled = TestBank::new("binary-output").load();
    let question = compiled.questions.first().unwrap();
    let code: Vec<&Code> = codes(question).collect();
    let roles: Vec<_> = code
        .iter()
        .map(|code| (code.role, code.output.as_deref(), code.queries))
        .collect();
    assert_eq!(
        roles,
        [
            (CodeRole::Setup, None, None),
            (CodeRole::Run, Some("6"), Some(1)),
            (CodeRole::Queries, None, None),
        ]
    );
}

#[test]
fn what_is_mixed_up_is_so_from_both_sides() {
    let bank = TestBank::new("binary-confusable");
    bank.change(
        common::BASE_PATH,
        "related = [\"models-other\"]",
        "confusable = [\"models-other\"]",
    );
    let compiled = bank.load();
    let confusable: Vec<_> = compiled
        .index
        .questions
        .iter()
        .map(|q| q.confusable.clone())
        .collect();
    assert_eq!(confusable, [vec![1], vec![0]]);
}

#[test]
fn a_damaged_index_or_pack_is_refused() {
    let binary = TestBank::new("binary-damaged").load().binary().unwrap();
    for length in [0, 7, 8, 11, 200, binary.index.len() - 1] {
        let cut = binary.index.get(..length).unwrap();
        assert_eq!(
            Bank::open(cut).err(),
            Some(OpenError),
            "the first {length} bytes"
        );
    }
    let bank = Bank::open(&binary.index).unwrap();
    let (id, pack) = (0..)
        .map(PackId)
        .zip(&binary.packs)
        .max_by_key(|(_, (_, content))| content.len())
        .map(|(id, (_, content))| (id, content))
        .unwrap();
    for length in [0, 7, 8, 11, 12, 200, pack.len() - 1] {
        let cut = pack.get(..length).unwrap();
        assert_eq!(
            bank.load(id, cut),
            Err(OpenError),
            "the first {length} bytes"
        );
    }
    let mut longer = pack.clone();
    *longer.get_mut(8).unwrap() ^= 1;
    assert_eq!(bank.load(id, &longer), Err(OpenError), "a false length");
    assert!(!bank.is_loaded(id), "nothing of a damaged pack is kept");
}

#[test]
fn opening_reads_no_body_and_each_comes_with_its_pack() {
    let binary = TestBank::new("binary-packs").load().binary().unwrap();
    let bank = Bank::open(&binary.index).unwrap();
    let summary = bank.questions().first().unwrap();
    let id = bank.pack_of(summary);
    assert_eq!(bank.question(summary).err(), Some(Unread::NotLoaded(id)));
    let diagrams = bank.pack_of_diagrams();
    assert_eq!(bank.diagram(0).err(), Some(Unread::NotLoaded(diagrams)));

    let content = |id: PackId| &binary.packs.get(usize::from(id.0)).unwrap().1;
    assert_eq!(
        bank.load(id, content(diagrams)),
        Err(OpenError),
        "another pack in its place"
    );
    bank.load(id, content(id)).unwrap();
    assert!(bank.question(summary).is_ok());
    assert_eq!(bank.diagram(0).err(), Some(Unread::NotLoaded(diagrams)));
    bank.load(diagrams, content(diagrams)).unwrap();
    assert!(bank.diagram(0).is_ok());
}

#[test]
fn a_pack_is_named_by_its_content() {
    let bank = TestBank::new("binary-names");
    let names = |bank: &TestBank| -> Vec<String> {
        let packs = bank.load().binary().unwrap().packs;
        packs.into_iter().map(|(name, _)| name).collect()
    };
    let before = names(&bank);
    assert_eq!(before, names(&bank));
    bank.change(common::BASE_PATH, "It has methods.", "It holds methods.");
    let after = names(&bank);
    let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    assert_eq!(changed, 1, "{before:?} {after:?}");
}

fn sections(question: &Question) -> impl Iterator<Item = &Block> {
    question
        .prompt
        .iter()
        .chain(&question.short_answer)
        .chain(&question.explanation)
}

fn codes(question: &Question) -> impl Iterator<Item = &Code> {
    sections(question).filter_map(|block| match block {
        Block::Code(code) => Some(code),
        _ => None,
    })
}
