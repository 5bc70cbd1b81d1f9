//! What the plan takes until the interview, and the time that is available.

use crate::plan::Workload;
use leptos::prelude::*;

/// The minutes of a plan as a table.
pub(super) fn workload_table(workload: Workload) -> AnyView {
    let row = |what: &'static str, minutes: u32| {
        view! { <tr><th scope="row">{what}</th><td class="num">{hours(minutes)}</td></tr> }
    };
    view! {
        <section class="section" aria-labelledby="load">
            <h2 id="load">"What it takes until the day"</h2>
            <table class="table">
                <caption>"Learning and the final pass have their room; reviews that do not fit come later."</caption>
                <tbody>
                    {row("Learning what is new", workload.learning)}
                    {row("Reviews when they are due", workload.reviews)}
                    {row("The final pass, everything once more", workload.final_pass)}
                    {row("Time that you have", workload.available)}
                </tbody>
            </table>
        </section>
    }
    .into_any()
}

fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
