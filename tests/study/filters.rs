//! Filters of the catalog.

use crate::bank;
use crate::common::Diary;
use viva::catalog::{Filter, Status};
use viva::memory::Rating;

#[test]
fn filters_work_alone_and_together() {
    let bank = bank();
    let mut diary = Diary::new();
    let progress = diary.progress();
    let today = diary.today();
    let found = |filter: &Filter| filter.questions(&bank, &progress, today);
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
    let found = due.questions(&bank, &progress, today);
    assert_eq!(found.len(), 1, "failed today: due again today");
}
