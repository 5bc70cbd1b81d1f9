//! Placement: what it asks, what follows from the answers, and what the plan makes of it.

use crate::common::{event, log, moment, noon, replay, writer};
use crate::learner::{BEGIN, nothing};
use crate::support::{bank, junior};
use std::collections::{BTreeMap, BTreeSet};
use viva::day::Day;
use viva::plan::{
    Costs, Goal, PLACEMENT_LENGTH, Phase, PlacementAnswer, PlacementQuestion, PlacementRound, Plan,
    also_known, draw_placement,
};
use viva::progress::{Act, Change, Progress};
use viva::study::ReviewKind;
use viva_bank::{CardCode, Level, Summary};

fn draw(level: Level, progress: &Progress, seed: u64) -> Vec<PlacementQuestion> {
    draw_placement(level, bank().index(), progress, BEGIN, seed)
}

fn question(id: &str) -> &'static Summary {
    bank().find(id).unwrap()
}

fn of(drawn: &[PlacementQuestion]) -> Vec<&'static Summary> {
    drawn
        .iter()
        .map(|asked| bank().card(asked.card).unwrap())
        .collect()
}

fn known(cards: impl IntoIterator<Item = CardCode>, day: Day) -> Progress {
    let known = |card| Act::Card {
        card,
        change: Change::Known,
    };
    let cards = cards.into_iter().enumerate();
    replay(&log(
        cards.map(|(n, card)| (noon(day, n as i64 * 100), known(card)))
    ))
}

#[test]
fn a_placement_asks_the_core_spread_over_its_topics_and_some_by_choice() {
    for level in Level::ALL.iter().copied() {
        let core: BTreeSet<CardCode> = bank().index().core(level).map(|q| q.card).collect();
        for seed in 0..20 {
            let drawn = draw(level, &nothing(), seed);
            assert_eq!(
                drawn,
                draw(level, &nothing(), seed),
                "the same for the same seed"
            );
            assert!((10..=PLACEMENT_LENGTH).contains(&drawn.len()));
            let different: BTreeSet<CardCode> = drawn.iter().map(|asked| asked.card).collect();
            assert_eq!(different.len(), drawn.len());
            assert!(different.is_subset(&core));
            let mut topics: BTreeMap<u8, usize> = BTreeMap::new();
            for question in of(&drawn) {
                *topics.entry(question.topic).or_default() += 1;
            }
            assert!(topics.len() >= 8, "{level:?} {topics:?}");
            assert!(
                topics.values().all(|asked| *asked <= 2),
                "{level:?} {topics:?}"
            );
            let choices = drawn.iter().filter(|asked| asked.by_choice).count();
            assert!((2..=3).contains(&choices), "{choices}");
        }
    }
    let orders: BTreeSet<Vec<CardCode>> = (0..20)
        .map(|seed| draw(Level::Mid, &nothing(), seed))
        .map(|drawn| drawn.iter().map(|asked| asked.card).collect())
        .collect();
    assert!(orders.len() > 10, "another seed draws others");
}

#[test]
fn what_is_asked_most_comes_and_what_another_one_needs_does_not() {
    for level in Level::ALL.iter().copied() {
        for seed in 0..20 {
            let drawn = of(&draw(level, &nothing(), seed));
            let often = drawn.iter().filter(|question| question.asked == 5);
            assert!(often.count() >= 7, "{level:?} {seed}");
            for (place, question) in drawn.iter().enumerate() {
                let position = bank().position(question.card).unwrap();
                let needs_it = |other: &&Summary| other.needs.contains(&position);
                let of_topic = drawn[..place]
                    .iter()
                    .filter(|other| other.topic == question.topic);
                assert!(
                    !of_topic.copied().any(|other| needs_it(&other)),
                    "{}",
                    question.id
                );
            }
        }
    }
}

#[test]
fn what_is_known_or_suspended_is_not_asked_and_the_bank_may_run_out() {
    let first = draw(Level::Mid, &nothing(), 3);
    let progress = known(first.iter().map(|asked| asked.card), BEGIN);
    let second = draw(Level::Mid, &progress, 3);
    assert_eq!(second.len(), PLACEMENT_LENGTH);
    assert!(
        second
            .iter()
            .all(|asked| first.iter().all(|other| other.card != asked.card))
    );
    let suspended = event(
        writer(2),
        0,
        moment(-9_000_000),
        Act::Card {
            card: first[0].card,
            change: Change::Suspend,
        },
    );
    assert!(
        draw(Level::Mid, &replay(&[suspended]), 3)
            .iter()
            .all(|asked| asked.card != first[0].card)
    );
    let everything = known(bank().questions().iter().map(|q| q.card), BEGIN);
    assert_eq!(draw(Level::Mid, &everything, 3), []);
}

fn follows(answers: &[(&str, PlacementAnswer)]) -> BTreeSet<&'static str> {
    let answers: Vec<_> = answers
        .iter()
        .map(|(id, answer)| (question(id).card, *answer))
        .collect();
    let cards = also_known(Level::Mid, bank().index(), &nothing(), &answers);
    cards
        .into_iter()
        .map(|card| bank().card(card).unwrap().id.as_str())
        .collect()
}

#[test]
fn what_is_known_takes_with_it_what_it_needs_and_easier_core_questions_of_its_topic() {
    use PlacementAnswer::{KnowIt, New, NotSure, Right, Wrong};
    let deep = "orm-select-related-or-prefetch-related";
    let needed = [
        "orm-n-plus-one",
        "orm-when-is-sql-sent",
        "orm-what-is-the-orm",
    ];
    assert_eq!(follows(&[(deep, KnowIt)]), BTreeSet::from(needed));
    for answer in [New, NotSure, Right, Wrong] {
        assert_eq!(follows(&[(deep, answer)]), BTreeSet::new(), "{answer:?}");
    }
    // A gap in a topic: nothing follows in it, whatever else was known.
    assert_eq!(
        follows(&[(deep, KnowIt), ("orm-f-and-q", New)]),
        BTreeSet::from(["orm-n-plus-one"])
    );
    assert_eq!(
        follows(&[(deep, KnowIt), ("orm-which-query-uses-the-index", Wrong)]),
        BTreeSet::new()
    );
    let easier = follows(&[("models-inheritance", KnowIt)]);
    assert!(
        easier.contains("models-null-or-blank"),
        "a junior question of its topic"
    );
    assert!(!easier.contains("models-on-delete"), "of the same level");
    assert_eq!(
        follows(&[("models-null-or-blank", KnowIt)]),
        BTreeSet::from(["models-what-is-a-model"])
    );
}

#[test]
fn what_was_asked_or_answered_speaks_for_itself() {
    use PlacementAnswer::KnowIt;
    let (deep, needed) = ("orm-select-related-or-prefetch-related", "orm-n-plus-one");
    assert!(!follows(&[(deep, KnowIt), (needed, KnowIt)]).contains(needed));
    let progress = known([question(needed).card], BEGIN);
    let answers = [(question(deep).card, KnowIt)];
    let cards = also_known(Level::Mid, bank().index(), &progress, &answers);
    assert!(!cards.is_empty() && !cards.contains(&question(needed).card));
}

fn plan(goal: &Goal, progress: &Progress, today: Day) -> Plan {
    Plan::make(goal, Costs::DEFAULT, bank().index(), progress, today)
}

#[test]
fn the_plan_does_not_ask_as_new_what_the_learner_says_they_know() {
    let goal = junior(12, 20);
    let fresh = plan(&goal, &nothing(), BEGIN);
    let asked: Vec<CardCode> = fresh.asks.iter().map(|(card, _)| *card).take(3).collect();
    let progress = known(asked.iter().copied(), BEGIN);
    let after = plan(&goal, &progress, BEGIN);
    let new: Vec<CardCode> = after.asks.iter().map(|(card, _)| *card).collect();
    assert!(asked.iter().all(|card| !new.contains(card)));
    assert!(asked.iter().all(|card| after.planned.contains(card)));
    assert!(
        asked.iter().all(|card| after
            .final_pass
            .iter()
            .any(|(_, cards)| cards.contains(card))),
        "each has its place in the final pass"
    );
    assert_eq!(
        after.new_today,
        after.asks.len(),
        "a statement is none of today's new questions"
    );
    assert!(
        after.new_today >= fresh.new_today,
        "and takes none of today's minutes"
    );
    assert!(after.workload.learning < fresh.workload.learning);
    assert!(after.planned.len() >= fresh.planned.len());
}

#[test]
fn a_statement_is_checked_as_a_review_and_in_the_final_pass() {
    let goal = junior(30, 20);
    let card = bank().index().core(Level::Junior).next().unwrap().card;
    let progress = known([card], BEGIN);
    let due = progress.card(card).unwrap().due;
    let that_day = plan(&goal, &progress, due);
    assert!(that_day.asks.contains(&(card, ReviewKind::Review)));
    let in_pass = BEGIN.plus(29);
    let last = plan(&goal, &progress, in_pass);
    assert!(matches!(last.phase, Phase::FinalPass(_)));
    assert!(last.asks.contains(&(card, ReviewKind::Review)));
}

fn round(answers: &[PlacementAnswer]) -> PlacementRound {
    PlacementRound {
        level: Level::Mid,
        seed: u64::MAX,
        asked: draw(Level::Mid, &nothing(), 7),
        answers: answers.to_vec(),
    }
}

#[test]
fn a_round_is_read_again_as_it_was() {
    use PlacementAnswer::{KnowIt, New, NotSure, Right, Wrong};
    for answers in [vec![], vec![New, NotSure, KnowIt, Right, Wrong]] {
        let round = round(&answers);
        assert_eq!(PlacementRound::parse(&round.text()), Some(round));
    }
    let text = round(&[New]).text();
    let other = [
        String::new(),
        "mid".to_owned(),
        text.replace("mid", "chief"),
        format!("{text}x"),
        format!("{text} n"),
        format!("{text}{}", "n".repeat(PLACEMENT_LENGTH)),
    ];
    for text in other {
        assert_eq!(PlacementRound::parse(&text), None, "{text}");
    }
}

#[test]
fn a_round_goes_on_with_what_is_still_new() {
    use PlacementAnswer::{KnowIt, New};
    let begun = round(&[KnowIt, New]);
    let resumed = |progress: &Progress, level| {
        let (begun, index) = (begun.clone(), bank().index());
        begun.resumed(level, index, progress, BEGIN)
    };
    let cards: Vec<CardCode> = begun.asked.iter().map(|asked| asked.card).collect();
    // What was answered stays, although it is not new any more.
    let progress = known([cards[0], cards[1]], BEGIN);
    assert_eq!(resumed(&progress, Level::Mid), Some(begun.clone()));
    assert_eq!(resumed(&progress, Level::Senior), None);
    let progress = known([cards[0], cards[3]], BEGIN);
    let left = resumed(&progress, Level::Mid).unwrap();
    assert_eq!(left.answers, begun.answers);
    let left: Vec<CardCode> = left.asked.iter().map(|asked| asked.card).collect();
    let open = cards.iter().copied().filter(|card| *card != cards[3]);
    assert_eq!(left, open.collect::<Vec<_>>());
    assert_eq!(resumed(&known(cards, BEGIN), Level::Mid), None);
}
