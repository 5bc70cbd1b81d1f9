//! Draws a line of a question's text. Every string ends in a text node.

use crate::app::learner::use_learner;
use crate::app::route::Route;
use leptos::prelude::*;
use viva_bank::Inline;

/// A line of text with its marks.
pub fn inline(text: &[Inline]) -> AnyView {
    text.iter().map(piece).collect_view().into_any()
}

fn piece(piece: &Inline) -> AnyView {
    match piece {
        Inline::Text(words) => words.clone().into_any(),
        Inline::Code(code) => view! { <code translate="no">{code.clone()}</code> }.into_any(),
        Inline::Emphasis(inner) => view! { <em>{inline(inner)}</em> }.into_any(),
        Inline::Strong(inner) => view! { <strong>{inline(inner)}</strong> }.into_any(),
        Inline::Link { url, words } => {
            view! { <a href=url.clone() target="_blank" rel="noopener noreferrer">{inline(words)}</a> }
                .into_any()
        }
        Inline::Question { question, words } => match use_learner().bank().at(*question) {
            Some(target) => {
                view! { <a href=Route::Question(target.id.clone()).href()>{inline(words)}</a> }.into_any()
            }
            None => inline(words),
        },
    }
}
