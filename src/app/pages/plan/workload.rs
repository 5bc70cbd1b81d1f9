//! What the plan takes until the interview, and the time that is available.

use crate::app::components::section;
use crate::plan::Workload;
use crate::text::minutes_text;
use leptos::prelude::*;

/// The minutes of a plan as a table.
pub(super) fn workload_table(workload: Workload) -> AnyView {
    let row = |what: &'static str, minutes: u32| {
        view! { <tr><th scope="row">{what}</th><td class="num">{minutes_text(minutes)}</td></tr> }
    };
    let table = view! {
        <table class="table">
            <caption>"Estimates. If they add up to more than you have, some reviews come later."</caption>
            <tbody>
                {row("New questions", workload.learning)}
                {row("Reviews", workload.reviews)}
                {row("Final pass", workload.final_pass)}
                {row("Time you have", workload.available)}
            </tbody>
        </table>
    };
    section("load", "Time until your interview", table)
}
