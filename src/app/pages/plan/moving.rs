//! One tap moves a question into the plan or out of it, and says what that moved besides.

use super::lists::{Place, Row};
use crate::app::learner::Learner;
use crate::app::ui::Ui;
use crate::text::plain;
use viva_bank::CardCode;

pub(super) fn move_over(learner: Learner, ui: Ui, row: Row) {
    let mut words = String::new();
    let undo = learner.reversibly(|| match row.place {
        Place::LeftOut | Place::Dropped => {
            let (_, out) = learner.put_in_plan(row.card);
            words = format!("Added.{}", others(learner, &out, "moved out"));
        }
        Place::Planned | Place::Kept | Place::Learned | Place::NotLearned => {
            let (into, _) = learner.leave_out_of_plan(row.card);
            words = format!("Left out.{}", others(learner, &into, "moved in"));
        }
    });
    ui.toast_with_undo(words, undo);
}

/// What else moved: by its title if it is one question.
fn others(learner: Learner, moved: &[CardCode], how: &str) -> String {
    match moved {
        [] => String::new(),
        [card] => {
            let title = learner
                .bank()
                .card(*card)
                .map(|question| plain(&question.title));
            format!(" \u{201c}{}\u{201d} {how}.", title.unwrap_or_default())
        }
        more => format!(" {} others {how}.", more.len()),
    }
}
