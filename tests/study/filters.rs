//! Filters of the catalog.

use crate::common::Diary;
use crate::{bank, replay};
use viva::catalog::{Filter, Status};
use viva::memory::Rating;

#[test]
fn filters_work_alone_and_together() {
    let bank = bank();
    let mut diary = Diary::new();
    let progress = replay(&diary);
    let today = diary.today();
    let found = |filter: &Filter| filter.questions(&bank, &progress, today);
    assert_eq!(found(&Filter::default()).len(), bank.questions().len());
    let middleware = found(&Filter {
        query: "MIDDLEWARE order".into(),
        ..Filter::default()
    });
    assert!(middleware.iter().any(|q| q.id == "http-middleware-order"));
    assert!(
        found(&Filter {
            query: "xyzzy".into(),
            ..Filter::default()
        })
        .is_empty()
    );
    let topic = Filter {
        topic: Some("sessions".into()),
        ..Filter::default()
    };
    assert!(found(&topic).iter().all(|q| bank.topic(q).id == "sessions"));
    assert!(found(&topic).len() >= 2);

    let known = bank.questions()[0].card.to_string();
    diary.review(&known, Rating::Again);
    let progress = replay(&diary);
    let due = Filter {
        status: Some(Status::Due),
        ..Filter::default()
    };
    assert_eq!(
        due.questions(&bank, &progress, today).len(),
        1,
        "failed today: due again today"
    );
}
