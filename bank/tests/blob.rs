//! From files to bytes and back: what the app opens is what the compiler made.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::TestBank;
use std::path::Path;
use viva_bank::author::{self, Compiled};
use viva_bank::{Bank, Block, Code, CodeRole, FollowUpAnswer, Inline, OpenError, Question};

fn open(compiled: &Compiled) -> Bank {
    Bank::open(compiled.blob().unwrap().leak()).unwrap()
}

#[test]
fn a_blob_opens_as_what_was_compiled() {
    let compiled = TestBank::new("blob").load();
    let bank = open(&compiled);
    // Not assert_eq: the whole index is no message.
    assert!(*bank.index() == compiled.index, "the index is another one");
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
    let compiled = TestBank::new("blob-output").load();
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
fn a_damaged_blob_is_refused() {
    let blob: &'static [u8] = TestBank::new("blob-damaged").load().blob().unwrap().leak();
    for length in [0, 7, 8, 11, 12, 200, blob.len() - 1] {
        let cut = blob.get(..length).unwrap();
        assert_eq!(
            Bank::open(cut).err(),
            Some(OpenError),
            "the first {length} bytes"
        );
    }
}

#[test]
fn the_embedded_bank_is_the_authored_one() {
    let compiled = author::load(Path::new(env!("CARGO_MANIFEST_DIR")));
    let bank = Bank::embedded().unwrap();
    // Not assert_eq: the whole index is no message.
    assert!(*bank.index() == compiled.index, "the index is another one");
    for (summary, question) in bank.questions().iter().zip(&compiled.questions) {
        assert!(
            bank.question(summary).unwrap() == *question,
            "{} is another one",
            summary.id
        );
    }
}

#[test]
fn the_index_is_sorted_and_found_by_id_and_card() {
    let bank = Bank::embedded().unwrap();
    let keys: Vec<_> = bank
        .questions()
        .iter()
        .map(|q| (q.topic, q.level, &q.id))
        .collect();
    assert!(keys.is_sorted());
    for summary in bank.questions() {
        assert_eq!(bank.find(&summary.id), Some(summary));
        assert_eq!(bank.card(summary.card), Some(summary));
        assert!(!bank.topic(summary).id.is_empty());
    }
    assert_eq!(bank.find("no-such-question"), None);
}

#[test]
fn every_link_of_the_embedded_bank_leads_somewhere() {
    let bank = Bank::embedded().unwrap();
    for (position, summary) in (0..).zip(bank.questions()) {
        let question = bank.question(summary).unwrap();
        let mut targets: Vec<u16> = summary
            .related
            .iter()
            .chain(&summary.confusable)
            .copied()
            .collect();
        targets.extend(
            question
                .follow_ups
                .iter()
                .filter_map(|follow_up| match follow_up.answer {
                    FollowUpAnswer::Question(target) => Some(target),
                    FollowUpAnswer::Words(_) => None,
                }),
        );
        for block in sections(&question).flat_map(inner) {
            match block {
                Block::Paragraph(inlines) | Block::Heading(inlines) => links(inlines, &mut targets),
                Block::Diagram { diagram, .. } => assert!(bank.diagram(*diagram).is_ok()),
                _ => {}
            }
        }
        for target in targets {
            assert!(
                bank.at(target).is_some(),
                "{} leads to {target}",
                summary.id
            );
            assert_ne!(target, position, "{} leads to itself", summary.id);
        }
    }
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

/// A block and the blocks inside of it.
fn inner(block: &Block) -> Vec<&Block> {
    let mut blocks = vec![block];
    if let Block::List { items, .. } = block {
        blocks.extend(items.iter().flatten().flat_map(inner));
    }
    blocks
}

fn links(inlines: &[Inline], targets: &mut Vec<u16>) {
    for inline in inlines {
        match inline {
            Inline::Question { question, words } => {
                targets.push(*question);
                links(words, targets);
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { words: inner, .. } => {
                links(inner, targets);
            }
            Inline::Text(_) | Inline::Code(_) => {}
        }
    }
}
