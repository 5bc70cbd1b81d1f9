//! What the current address is about, and how to go elsewhere. Knows no page.

use crate::app::platform::address;
use crate::app::route::{Route, StudyOf, read_filter, read_id, read_quiz};
use crate::catalog::Filter;
use crate::progress::EventId;
use crate::quiz::Pool;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};

/// The session that the current address is about.
pub fn study_of() -> Memo<StudyOf> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| StudyOf::read(|name| query.get_str(name))))
}

/// The quiz that the current address is about: one that has begun, or the name of a set and what to draw from.
pub fn quiz_of() -> Memo<(Option<EventId>, Option<String>, Pool)> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| read_quiz(|name| query.get_str(name))))
}

/// The filter in the current address.
pub fn filter_of() -> Memo<Filter> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| read_filter(|name| query.get_str(name))))
}

/// The id in the current address, if it is a possible one.
pub fn id_of() -> Memo<Option<String>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| read_id(params.get_str("id"))))
}

/// Goes to a page. With `replace` the current one leaves the browser's history.
pub fn go_to() -> impl Fn(&Route, bool) + Clone + 'static {
    let navigate = use_navigate();
    move |route: &Route, replace: bool| {
        let href = route.href();
        // The router adds the base itself.
        let inner = href.strip_prefix(&address::base()).unwrap_or(&href);
        navigate(
            inner,
            NavigateOptions {
                replace,
                ..NavigateOptions::default()
            },
        );
    }
}
