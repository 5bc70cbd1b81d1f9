//! The frames: a page with the navigation, and a session without it.

use crate::app::components::icon::{Icon, Wordmark, icon};
use crate::app::components::notice::Notices;
use crate::app::components::toast::Toasts;
use crate::app::learner::use_learner;
use crate::app::platform::page;
use crate::app::route::{Page, Route};
use crate::app::ui::use_ui;
use crate::app::vault::{Copies, use_vault};
use leptos::prelude::*;
use std::cell::Cell;

/// The pages in the navigation.
const DESTINATIONS: [(Page, Icon, &str); 5] = [
    (Page::Today, Icon::Today, "Today"),
    (Page::Practice, Icon::Practice, "Practice"),
    (Page::Browse, Icon::Browse, "Browse"),
    (Page::Progress, Icon::Progress, "Progress"),
    (Page::Settings, Icon::Settings, "Settings"),
];

/// A page with the navigation.
#[component]
pub fn Shell(
    /// The destination that is marked as the current one.
    place: Option<Page>,
    /// Additional classes of `main`.
    #[prop(default = "")]
    class: &'static str,
    /// Use the whole width on a large screen.
    #[prop(default = false)]
    wide: bool,
    /// The content of `main`.
    children: Children,
) -> impl IntoView {
    let vault = use_vault();
    vault.end_session();
    let links = DESTINATIONS
        .map(|(page, picture, name)| {
            let current = (place == Some(page)).then_some("page");
            view! { <li><a href=page.href() aria-current=current>{icon(picture)}<span>{name}</span></a></li> }
        })
        .collect_view();
    view! {
        <a class="skip-link" href="#main" on:click=skip>"Skip to content"</a>
        <div class="app-shell">
            <nav class="app-nav" aria-label="Main">
                <Wordmark/>
                <ul>{links}</ul>
            </nav>
            <Toasts update=place == Some(Page::Today)/>
            <main id="main" class=format!("page {class}") tabindex="-1" data-width=wide.then_some("wide")>
                <Notices/>
                {children()}
            </main>
        </div>
    }
    .into_any()
}

/// A session: one thing at a time, with a way out, a progress line and actions under the thumb.
#[component]
pub fn Session(
    /// The name of the close button.
    close_label: &'static str,
    /// Where the close button leads.
    #[prop(into)]
    close: Route,
    /// Steps done, and steps in all.
    #[prop(into)]
    steps: Signal<(usize, usize)>,
    /// The corner opposite the close button.
    #[prop(optional)]
    corner: Option<AnyView>,
    /// Whether anything was answered yet: only then does it say whether that is saved.
    #[prop(optional, into)]
    begun: Option<Signal<bool>>,
    /// The question, or what takes its place; see [`translatable`](super::translatable()).
    body: AnyView,
    /// The bar of actions at the bottom.
    #[prop(optional)]
    actions: Option<AnyView>,
) -> impl IntoView {
    let vault = use_vault();
    view! {
        <a class="skip-link" href="#main" on:click=skip>"Skip to the question"</a>
        <div
            class="session"
            data-saved=move || vault.saving().keyword()
            data-confirmed=move || vault.saving().confirmed.to_string()
        >
            <header class="session-bar">
                <a class="icon-button" href=close.href() aria-label=close_label>{icon(Icon::Close)}</a>
                <div class="session-progress">
                    <progress
                        max=move || steps.get().1.max(1).to_string()
                        value=move || steps.get().0.to_string()
                        aria-label="Session progress"
                    ></progress>
                    <p>
                        <span>
                            {move || {
                                let (done, total) = steps.get();
                                format!("{} of {total}", (done + 1).min(total))
                            }}
                        </span>
                        {move || begun.is_none_or(|begun| begun.get()).then(saved_so_far)}
                    </p>
                </div>
                {corner}
            </header>
            <main id="main" class="session-body" tabindex="-1" translate="yes">
                <Notices session=true/>
                {body}
            </main>
            <footer class="session-actions" aria-label="Actions">
                <Toasts/>
                <div>{actions}</div>
            </footer>
        </div>
    }
    .into_any()
}

/// Whether the last answer would survive the end of this tab. Nothing before the first answer.
fn saved_so_far() -> Option<AnyView> {
    let vault = use_vault();
    let saving = vault.saving();
    let words = match (saving.keyword(), saving.copies) {
        _ if saving.added == 0 => return None,
        ("pending", Copies::Memory) | ("failed", _) => "Not saved",
        ("pending", _) => "Saving",
        ("saved", Copies::Two) => "Saved",
        _ => "Saved once",
    };
    Some(view! { <small class="save-state">{words}</small> }.into_any())
}

thread_local! {
    /// Selector of what the next page focuses, if not its heading.
    static FOCUS_NEXT: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Makes the next page focus what a selector finds instead of its heading.
pub fn focus_next(selector: &'static str) {
    FOCUS_NEXT.set(Some(selector));
}

/// Called by every page when it opens: sets the title, empties the live region, scrolls to the top, focuses the heading and reads the clock.
pub fn use_page(title: impl Into<String>) {
    let learner = use_learner();
    learner.refresh_today();
    page::set_title(&title.into());
    // What was said was about the page before, except what a toast can still take back.
    let ui = use_ui();
    ui.leave_toast();
    if untrack(|| ui.shown_toast()).is_none() {
        page::announce("");
    }
    page::scroll_to_top();
    page::focus(FOCUS_NEXT.take().unwrap_or("h1"));
}

fn skip(event: leptos::ev::MouseEvent) {
    // The router would treat the fragment as a change of page.
    event.prevent_default();
    page::focus("#main");
}
