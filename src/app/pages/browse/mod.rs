//! Browse: what is the answer to this? Search and filters, with no score attached. The filter lives in the address.

mod filters;
mod results;

use crate::app::components::{Shell, search_field, use_page};
use crate::app::learner::Learner;
use crate::app::navigation::{filter_of, go_to};
use crate::app::platform::page;
use crate::app::route::{Page, Route};
use crate::catalog::Filter;
use filters::Filters;
use leptos::prelude::*;
use results::Results;

/// The list of questions through the filter in the address.
#[component]
pub fn Browse(learner: Learner) -> impl IntoView {
    use_page("Browse");
    let filter = filter_of();
    let go = StoredValue::new_local(go_to());
    let show = Callback::new(move |filter| go.with_value(|go| go(&Route::Browse(filter), true)));
    let results = Results::new(learner, filter);
    let topic_title = move || {
        let id = filter.get().topic?;
        let topics = learner.bank().topics();
        let topic = topics.iter().find(|topic| topic.id == id)?;
        Some(topic.title.clone())
    };
    view! {
        <Shell place=Some(Page::Browse)>
            <header class="page-header">
                <h1 tabindex="-1">{move || topic_title().unwrap_or_else(|| "Browse".to_owned())}</h1>
            </header>
            <form class="browse-tools" role="search" on:submit=|event| event.prevent_default()>
                {search(learner, filter, show)}
                <Filters learner filter results show/>
                <div class="spread result-count">
                    <p role="status"><strong>{move || results.count()}</strong></p>
                    {move || results.study_link()}
                </div>
            </form>
            <div class="stack browse-groups">{move || results.list()}</div>
            {move || results.none()}
        </Shell>
    }
    .into_any()
}

/// What is typed is shown at once, and the address follows. If the field were bound to the address, a letter typed before
/// the address has changed would be lost.
fn search(learner: Learner, filter: Memo<Filter>, show: Callback<Filter>) -> AnyView {
    let typed = RwSignal::new(filter.get_untracked().query);
    Effect::new(move |_| {
        let words = filter.get().query;
        if !page::is_focused("#s") {
            typed.set(words);
        }
    });
    let search = move || {
        show.run(Filter {
            query: typed.get_untracked(),
            ..filter.get_untracked()
        });
    };
    let label = format!("Search {} questions", learner.bank().questions().len());
    search_field(label, typed, search)
}
