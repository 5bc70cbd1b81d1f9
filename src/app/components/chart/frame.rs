//! What all charts share: the figure around a picture, the table with its numbers, and how coordinates are written.

use crate::day::Day;
use leptos::prelude::*;

/// Width of every picture in units of its view box: the narrowest phone, so that text keeps its size there.
pub(super) const WIDTH: f32 = 328.0;

/// A figure: the picture with its title for screen readers, and below it the caption and the numbers.
pub(super) fn figure(
    id: &'static str,
    title: String,
    height: u32,
    picture: impl IntoView + 'static,
    below: impl IntoView + 'static,
) -> AnyView {
    let (picture, below) = (picture.into_any(), below.into_any());
    view! {
        <figure class="chart">
            <svg viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-labelledby=id>
                <title id=id>{title}</title>
                {picture}
            </svg>
            {below}
        </figure>
    }
    .into_any()
}

/// The numbers of a chart, folded away.
pub(super) fn numbers(
    caption: &'static str,
    columns: &[&'static str],
    rows: Vec<(AnyView, Vec<String>)>,
) -> AnyView {
    view! {
        <details class="disclosure">
            <summary>"Show as a table"</summary>
            {table(caption, columns, rows)}
        </details>
    }
    .into_any()
}

/// A table of numbers: each row has a head and one cell for every column but the first.
pub(super) fn table(
    caption: &'static str,
    columns: &[&'static str],
    rows: Vec<(AnyView, Vec<String>)>,
) -> AnyView {
    let heads = columns
        .iter()
        .enumerate()
        .map(|(n, name)| view! { <th scope="col" class=(n > 0).then_some("num")>{*name}</th> })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|(head, cells)| {
            let cells = cells
                .into_iter()
                .map(|cell| view! { <td class="num">{cell}</td> })
                .collect_view();
            view! { <tr><th scope="row">{head}</th>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption>{caption}</caption>
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// A coordinate or a length, which is never negative.
pub(super) fn round(value: impl Into<f64>) -> String {
    format!("{:.1}", value.into().max(0.0))
}

/// "Mon 5".
pub(super) fn short_day(day: Day) -> String {
    let name = day.weekday_name().get(..3).unwrap_or_default();
    format!("{name} {}", day.civil().2)
}
