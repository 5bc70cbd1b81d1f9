//! Addresses: the only place where paths are written. Everything else links by [`Route`].

use crate::app::pages;
use crate::app::platform;
use crate::catalog::{Filter, Status};
use crate::progress::{EventId, Writer};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route as RouteAt, Router};
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use leptos_router::params::ParamsMap;
use leptos_router::{NavigateOptions, path};
use viva_bank::{Kind, Level};

/// A screen and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What do I do now?
    Today,
    /// A session over what a filter lets through; the empty filter is the day's work.
    Study(Filter),
    /// A session of one question, by its id.
    StudyOne(String),
    /// One pass over what matters most and is known least, in so many minutes.
    Pass(u16),
    /// An interview in some hours: how much time there is.
    Soon,
    /// What is in the plan, and what is left out.
    Plan,
    /// One page to read or print before the interview.
    CheatSheet,
    /// Rehearsal.
    Practice,
    /// A quiz that was begun.
    Quiz(EventId),
    /// The start of a quiz over a set, by its word.
    QuizSet(String),
    /// All questions through a filter.
    Browse(Filter),
    /// All questions of a topic, by its id: an address to remember, which leads to [`Route::Browse`].
    Topic(String),
    /// Reading one question, by its id.
    Question(String),
    /// What has been studied, what is due when.
    Progress,
    /// Preferences.
    Settings,
    /// Back up, move, erase.
    Data,
    /// Codes from one screen to the camera of another device.
    Moving,
}

/// The five destinations of the navigation, and sessions, which have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// [`Route::Today`], [`Route::Plan`], [`Route::Soon`], [`Route::CheatSheet`]
    Today,
    /// [`Route::Practice`]
    Practice,
    /// [`Route::Browse`], [`Route::Question`]
    Browse,
    /// [`Route::Progress`]
    Progress,
    /// [`Route::Settings`], [`Route::Data`], [`Route::Moving`]
    Settings,
}

impl Route {
    /// The address within the site, base included.
    pub fn href(&self) -> String {
        let base = platform::base();
        let query = |path: &str, pairs: &[(&str, &str)]| {
            let pairs: Vec<String> = pairs
                .iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| format!("{name}={}", platform::encode(value)))
                .collect();
            if pairs.is_empty() {
                format!("{base}{path}")
            } else {
                format!("{base}{path}?{}", pairs.join("&"))
            }
        };
        let filtered = |path: &str, filter: &Filter| {
            query(
                path,
                &[
                    ("q", &filter.words),
                    ("topic", filter.topic.as_deref().unwrap_or_default()),
                    ("level", filter.level.map_or("", Level::word)),
                    ("kind", filter.kind.map_or("", Kind::word)),
                    ("status", filter.status.map_or("", Status::word)),
                ],
            )
        };
        match self {
            Route::Today => format!("{base}/"),
            Route::Study(filter) => filtered("/study", filter),
            Route::StudyOne(id) => query("/study", &[("question", id)]),
            Route::Pass(minutes) => query("/study", &[("minutes", &minutes.to_string())]),
            Route::Soon => format!("{base}/soon"),
            Route::Plan => format!("{base}/plan"),
            Route::CheatSheet => format!("{base}/cheat-sheet"),
            Route::Practice => format!("{base}/practice"),
            Route::Quiz(id) => query("/quiz", &[("run", &format!("{}.{}", id.writer, id.number))]),
            Route::QuizSet(set) => query("/quiz", &[("set", set)]),
            Route::Browse(filter) => filtered("/questions", filter),
            Route::Topic(id) => format!("{base}/topics/{id}"),
            Route::Question(id) => format!("{base}/questions/{id}"),
            Route::Progress => format!("{base}/progress"),
            Route::Settings => format!("{base}/settings"),
            Route::Data => format!("{base}/settings/data"),
            Route::Moving => format!("{base}/settings/data/move"),
        }
    }
}

/// The address of a pack of the question bank.
pub fn pack(name: &str) -> String {
    format!("{}/bank/{name}", platform::base())
}

/// The address of the whole bank as one document. Needs the network: the app itself never reads it.
pub fn open_data() -> String {
    format!("{}/bank.json", platform::base())
}

/// Draws the page of the current address.
#[component]
pub fn Pages() -> impl IntoView {
    let base = platform::base();
    // Static hosts add a slash to the address of a folder. The router takes the two for different pages of one route,
    // and then does not tell the page that the query has changed (leptos_router 0.8.17, FlatRoutes).
    platform::drop_slash_at_end(&base);
    view! {
        <Router base=base>
            <crate::app::components::KeySheet/>
            <FlatRoutes fallback=|| pages::Missing()>
                <RouteAt path=path!("/") view=pages::Today/>
                <RouteAt path=path!("/study") view=pages::Study/>
                <RouteAt path=path!("/soon") view=pages::Soon/>
                <RouteAt path=path!("/plan") view=pages::Plan/>
                <RouteAt path=path!("/cheat-sheet") view=pages::CheatSheet/>
                <RouteAt path=path!("/practice") view=pages::Practice/>
                <RouteAt path=path!("/quiz") view=pages::Quiz/>
                <RouteAt path=path!("/questions") view=pages::Browse/>
                <RouteAt path=path!("/questions/:id") view=pages::Question/>
                <RouteAt path=path!("/topics/:id") view=ToTopic/>
                <RouteAt path=path!("/progress") view=pages::Progress/>
                <RouteAt path=path!("/settings") view=pages::Settings/>
                <RouteAt path=path!("/settings/data") view=pages::Data/>
                <RouteAt path=path!("/settings/data/move") view=pages::Moving/>
            </FlatRoutes>
        </Router>
    }
}

/// The filter would lose its page, and the field its cursor, if one more filter led from a topic's address to another
/// route; so a topic is a filter from the start.
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

/// The most minutes of a pass: a long day.
const LONGEST_PASS: u16 = 720;

/// What a session in the current address is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StudyOf {
    /// What a filter lets through.
    Filter(Filter),
    /// One question, by its id.
    One(String),
    /// One pass in so many minutes.
    Pass(u16),
}

/// The session of the current address.
pub fn study_of() -> Memo<StudyOf> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| {
            let minutes = query.get_str("minutes").and_then(|text| text.parse().ok());
            match (id_in(query, "question"), minutes) {
                (Some(id), _) => StudyOf::One(id),
                (None, Some(minutes @ 1..=LONGEST_PASS)) => StudyOf::Pass(minutes),
                (None, _) => StudyOf::Filter(filter_in(query)),
            }
        })
    })
}

/// The quiz of the current address: one that was begun, or the word of a set.
pub fn quiz_of() -> Memo<(Option<EventId>, Option<String>)> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| {
            let run = query.get_str("run").and_then(|run| {
                let (writer, number) = run.split_once('.')?;
                Some(EventId {
                    writer: Writer::parse(writer)?,
                    number: number.parse().ok()?,
                })
            });
            (run, id_in(query, "set"))
        })
    })
}

/// The filter of the current address.
pub fn filter_of() -> Memo<Filter> {
    let query = use_query_map();
    Memo::new(move |_| query.with(filter_in))
}

/// The id in the current address, if it can be one.
pub fn id_of() -> Memo<Option<String>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| id_in(params, "id")))
}

/// Goes to a screen. With `replace` the current one leaves the history.
pub fn go_to() -> impl Fn(&Route, bool) + Clone + 'static {
    let navigate = use_navigate();
    move |route: &Route, replace: bool| {
        let href = route.href();
        // The router adds the base itself.
        let inner = href.strip_prefix(&platform::base()).unwrap_or(&href);
        navigate(
            inner,
            NavigateOptions {
                replace,
                ..NavigateOptions::default()
            },
        );
    }
}

fn filter_in(query: &ParamsMap) -> Filter {
    let get = |name: &str| query.get_str(name).unwrap_or_default();
    Filter {
        words: get("q").chars().take(80).collect(),
        topic: id_in(query, "topic"),
        level: Level::parse(get("level")),
        kind: Kind::parse(get("kind")),
        status: Status::ALL
            .into_iter()
            .find(|status| status.word() == get("status")),
    }
}

/// A value that can be an id: `[a-z0-9-]`, 1 to 64 long. Anything else in an address is as if it were not there.
fn id_in(map: &ParamsMap, name: &str) -> Option<String> {
    let value = map.get_str(name)?;
    let plausible = (1..=64).contains(&value.len())
        && value
            .bytes()
            .all(|c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    plausible.then(|| value.to_owned())
}
