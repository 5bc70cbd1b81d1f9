//! The way through a topic, from one question to the next.

use crate::app::components::question::inline;
use crate::app::components::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::route::Route;
use leptos::prelude::*;
use viva_bank::Summary;

/// Links to the questions before and after one within its topic, in the bank's order.
pub(super) fn neighbours(learner: Learner, summary: &Summary) -> Option<AnyView> {
    let bank = learner.bank();
    let at = bank.position(summary.card)?;
    let link = |position: Option<u16>, words: &'static str, picture: Icon| {
        let other = bank.at(position?)?;
        (other.topic == summary.topic).then(|| {
            view! {
                <a class="neighbour" href=Route::Question(other.id.clone()).href() data-way=words>
                    {icon(picture)}
                    <span><small>{words}</small>{inline(&other.title)}</span>
                </a>
            }
        })
    };
    let before = link(at.checked_sub(1), "Previous", Icon::Back);
    let after = link(at.checked_add(1), "Next", Icon::Forward);
    let name = format!("More in {}", bank.topic(summary).title);
    (before.is_some() || after.is_some())
        .then(|| view! { <nav class="neighbours" aria-label=name>{before}{after}</nav> }.into_any())
}
