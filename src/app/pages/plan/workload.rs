//! What the plan takes until the interview, and the time that is available: a sum that adds up.

use crate::plan::{Feasibility, Goal, Plan};
use crate::text::minutes_text;
use leptos::prelude::*;

/// Whether the plan fits, and its minutes as a table. `None` while no interview is ahead.
pub(super) fn workload(goal: &Goal, plan: &Plan) -> Option<AnyView> {
    if plan.feasibility == Feasibility::Open {
        return None;
    }
    let workload = plan.workload;
    let row = |what: &'static str, minutes: u32| {
        view! { <tr><th scope="row">{what}</th><td class="num">{minutes_text(minutes)}</td></tr> }
    };
    let over = workload.total().saturating_sub(workload.available);
    let (caption, rest) = match over {
        0 => (
            "Estimates. At least a tenth of what the plan takes stays free, because some days take longer.",
            row("Kept free", workload.spare()),
        ),
        _ => (
            "Estimates. Reviews come first, so some new questions may not be reached.",
            row("More than you have", over),
        ),
    };
    let table = view! {
        <details class="disclosure">
            <summary>"How the time adds up"</summary>
            <table class="table">
                <caption>{caption}</caption>
                <tbody>
                    {row("New questions", workload.learning)}
                    {row("Reviews", workload.reviews)}
                    {row("Final pass", workload.final_pass)}
                    {rest}
                    {row("Time until your interview", workload.available)}
                </tbody>
            </table>
        </details>
    };
    Some(
        view! {
            <p class="soft" role="status">{plan.feasibility_sentence(goal)}</p>
            {table}
        }
        .into_any(),
    )
}
