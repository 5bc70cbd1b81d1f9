//! What pages are built of: headers, sections, facts and notices.

use crate::app::components::icon::{Icon, icon};
use crate::app::route::Route;
use leptos::prelude::*;

/// The heading of a page, and what it is for.
pub fn page_header(title: impl IntoView + 'static, lead: impl IntoView + 'static) -> AnyView {
    let (title, lead) = (title.into_any(), lead.into_any());
    view! { <header class="page-header"><h1 tabindex="-1">{title}</h1><p class="soft">{lead}</p></header> }.into_any()
}

/// The link above a heading to the page that this one belongs to.
pub fn back_link(to: impl Into<Route>, label: impl Into<String>) -> AnyView {
    let (to, label): (Route, String) = (to.into(), label.into());
    view! {
        <p class="eyebrow">
            <a class="text-button" data-bleed href=to.href()>{icon(Icon::Back)}{label}</a>
        </p>
    }
    .into_any()
}

/// A heading that is one short sentence, with a line above it and a line below.
pub fn hero(
    eyebrow: Option<String>,
    sentence: &'static str,
    below: impl IntoView + 'static,
) -> AnyView {
    let eyebrow = eyebrow.map(|words| view! { <p class="eyebrow">{words}</p> });
    let below = below.into_any();
    view! {
        <section class="due-hero" aria-labelledby="due">
            {eyebrow}
            <h1 id="due" tabindex="-1"><span class="done-line">{sentence}</span></h1>
            <p class="soft">{below}</p>
        </section>
    }
    .into_any()
}

/// A section with its heading, which has the id.
pub fn section(
    id: &'static str,
    title: impl Into<String>,
    content: impl IntoView + 'static,
) -> AnyView {
    let (title, content): (String, AnyView) = (title.into(), content.into_any());
    view! { <section class="section" aria-labelledby=id><h2 id=id>{title}</h2>{content}</section> }
        .into_any()
}

/// A figure in a list of facts: what it is, and a small addition behind it.
pub fn fact(
    name: impl Into<String>,
    figure: impl IntoView + 'static,
    small: impl IntoView + 'static,
) -> AnyView {
    let name: String = name.into();
    let (figure, small) = (figure.into_any(), small.into_any());
    view! { <div class="fact"><dt>{name}</dt><dd>{figure}<small>{small}</small></dd></div> }
        .into_any()
}

/// A box with an icon. The tone is that of a rating: "again" for what is wrong, "hard" for a warning, "good", "easy".
pub fn notice(tone: &'static str, picture: Icon, content: impl IntoView + 'static) -> AnyView {
    let content = content.into_any();
    view! { <div class="notice" data-tone=tone>{icon(picture)}{content}</div> }.into_any()
}
