//! Filters of the catalog.

use crate::bank;
use crate::common::Diary;
use viva::catalog::{Facets, Filter, Status};
use viva::memory::Rating;
use viva::study::DueToday;
use viva_bank::{Kind, Level};

#[test]
fn filters_work_alone_and_together() {
    let bank = bank();
    let mut diary = Diary::new();
    let progress = diary.progress();
    let today = diary.today();
    let due = DueToday::of(&progress, &bank, today, None);
    let found = |filter: &Filter| filter.questions(&bank, &progress, &due);
    assert_eq!(found(&Filter::default()).len(), bank.questions().len());
    let query = |query: &str| Filter {
        query: query.to_owned(),
        ..Filter::default()
    };
    let middleware = found(&query("MIDDLEWARE order"));
    assert!(middleware.iter().any(|q| q.id == "http-middleware-order"));
    assert!(found(&query("xyzzy")).is_empty());
    let topic = Filter {
        topic: Some("sessions".into()),
        ..Filter::default()
    };
    assert!(found(&topic).iter().all(|q| bank.topic(q).id == "sessions"));
    assert!(found(&topic).len() >= 2);

    let known = bank.questions()[0].card.to_string();
    diary.review(&known, Rating::Again);
    let progress = diary.progress();
    let due = Filter {
        status: Some(Status::Due),
        ..Filter::default()
    };
    let due_today = DueToday::of(&progress, &bank, today, None);
    let found = due.questions(&bank, &progress, &due_today);
    assert_eq!(found.len(), 1, "failed today: due again today");
}

#[test]
fn each_option_says_what_choosing_it_would_find() {
    let bank = bank();
    let mut diary = Diary::new();
    for (question, rating) in bank
        .questions()
        .iter()
        .zip(Rating::ALL.iter().cycle())
        .take(30)
    {
        diary.review(&question.card.to_string(), *rating);
    }
    diary.days(2);
    let (progress, today) = (diary.progress(), diary.today());
    let due = DueToday::of(&progress, &bank, today, None);
    let found = |filter: &Filter| filter.questions(&bank, &progress, &due).len();
    for filter in [
        Filter::default(),
        Filter {
            query: "model".to_owned(),
            level: Some(Level::Mid),
            ..Filter::default()
        },
        Filter {
            topic: Some("basics".to_owned()),
            status: Some(Status::Learned),
            ..Filter::default()
        },
    ] {
        let facets = Facets::of(&filter, &bank, &progress, &due);
        for (at, topic) in bank.topics().iter().enumerate() {
            let chosen = Filter {
                topic: Some(topic.id.clone()),
                ..filter.clone()
            };
            assert_eq!(facets.topic(at), found(&chosen), "{chosen:?}");
        }
        for level in Level::ALL.iter().copied() {
            let chosen = Filter {
                level: Some(level),
                ..filter.clone()
            };
            assert_eq!(facets.level(level), found(&chosen), "{chosen:?}");
        }
        for kind in Kind::ALL.iter().copied() {
            let chosen = Filter {
                kind: Some(kind),
                ..filter.clone()
            };
            assert_eq!(facets.kind(kind), found(&chosen), "{chosen:?}");
        }
        for status in Status::ALL {
            let chosen = Filter {
                status: Some(status),
                ..filter.clone()
            };
            assert_eq!(facets.status(status), found(&chosen), "{chosen:?}");
        }
    }
}

#[test]
fn learned_is_everything_that_was_answered() {
    let bank = bank();
    let mut diary = Diary::new();
    let codes: Vec<String> = bank.questions()[..3]
        .iter()
        .map(|q| q.card.to_string())
        .collect();
    diary
        .review(&codes[0], Rating::Good)
        .review(&codes[1], Rating::Again)
        .review(&codes[2], Rating::Good)
        .change(&codes[2], viva::progress::Change::Suspend);
    let progress = diary.progress();
    let due = DueToday::of(&progress, &bank, diary.today(), None);
    let facets = Facets::of(&Filter::default(), &bank, &progress, &due);
    let of = |status| facets.status(status);
    let all = bank.questions().len();
    assert_eq!(
        [
            of(Status::Learned),
            of(Status::Due),
            of(Status::Resting),
            of(Status::New)
        ],
        [3, 1, 1, all - 3]
    );
}
