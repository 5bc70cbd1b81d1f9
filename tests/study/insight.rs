//! Statistics: forecast, recall and calibration.

use crate::common::{Diary, card};
use crate::{bank, codes, reviews_ahead};
use viva::insight::{self, StudyReport};
use viva::memory::Rating;
use viva::plan::likely_share;
use viva::progress::{Confidence, Progress};

#[test]
fn the_forecast_counts_each_card_once_and_overdue_ones_today() {
    let bank = bank();
    let mut diary = Diary::new();
    let codes = codes(&bank);
    diary
        .review(&codes[0], Rating::Good)
        .review(&codes[1], Rating::Again);
    let ahead = reviews_ahead(&diary, &bank, 14);
    assert_eq!(ahead.iter().sum::<u32>(), 2);
    assert_eq!(ahead[0], 1, "failed today comes back today");
    diary.days(60);
    let late = reviews_ahead(&diary, &bank, 14);
    assert_eq!((late[0], late.iter().sum::<u32>()), (2, 2));
}

#[test]
fn a_card_that_was_missed_today_counts_as_not_recalled_then_as_on_the_morrow() {
    let bank = bank();
    let codes = codes(&bank);
    let mut diary = Diary::new();
    let recall = |diary: &Diary, n: usize| {
        insight::recall_today(&diary.progress(), card(&codes[n]), diary.today())
    };
    let words = |diary: &Diary, n: usize| {
        insight::memory_sentence(&diary.progress(), card(&codes[n]), diary.today())
    };
    assert_eq!(recall(&diary, 0), None);
    assert_eq!(
        words(&diary, 0),
        "You haven\u{2019}t answered this one yet."
    );
    diary
        .review(&codes[0], Rating::Again)
        .review(&codes[1], Rating::Good);
    assert_eq!(
        (recall(&diary, 0), recall(&diary, 1)),
        (Some(0.0), Some(1.0))
    );
    assert_eq!(words(&diary, 0), "Missed once. Next review tomorrow.");
    assert!(words(&diary, 1).starts_with("Recalled once. Next review "));
    // Recalled at a repeat: still missed at the answer that counts, and it comes back once more.
    diary.minutes(5).review(&codes[0], Rating::Good);
    assert_eq!(recall(&diary, 0), Some(0.0));
    assert_eq!(words(&diary, 0), "Missed once. Next review tomorrow.");
    let topic = usize::from(bank.card(card(&codes[0])).unwrap().topic);
    let reports = insight::topic_reports(&diary.progress(), &bank, diary.today());
    let report = reports.iter().find(|report| report.topic == topic).unwrap();
    assert!(report.recall.unwrap() < 0.6, "{report:?}");
    assert_eq!(report.reviews, 2, "the first of a day");
    // Once the repeats are done, nothing jumps overnight.
    diary.minutes(5).review(&codes[0], Rating::Good);
    let evening = recall(&diary, 0).unwrap();
    assert!((0.1..0.99).contains(&evening), "{evening}");
    diary.days(1);
    assert_eq!(recall(&diary, 0), Some(evening));
    assert!(words(&diary, 0).ends_with(" today. It\u{2019}s due now."));
    diary
        .review(&codes[0], Rating::Good)
        .days(30)
        .review(&codes[0], Rating::Again);
    assert!(words(&diary, 0).starts_with("Recalled 1 of 3 times, missed today. Next review "));
}

#[test]
fn the_memory_of_a_card_has_a_figure_only_after_eight_answers() {
    let bank = bank();
    let code = &codes(&bank)[0];
    let mut diary = Diary::new();
    for answers in 1..=9 {
        diary.review(code, Rating::Good).days(1);
        let words = insight::memory_sentence(&diary.progress(), card(code), diary.today());
        assert_eq!(words.contains('%'), answers >= 8, "{answers}: {words}");
    }
}

#[test]
fn a_row_says_what_the_answers_were_until_there_are_eight() {
    let bank = bank();
    let codes = codes(&bank);
    let mut diary = Diary::new();
    let word = |diary: &Diary, n: usize| {
        let progress = diary.progress();
        insight::memory_word(progress.card(card(&codes[n])).unwrap(), 0.934)
    };
    diary
        .review(&codes[0], Rating::Again)
        .review(&codes[1], Rating::Good);
    assert_eq!(word(&diary, 0), "missed once");
    assert_eq!(word(&diary, 1), "recalled once");
    diary
        .days(1)
        .review(&codes[0], Rating::Good)
        .review(&codes[1], Rating::Good);
    assert_eq!(word(&diary, 0), "recalled 1 of 2");
    assert_eq!(word(&diary, 1), "recalled 2 times");
    for answers in 3..=9 {
        diary.days(1).review(&codes[1], Rating::Good);
        let expected = match answers {
            ..=7 => format!("recalled {answers} times"),
            _ => "93 %".to_owned(),
        };
        assert_eq!(word(&diary, 1), expected);
    }
}

#[test]
fn recall_leaves_out_new_cards_and_repeats() {
    let bank = bank();
    let mut diary = Diary::new();
    let code = &codes(&bank)[0];
    let recent = |diary: &Diary| insight::recent_recall(&diary.progress(), diary.today(), 30);
    diary
        .review(code, Rating::Again)
        .minutes(1)
        .review(code, Rating::Good);
    assert_eq!(recent(&diary), (0, 0));
    diary.days(2).review(code, Rating::Good);
    assert_eq!(recent(&diary), (1, 1));
    diary.days(40);
    assert_eq!(recent(&diary), (0, 0));
}

#[test]
fn calibration_counts_the_first_answers_of_days_by_confidence() {
    let mut diary = Diary::new();
    diary
        .said("aaaa", Confidence::Sure, Rating::Again)
        .said("aaaa", Confidence::Sure, Rating::Good)
        .said("bbbb", Confidence::Sure, Rating::Good)
        .said("cccc", Confidence::Guess, Rating::Hard)
        .review("dddd", Rating::Good)
        .days(1)
        .said("aaaa", Confidence::Unsure, Rating::Good);
    let [guess, unsure, sure] = insight::calibration(&diary.progress(), |_| true);
    assert_eq!((guess.answers, guess.recalled), (1, 1));
    assert_eq!((unsure.answers, unsure.recalled), (1, 1));
    assert_eq!((sure.answers, sure.recalled), (2, 1));
    let only_b = insight::calibration(&diary.progress(), |code| code == card("bbbb"));
    assert_eq!(only_b[2].answers, 1);
}

#[test]
fn calibration_by_topic_adds_up_to_the_whole() {
    let bank = viva_bank::embedded().unwrap();
    let mut asked: Vec<_> = bank.questions().iter().collect();
    asked.sort_by_key(|question| question.topic);
    let (first, last) = (asked[0], asked[asked.len() - 1]);
    assert_ne!(first.topic, last.topic);
    let mut diary = Diary::new();
    diary
        .said(first.card.as_str(), Confidence::Sure, Rating::Again)
        .said(last.card.as_str(), Confidence::Sure, Rating::Good)
        .said(last.card.as_str(), Confidence::Sure, Rating::Again)
        .days(1)
        .said(last.card.as_str(), Confidence::Guess, Rating::Hard);
    let progress = diary.progress();
    let found = insight::calibration_by_topic(&progress, &bank);
    let counts = |n: usize| {
        let (topic, counts) = found[n];
        (topic, counts.map(|count| (count.answers, count.recalled)))
    };
    assert_eq!(found.len(), 2);
    assert_eq!(
        counts(0),
        (usize::from(first.topic), [(0, 0), (0, 0), (1, 0)])
    );
    assert_eq!(
        counts(1),
        (usize::from(last.topic), [(1, 1), (0, 0), (1, 1)])
    );
    assert_eq!(
        insight::calibration(&progress, |_| true).map(|count| count.answers),
        [1, 0, 2]
    );
}

#[test]
fn a_share_has_the_range_of_wilson() {
    // By hand from the formula with z = 1.96: 0.716738 give or take 0.226580.
    let share = insight::Calibration {
        answers: 10,
        recalled: 8,
    }
    .share()
    .unwrap();
    assert!(
        (share.low - 0.490_158).abs() < 1e-4 && (share.high - 0.943_318).abs() < 1e-4,
        "{share:?}"
    );
    assert_eq!(insight::Calibration::default().share(), None);
}

#[test]
fn after_some_days_away_one_is_told_what_is_kept_and_what_waits() {
    let bank = bank();
    let mut diary = Diary::new();
    let absence = |diary: &Diary| insight::Absence::of(&diary.progress(), &bank, diary.today());
    assert_eq!(absence(&diary), None, "nobody was there before");
    for code in codes(&bank).iter().take(20) {
        diary.review(code, Rating::Good);
    }
    // A question that the bank no longer has counts nowhere.
    diary.review("zzzz", Rating::Good).days(2);
    assert_eq!(absence(&diary), None, "two days are soon made up for");
    diary.days(14);
    let found = absence(&diary).unwrap();
    assert_eq!((found.days, found.learned, found.due), (16, 20, 20));
    let recall = |code: &String| {
        insight::recall_today(&diary.progress(), card(code), diary.today()).unwrap()
    };
    let kept: f32 = codes(&bank).iter().take(20).map(recall).sum();
    assert_eq!(found.kept, kept.round() as usize);
    assert!(found.kept < 20);
    diary.review(&codes(&bank)[0], Rating::Good);
    assert_eq!(absence(&diary), None, "the first answer ends it");
}

#[test]
fn a_day_counts_first_answers_and_names_what_was_sure_and_wrong() {
    let mut diary = Diary::new();
    diary
        .said("aaaa", Confidence::Sure, Rating::Again)
        .said("bbbb", Confidence::Unsure, Rating::Again)
        .said("cccc", Confidence::Sure, Rating::Good)
        .said("aaaa", Confidence::Sure, Rating::Good);
    let report = StudyReport::of_day(&diary.progress(), diary.today());
    assert_eq!((report.cards, report.first, report.recalled), (3, 3, 1));
    assert_eq!(report.sure_but_wrong, [card("aaaa")]);
    assert_eq!(report.seconds, 48);
    assert_eq!(
        report.recall(&diary.progress(), diary.today()),
        None,
        "too few"
    );
}

#[test]
fn a_session_counts_its_own_answers_and_no_repeat_as_a_first_one() {
    let mut diary = Diary::new();
    diary
        .said("aaaa", Confidence::Sure, Rating::Again)
        .review("bbbb", Rating::Good);
    let mut session = Vec::new();
    for (code, rating) in [
        ("aaaa", Rating::Good),
        ("cccc", Rating::Again),
        ("cccc", Rating::Good),
    ] {
        diary.review(code, rating);
        session.push(diary.last());
    }
    let report = StudyReport::of_session(&diary.progress(), diary.today(), &session);
    assert_eq!((report.cards, report.first, report.recalled), (2, 1, 0));
    assert_eq!(report.sure_but_wrong, []);
    // Undone, it was not given.
    diary.undo(session[1]);
    let report = StudyReport::of_session(&diary.progress(), diary.today(), &session);
    assert_eq!((report.cards, report.first, report.recalled), (2, 1, 1));
}

#[test]
fn recall_before_and_after_is_that_of_the_log_without_the_answers_and_with_them() {
    let bank = bank();
    let codes = codes(&bank);
    let mut diary = Diary::new();
    for code in &codes[..8] {
        diary.review(code, Rating::Good);
    }
    let first_day = StudyReport::of_day(&diary.progress(), diary.today());
    let recall = first_day.recall(&diary.progress(), diary.today()).unwrap();
    assert_eq!(
        recall.before,
        (1.0, 1.0),
        "all of the new ones were recalled"
    );
    assert!(recall.tomorrow.1 < 1.0 || recall.tomorrow.0 < 1.0);

    diary.days(20);
    let (before, today) = (diary.progress(), diary.today());
    let mean = |progress: &Progress, day| {
        let each = codes[..8].iter();
        let recall = each.map(|code| progress.retrievability(card(code), day).unwrap());
        recall.sum::<f32>() / 8.0
    };
    for (n, code) in codes[..8].iter().enumerate() {
        diary.review(code, if n == 0 { Rating::Again } else { Rating::Good });
        diary.review(code, Rating::Good);
    }
    let after = diary.progress();
    let recall = StudyReport::of_day(&after, today)
        .recall(&after, today)
        .unwrap();
    assert_eq!(recall.cards, 8);
    assert_eq!(recall.before, likely_share(mean(&before, today), 8));
    assert_eq!(
        recall.tomorrow,
        likely_share(mean(&after, today.plus(1)), 8)
    );
    assert!(recall.tomorrow > recall.before);
}
