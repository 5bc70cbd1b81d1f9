//! The bank inside the program is the authored one, in order and without loose ends.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::path::Path;
use viva_bank::{Block, FollowUpAnswer, Inline, Level, Question};

#[test]
fn the_embedded_bank_is_the_authored_one() {
    let compiled = viva_bank_compiler::load(Path::new(env!("CARGO_MANIFEST_DIR")));
    let bank = viva_bank::embedded().unwrap();
    let mut index = bank.index().clone();
    // Only the encoded index knows what the packs are called.
    index.packs.clear();
    // Not assert_eq: a whole index is no message.
    assert!(index == compiled.index, "the index is another one");
    for (summary, question) in bank.questions().iter().zip(&compiled.questions) {
        assert!(
            bank.question(summary).unwrap() == *question,
            "{} is another one",
            summary.id
        );
    }
}

#[test]
fn references_are_called_what_the_documentation_calls_them() {
    let bank = viva_bank::embedded().unwrap();
    let bodies = bank.questions().iter().map(|q| bank.question(q).unwrap());
    let all: Vec<_> = bodies.flat_map(|body| body.references).collect();
    let named = all.iter().filter(|place| place.page_title.is_some());
    // `docrefs.py --titles` adds those of new references.
    assert!(named.count() * 10 > all.len() * 9);
    let label = |page: &str, anchor: &str| {
        let is = |anchored: &Option<String>| anchored.as_deref() == Some(anchor);
        let mut found = all.iter().filter(|place| place.page == page);
        let place = found.find(|place| is(&place.anchor)).unwrap();
        (place.label(), place.page_name())
    };
    assert_eq!(
        label("ref/models/querysets", "select-related"),
        (
            ("select_related()".to_owned(), true),
            Some("QuerySet API reference".to_owned())
        )
    );
}

#[test]
fn the_index_is_sorted_and_found_by_id_and_card() {
    let bank = viva_bank::embedded().unwrap();
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
    let bank = viva_bank::embedded().unwrap();
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

/// A block and the blocks inside it.
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

#[test]
fn each_level_has_a_core_of_what_is_asked_most() {
    let bank = viva_bank::embedded().unwrap();
    let index = bank.index();
    for level in Level::ALL.iter().copied() {
        let core: Vec<_> = index.core(level).collect();
        assert!((36..=44).contains(&core.len()), "{level:?}: {}", core.len());
        for question in &core {
            assert!(
                question.asked >= 3,
                "{level:?}: {} is rarely asked",
                question.id
            );
        }
        let nearly_always = index
            .questions
            .iter()
            .filter(|q| q.asked == 5 && q.level == level);
        for question in nearly_always {
            assert!(
                core.contains(&question),
                "{level:?}: {} is missing",
                question.id
            );
        }
    }
}

#[test]
fn each_core_holds_what_is_needed_before_what_needs_it() {
    let bank = viva_bank::embedded().unwrap();
    let index = bank.index();
    for level in Level::ALL.iter().copied() {
        let core: Vec<_> = index.core(level).collect();
        for (position, question) in core.iter().enumerate() {
            for needed in &question.needs {
                let needed = bank.at(*needed).unwrap();
                assert!(
                    core.iter().skip(position).all(|later| *later != needed),
                    "{level:?}: {} comes before {}, which it needs",
                    question.id,
                    needed.id
                );
            }
        }
    }
}
