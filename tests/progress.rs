//! The fold: any way of giving the same events gives the same state, and each rule of a learner's day holds.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod common;
#[path = "common/known.rs"]
mod known;

use common::{Diary, card};
use proptest::prelude::*;
use viva::chance::SplitMix64;
use viva::day::Day;
use viva::journal::backup::is_file_due;
use viva::memory::{Parameters, Rating, Retention, Scheduler};
use viva::progress::{Act, CardState, Change, Event, EventId, Progress, Writer};

fn replay(events: &[Event]) -> Progress {
    Progress::replay(events.to_vec(), Scheduler::new(Retention::DEFAULT))
}

fn cards_of(progress: &Progress) -> Vec<(String, String)> {
    progress
        .cards()
        .map(|(code, card)| (code.to_string(), format!("{card:?}")))
        .collect()
}

#[test]
fn only_the_first_answer_of_a_day_feeds_stability() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Again)
        .minutes(2)
        .review("aaaa", Rating::Good);
    let once = *replay(&diary.events[..1]).card(card("aaaa")).unwrap();
    let twice = *replay(&diary.events).card(card("aaaa")).unwrap();
    assert_eq!(once.memory, twice.memory);
    assert_eq!((once.reviews, twice.reviews), (1, 1));
    assert!(once.relearn && !twice.relearn);
}

#[test]
fn an_evening_past_midnight_is_one_day() {
    let mut diary = Diary::new();
    // 23:30, then 00:30: the learner's day ends at four.
    diary
        .minutes(11 * 60 + 30)
        .review("aaaa", Rating::Good)
        .minutes(60)
        .review("aaaa", Rating::Good);
    assert_eq!(replay(&diary.events).card(card("aaaa")).unwrap().reviews, 1);
    diary.minutes(4 * 60).review("aaaa", Rating::Good);
    assert_eq!(replay(&diary.events).card(card("aaaa")).unwrap().reviews, 2);
}

#[test]
fn forgetting_what_was_known_is_a_lapse_and_failing_a_new_one_is_not() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Again)
        .days(1)
        .review("aaaa", Rating::Good);
    diary.days(4).review("aaaa", Rating::Again);
    let known = *replay(&diary.events).card(card("aaaa")).unwrap();
    assert_eq!((known.reviews, known.recalled, known.lapses), (3, 1, 1));
}

#[test]
fn the_intervals_on_the_buttons_are_what_rating_gives() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .days(3)
        .review("aaaa", Rating::Hard)
        .days(8);
    for start in [0, 1, 2] {
        let before = replay(&diary.events[..start]);
        let today = diary.today();
        let said = before.intervals(card("aaaa"), today);
        for (rating, said) in Rating::ALL.into_iter().zip(said) {
            let mut after = diary.clone();
            after.events.truncate(start);
            after.review("aaaa", rating);
            let due = replay(&after.events).card(card("aaaa")).unwrap().due;
            assert_eq!(
                due.since(today),
                said as i32,
                "{rating:?} after {start} reviews"
            );
        }
    }
}

#[test]
fn a_repeat_on_the_same_day_leaves_the_interval_as_it_is() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Again);
    let progress = replay(&diary.events);
    let due = progress.card(card("aaaa")).unwrap().due;
    let days = due.since(diary.today()) as u32;
    assert_eq!(progress.intervals(card("aaaa"), diary.today()), [days; 4]);
}

#[test]
fn undo_brings_the_card_back_as_it_was() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good).days(3);
    let before = cards_of(&replay(&diary.events));
    diary.review("aaaa", Rating::Easy);
    let last = diary.events.last().unwrap().id;
    diary.undo(last);
    assert_eq!(cards_of(&replay(&diary.events)), before);
    assert_eq!(
        replay(&diary.events).undoable(diary.today()),
        None,
        "nothing of today is left"
    );
}

#[test]
fn undo_of_a_first_answer_makes_the_card_new_again() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let last = diary.events.last().unwrap().id;
    diary.undo(last);
    assert!(replay(&diary.events).card(card("aaaa")).is_none());
}

#[test]
fn undo_of_what_is_not_there_changes_nothing() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let before = cards_of(&replay(&diary.events));
    diary.undo(EventId {
        writer: Writer(*b"zzzzzz"),
        number: 7,
    });
    assert_eq!(cards_of(&replay(&diary.events)), before);
}

#[test]
fn a_clock_set_back_neither_loses_nor_counts_twice() {
    let mut diary = Diary::new();
    diary
        .days(10)
        .review("aaaa", Rating::Good)
        .days(-5)
        .review("aaaa", Rating::Good);
    let progress = replay(&diary.events);
    let known = progress.card(card("aaaa")).unwrap();
    assert_eq!(
        known.reviews, 2,
        "one on each of two days, in the order of time"
    );
    assert_eq!(progress.reviews().count(), 2);
    assert!(known.due > known.last);
}

#[test]
fn a_gap_of_three_years_and_a_log_from_the_future_stay_sensible() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .days(3 * 365)
        .review("aaaa", Rating::Good);
    let progress = replay(&diary.events);
    let known = progress.card(card("aaaa")).unwrap();
    assert!(known.memory.stability.is_finite() && known.due > known.last);
    // Seen from before its last answer, a card is remembered fully and due later.
    assert_eq!(progress.retrievability(card("aaaa"), Day(0)), Some(1.0));
}

#[test]
fn the_retention_moves_due_days_and_not_memory() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .days(3)
        .review("aaaa", Rating::Good);
    let mut progress = replay(&diary.events);
    let before = *progress.card(card("aaaa")).unwrap();
    progress.set_retention(Retention::percent(80));
    let after = *progress.card(card("aaaa")).unwrap();
    assert_eq!(before.memory, after.memory);
    assert!(after.due > before.due);
    let fresh = Progress::replay(diary.events, Scheduler::new(Retention::percent(80)));
    assert_eq!(cards_of(&progress), cards_of(&fresh));
}

#[test]
fn a_quiz_keeps_its_first_answers_and_moves_no_review() {
    let mut diary = Diary::new();
    let quiz = diary.quiz("mixed", &["aaaa", "bbbb"]);
    diary
        .answer(quiz, "bbbb", 2, false)
        .answer(quiz, "bbbb", 0, true)
        .answer(quiz, "cccc", 0, true);
    let progress = replay(&diary.events);
    let run = &progress.quizzes()[0];
    assert_eq!(run.answers, [None, Some((2, false))]);
    assert_eq!((run.next(), run.right()), (Some(0), 0));
    assert_eq!(progress.cards().count(), 0);
}

#[test]
fn a_card_rests_until_its_day_and_keeps_its_memory() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let before = replay(&diary.events).card(card("aaaa")).copied();
    let today = diary.today();
    diary.change("aaaa", Change::Snooze(7));
    let progress = replay(&diary.events);
    assert_eq!(progress.card(card("aaaa")).copied(), before);
    let state = |day: i32| progress.card_state(card("aaaa"), today.plus(day));
    assert_eq!(state(6), CardState::Snoozed(today.plus(7)));
    assert_eq!(state(7), CardState::Active);
    assert!(progress.is_active(card("bbbb"), today));
}

#[test]
fn a_suspended_card_waits_until_it_is_resumed_or_the_suspension_undone() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .change("aaaa", Change::Suspend);
    let suspension = diary.events.last().unwrap().id;
    let far = diary.today().plus(3_000);
    let state = |diary: &Diary| replay(&diary.events).card_state(card("aaaa"), far);
    assert_eq!(state(&diary), CardState::Suspended);
    let mut undone = diary.clone();
    undone.undo(suspension);
    assert_eq!(state(&undone), CardState::Active);
    diary.change("aaaa", Change::Resume);
    assert_eq!(state(&diary), CardState::Active);
}

#[test]
fn a_reset_card_is_new_and_its_answers_stay_in_the_log() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good).days(5);
    diary
        .review("aaaa", Rating::Good)
        .change("aaaa", Change::Reset);
    let progress = replay(&diary.events);
    assert_eq!(progress.card(card("aaaa")), None);
    assert_eq!(progress.reviews().count(), 2);
    diary.days(1).review("aaaa", Rating::Good);
    assert_eq!(replay(&diary.events).card(card("aaaa")).unwrap().reviews, 1);
}

#[test]
fn a_day_chosen_by_hand_holds_until_the_next_answer() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let planned = replay(&diary.events).card(card("aaaa")).unwrap().due;
    let chosen = diary.today().plus(40);
    diary.change("aaaa", Change::DueIn(40));
    let mut progress = replay(&diary.events);
    progress.set_retention(Retention::percent(95));
    assert_eq!(progress.card(card("aaaa")).unwrap().due, chosen);
    assert_ne!(planned, chosen);
    diary.days(40).review("aaaa", Rating::Good);
    let after = *replay(&diary.events).card(card("aaaa")).unwrap();
    assert!(!after.moved && after.due > chosen);
}

/// None, or the defaults with another initial stability of Good.
fn other_parameters(which: usize) -> Option<Parameters> {
    let mut numbers = *Parameters::default().numbers();
    numbers[2] *= which as f32 + 1.0;
    (which > 0).then(|| Parameters::new(&numbers).unwrap())
}

#[test]
fn chosen_parameters_give_every_answer_another_meaning_and_can_be_taken_back() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good);
    let before = cards_of(&replay(&diary.events));
    let stability = |diary: &Diary| {
        let progress = replay(&diary.events);
        progress.card(card("aaaa")).unwrap().memory.stability
    };
    diary.days(1).parameters(other_parameters(1));
    let first = diary.events.last().unwrap().id;
    assert!((stability(&diary) - 2.0 * 2.3065).abs() < 1e-4);
    diary.days(1).parameters(other_parameters(2));
    let second = diary.events.last().unwrap().id;
    assert!((stability(&diary) - 3.0 * 2.3065).abs() < 1e-4);
    let mut defaults = diary.clone();
    defaults.parameters(None);
    assert_eq!(cards_of(&replay(&defaults.events)), before);
    diary.undo(second);
    assert!((stability(&diary) - 2.0 * 2.3065).abs() < 1e-4);
    diary.undo(first);
    assert_eq!(cards_of(&replay(&diary.events)), before);
    let progress = replay(&diary.events);
    assert_eq!(progress.scheduler().parameters(), Parameters::default());
}

#[test]
fn another_retention_leaves_the_parameters() {
    let mut diary = Diary::new();
    diary
        .review("aaaa", Rating::Good)
        .parameters(other_parameters(2));
    let mut progress = replay(&diary.events);
    progress.set_retention(Retention::percent(80));
    let fresh = Progress::replay(diary.events, Scheduler::new(Retention::percent(80)));
    assert_eq!(cards_of(&progress), cards_of(&fresh));
    assert_eq!(progress.scheduler().retention(), Retention::percent(80));
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let act = prop_oneof![
        8 => (0..6_u8, 0..4_usize).prop_map(|(c, r)| (Some((c, r)), 0)),
        2 => (0..6_u8, 4..9_usize).prop_map(|(c, r)| (Some((c, r)), 0)),
        2 => (0..40_usize).prop_map(|back| (None, back)),
        // Parameters: the defaults, or some of two others.
        1 => (0..3_usize).prop_map(|which| (Some((6, which)), 0)),
    ];
    prop::collection::vec((act, 0..2_000_000_i64, 0..3_u8), 0..60).prop_map(|acts| {
        let mut diary = Diary::new();
        for ((act, back), gap, writer) in acts {
            diary.tenths(gap).writer(writer);
            match act {
                Some((6, which)) => drop(diary.parameters(other_parameters(which))),
                Some((c, r)) => {
                    let code = String::from_utf8(vec![b'a' + c; 4]).unwrap();
                    let changes = [
                        Change::Snooze(1),
                        Change::Suspend,
                        Change::Resume,
                        Change::Reset,
                        Change::DueIn(9),
                    ];
                    match r.checked_sub(Rating::ALL.len()) {
                        None => diary.review(&code, Rating::ALL[r]),
                        Some(change) => diary.change(&code, changes[change]),
                    };
                }
                None if !diary.events.is_empty() => {
                    let at = diary.events.len() - 1 - back % diary.events.len();
                    let id = diary.events[at].id;
                    diary.undo(id);
                }
                None => {}
            }
        }
        diary.events
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    #[test]
    fn appending_equals_replaying(events in events()) {
        let mut grown = Progress::replay(Vec::new(), Scheduler::new(Retention::DEFAULT));
        for event in &events {
            grown.append(event.clone());
        }
        let whole = replay(&events);
        prop_assert_eq!(cards_of(&grown), cards_of(&whole));
        prop_assert_eq!(grown.events(), whole.events());
    }

    #[test]
    fn extending_equals_replaying(events in events(), cut in 0_usize..40, overlap in 0_usize..8) {
        let cut = cut.min(events.len());
        for (first, second) in [
            (&events[..cut], &events[cut.saturating_sub(overlap)..]),
            (&events[cut.saturating_sub(overlap)..], &events[..cut]),
        ] {
            let mut grown = replay(first);
            grown.extend(second.to_vec());
            let whole = replay(&events);
            prop_assert_eq!(cards_of(&grown), cards_of(&whole));
            prop_assert_eq!(grown.events(), whole.events());
            prop_assert!(events.iter().all(|event| grown.has(event)));
        }
    }

    #[test]
    fn order_and_repetition_do_not_matter(events in events(), seed in any::<u64>()) {
        let mut shuffled = events.clone();
        shuffled.extend(events.iter().take(events.len() / 2).cloned());
        SplitMix64::new(seed).shuffle(&mut shuffled);
        let mut grown = Progress::replay(Vec::new(), Scheduler::new(Retention::DEFAULT));
        for event in &shuffled {
            grown.append(event.clone());
        }
        prop_assert_eq!(cards_of(&replay(&shuffled)), cards_of(&replay(&events)));
        prop_assert_eq!(cards_of(&grown), cards_of(&replay(&events)));
    }

    #[test]
    fn unknown_acts_change_nothing(events in events()) {
        let mut with = events.clone();
        if let Some(last) = events.last() {
            let id = EventId { writer: Writer(*b"zzzzzz"), number: 0 };
            with.push(Event { id, moment: last.moment, act: Act::Unknown("!z".to_owned()) });
        }
        prop_assert_eq!(cards_of(&replay(&with)), cards_of(&replay(&events)));
    }
}

#[test]
fn a_card_comes_back_within_the_days_that_its_fuzz_allows() {
    let mut diary = Diary::new();
    for _ in 0..6 {
        diary.review("aaaa", Rating::Good);
        let known = *replay(&diary.events).card(card("aaaa")).unwrap();
        let window = known.window;
        assert!(window.early <= window.due && window.due <= window.late);
        assert_eq!(known.due, window.due);
        let interval = Scheduler::new(Retention::DEFAULT).interval(known.memory);
        let plain = known.last.plus(interval as i32);
        assert!(window.early <= plain && plain <= window.late);
        let ahead = i64::from(known.due.since(diary.today()));
        diary.days(ahead).review("aaaa", Rating::Good);
        let after = *replay(&diary.events).card(card("aaaa")).unwrap();
        assert_eq!(after.before, Some(window));
    }
}

#[test]
fn cards_learned_together_do_not_all_come_back_together() {
    let mut diary = Diary::new();
    let codes: Vec<String> = (0..40).map(|n| format!("c0{n:02}")).collect();
    for code in &codes {
        diary.review(code, Rating::Easy);
    }
    let progress = replay(&diary.events);
    let days: std::collections::BTreeSet<_> = progress.cards().map(|(_, card)| card.due).collect();
    assert_eq!(days.len(), 5, "8 days, two more or less: {days:?}");
    assert_eq!(
        cards_of(&progress),
        cards_of(&replay(&diary.events)),
        "whenever it is folded"
    );
}

#[test]
fn a_known_log_has_its_known_digest() {
    assert_eq!(known::known_state().digest(), known::KNOWN_DIGEST);
}

#[test]
fn a_digest_tells_states_apart() {
    let mut diary = Diary::new();
    diary.review("aaaa", Rating::Good).days(1);
    let mut seen = std::collections::BTreeSet::from([replay(&diary.events).digest()]);
    for act in 0..5 {
        let mut other = diary.clone();
        match act {
            0 => other.review("aaaa", Rating::Again),
            1 => other.review("aaaa", Rating::Hard),
            2 => other.review("bbbb", Rating::Hard),
            3 => other.change("aaaa", Change::Suspend),
            _ => other.change("aaaa", Change::Snooze(2)),
        };
        assert!(seen.insert(replay(&other.events).digest()), "{act}");
    }
}

#[test]
fn a_backup_file_is_due_after_a_hundred_reviews_and_then_after_a_fortnight_with_fifty_more() {
    const DAY: i64 = 86_400_000;
    let now = 1_770_000_000_000;
    for (last, reviews, due) in [
        (None, 99, false),
        (None, 100, true),
        (Some((now - 14 * DAY, 100)), 150, true),
        (Some((now - 14 * DAY + 1, 100)), 150, false),
        (Some((now - 14 * DAY, 100)), 149, false),
        (Some((now - 400 * DAY, 100)), 90, false),
        (Some((now + DAY, 100)), 500, false),
    ] {
        assert_eq!(is_file_due(last, now, reviews), due, "{last:?} {reviews}");
    }
}
