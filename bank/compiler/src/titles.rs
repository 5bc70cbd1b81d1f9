//! What Django's documentation calls the places that questions refer to.

use std::collections::BTreeMap;
use viva_bank_model::{Question, Reference};

/// Names the references of questions by `doc-titles.txt`: a place a line, `page = title` or `page#anchor = title`, which
/// `bank/verify/docrefs.py --titles` writes. What is not in it keeps the name that follows from its address.
pub(super) fn name(questions: &mut [Question], text: &str) {
    let titles: BTreeMap<&str, &str> = text
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .collect();
    let title = |place: &str| titles.get(place).map(|title| (*title).to_owned());
    let references = questions
        .iter_mut()
        .flat_map(|question| &mut question.references);
    for reference in references {
        let Reference { page, anchor, .. } = reference;
        let page_title = title(page);
        reference.title = match anchor {
            Some(anchor) => title(&format!("{page}#{anchor}")),
            None => page_title.clone(),
        };
        reference.page_title = page_title;
    }
}
