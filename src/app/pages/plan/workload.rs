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
            <caption>"Learning and the final pass have their room; reviews that do not fit come later."</caption>
            <tbody>
                {row("Learning what is new", workload.learning)}
                {row("Reviews when they are due", workload.reviews)}
                {row("The final pass, everything once more", workload.final_pass)}
                {row("Time that you have", workload.available)}
            </tbody>
        </table>
    };
    section("load", "What it takes until the day", table)
}
