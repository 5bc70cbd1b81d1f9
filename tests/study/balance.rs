//! Reviews spread over the days, with easy days and days off.

use crate::common::{Diary, card};
use crate::{bank, codes};
use viva::day::Day;
use viva::insight;
use viva::memory::Rating;
use viva::study::{Capacity, Pace, Queue, ReviewKind, Scope};
use viva_bank::Bank;

/// Sixty cards that were rated good after some days each, so that their intervals have leeway.
fn many_known(bank: &Bank) -> Diary {
    let mut diary = Diary::new();
    let codes = codes(bank);
    for code in codes.iter().take(60) {
        diary.review(code, Rating::Easy);
    }
    diary.days(8);
    for code in codes.iter().take(60) {
        diary.review(code, Rating::Good);
    }
    diary
}

/// Answers everything that is asked on so many days; how many reviews each day had.
fn reviews_a_day(diary: &mut Diary, bank: &Bank, pace: &Pace, days: usize) -> Vec<usize> {
    let mut counts = Vec::new();
    for _ in 0..days {
        let mut progress = diary.progress();
        let mut count = 0;
        let morning = Queue::build(&progress, bank, &Scope::Today, diary.today(), pace);
        while let Some((code, _)) =
            Queue::build(&progress, bank, &Scope::Today, diary.today(), pace).next_question()
        {
            diary.tenths(50).review(&code.to_string(), Rating::Good);
            progress.append(diary.events.last().unwrap().clone());
            count += 1;
        }
        assert_eq!(
            count,
            morning.cards.len(),
            "no answer draws another card in"
        );
        counts.push(count);
        // From noon to noon, whatever the answers took.
        let spent = i64::try_from(count).unwrap() * 50;
        diary.days(1).tenths(-spent);
    }
    counts
}

#[test]
fn reviews_that_may_come_on_several_days_are_evened_out() {
    let bank = bank();
    let mut diary = many_known(&bank);
    let dues: Vec<i32> = diary
        .progress()
        .cards()
        .map(|(_, card)| card.due.since(diary.today()))
        .collect();
    let (first, last) = (*dues.iter().min().unwrap(), *dues.iter().max().unwrap());
    let heap = (first..=last)
        .map(|day| dues.iter().filter(|due| **due == day).count())
        .max()
        .unwrap();
    let days = usize::try_from(last + 2).unwrap();
    let counts = reviews_a_day(&mut diary, &bank, &Pace::even(0), days);
    let busiest = *counts.iter().max().unwrap();
    assert!(busiest < heap, "{counts:?} {heap}");
    assert_eq!(counts.iter().sum::<usize>(), 60, "each once: {counts:?}");
    for (_, card) in diary.progress().cards() {
        let window = card.before.unwrap();
        assert!(window.early <= card.last && card.last <= window.late);
    }
}

#[test]
fn a_day_off_asks_nothing_and_an_easy_day_less_without_any_plan() {
    let bank = bank();
    let mut diary = many_known(&bank);
    diary.days(60);
    let build = |diary: &Diary, week: [u8; 7], off: Option<Day>| {
        let pace = Pace {
            new_a_day: 10,
            capacity: Capacity::new(week, off.into_iter().collect()),
        };
        Queue::build(
            &diary.progress(),
            &bank,
            &Scope::Today,
            diary.today(),
            &pace,
        )
    };
    let counts = |queue: Queue| {
        (
            queue.count(ReviewKind::Review),
            queue.count(ReviewKind::New),
        )
    };
    assert_eq!(counts(build(&diary, [100; 7], None)), (60, 10));
    assert_eq!(counts(build(&diary, [30; 7], None)), (18, 3));
    assert_eq!(counts(build(&diary, [0; 7], None)), (0, 0));
    assert_eq!(counts(build(&diary, [100; 7], Some(diary.today()))), (0, 0));

    // The share is of the whole day, so what was answered counts.
    for _ in 0..7 {
        let (code, _) = build(&diary, [30; 7], None).next_question().unwrap();
        diary.minutes(1).review(&code.to_string(), Rating::Good);
    }
    let left = build(&diary, [30; 7], None);
    assert_eq!(left.cards.len() + 7, 21);
    // What the learner picks is asked on any day.
    let code = card(codes(&bank).last().unwrap());
    let none = Pace {
        new_a_day: 0,
        capacity: Capacity::new([0; 7], Default::default()),
    };
    let scope = Scope::Chosen(vec![code]);
    let chosen = Queue::build(&diary.progress(), &bank, &scope, diary.today(), &none);
    assert_eq!(chosen.cards, [(code, ReviewKind::New)]);
}

#[test]
fn reviews_go_around_a_day_off_where_their_leeway_allows() {
    let bank = bank();
    let mut diary = many_known(&bank);
    let dues: Vec<Day> = diary.progress().cards().map(|(_, card)| card.due).collect();
    let middle = dues.iter().max().unwrap().plus(-3);
    diary.days(25);
    let pace = Pace {
        new_a_day: 0,
        capacity: Capacity::new([100; 7], std::iter::once(middle).collect()),
    };
    let ahead = insight::reviews_ahead(&diary.progress(), &bank, diary.today(), 60, &pace.capacity);
    let off = usize::try_from(middle.since(diary.today())).unwrap();
    assert_eq!((ahead[off], ahead.iter().sum::<u32>()), (0, 60));
    let counts = reviews_a_day(&mut diary, &bank, &pace, off + 8);
    assert_eq!((counts[off], counts.iter().sum::<usize>()), (0, 60));
    for (_, card) in diary.progress().cards() {
        assert!(card.last <= card.before.unwrap().late);
    }
}
