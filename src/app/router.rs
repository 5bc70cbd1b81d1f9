//! Which page is drawn at which address.

use crate::app::components::keys::KeySheet;
use crate::app::learner::Learner;
use crate::app::navigation::{go_to, id_of};
use crate::app::pages;
use crate::app::platform::address;
use crate::app::route::{Page, Route};
use crate::app::ui::Ui;
use crate::app::vault::Vault;
use crate::catalog::Filter;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route as RouteAt, Router};
use leptos_router::{ParamSegment, PossibleRouteMatch, StaticSegment};
use std::sync::Arc;

/// Draws the page of the current address, and hands it what it may touch.
#[component]
pub fn Pages(
    /// For pages about the learner.
    learner: Learner,
    /// For pages about storage.
    vault: Vault,
    /// For pages that show questions.
    ui: Ui,
) -> impl IntoView {
    let base = address::base();
    // Static hosts add a slash to the address of a folder. The router takes the two for different pages of one route,
    // and then does not tell the page that the query has changed (leptos_router 0.8.17, FlatRoutes).
    address::trim_trailing_slash(&base);
    // To begin a session is the next action, however one came to it.
    let begin = move || ui.dismiss_toast();
    view! {
        <Router base=base>
            <KeySheet/>
            <FlatRoutes fallback=|| pages::missing::Missing()>
                <RouteAt path=at(Page::Today) view=move || view! { <pages::today::Today learner ui/> }/>
                <RouteAt path=at(Page::Study) view=move || { begin(); view! { <pages::study::Study learner ui/> } }/>
                <RouteAt path=at(Page::CramSetup) view=move || view! { <pages::cram::CramSetup learner/> }/>
                <RouteAt path=at(Page::Placement) view=move || { begin(); view! { <pages::placement::Placement learner ui/> } }/>
                <RouteAt path=at(Page::Plan) view=move || view! { <pages::plan::Plan learner/> }/>
                <RouteAt path=at(Page::CheatSheet) view=move || view! { <pages::cheat_sheet::CheatSheet learner ui/> }/>
                <RouteAt path=at(Page::Practice) view=move || view! { <pages::practice::Practice learner/> }/>
                <RouteAt path=at(Page::Quiz) view=move || { begin(); view! { <pages::quiz::Quiz learner ui/> } }/>
                <RouteAt path=at(Page::Browse) view=move || view! { <pages::browse::Browse learner/> }/>
                <RouteAt path=at(Page::Question) view=move || view! { <pages::question::Question learner ui/> }/>
                <RouteAt path=at(Page::Topic) view=ToTopic/>
                <RouteAt path=at(Page::Progress) view=move || view! { <pages::progress::Progress learner/> }/>
                <RouteAt path=at(Page::Settings) view=move || view! { <pages::settings::Settings learner/> }/>
                <RouteAt path=at(Page::Data) view=move || view! { <pages::data::Data learner vault/> }/>
                <RouteAt path=at(Page::Moving) view=move || view! { <pages::moving::Moving learner vault/> }/>
            </FlatRoutes>
        </Router>
    }
}

/// The pattern that the router matches a page's address with.
fn at(page: Page) -> Pattern {
    let segments = page.path().split('/').filter(|segment| !segment.is_empty());
    segments.fold(Arc::new(()), |before: Pattern, segment| {
        match segment.strip_prefix(':') {
            Some(name) => Arc::new((before, ParamSegment(name))),
            None => Arc::new((before, StaticSegment(segment))),
        }
    })
}

type Pattern = Arc<dyn PossibleRouteMatch + Send + Sync>;

/// Replaces a topic's address by that of the filter. With a second route to the same list, the first filter that is added
/// would change routes: the page would be built anew, and the search field would lose its cursor.
#[component]
fn ToTopic() -> impl IntoView {
    let topic = id_of().get_untracked();
    go_to()(
        &Route::Browse(Filter {
            topic,
            ..Filter::default()
        }),
        true,
    );
}
