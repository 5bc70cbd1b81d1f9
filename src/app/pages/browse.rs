//! Browse: what is the answer to this? Search and filters, with no score attached. The filter lives in the address.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::question::QuestionRow;
use crate::app::components::sheet::{Sheet, close_sheet, open_sheet};
use crate::app::components::shell::{Shell, use_page};
use crate::app::learner::{Learner, use_learner};
use crate::app::platform;
use crate::app::route::{Page, Route};
use crate::app::router::{filter_of, go_to};
use crate::catalog::{Filter, Status};
use leptos::html::Dialog;
use leptos::prelude::*;
use viva_bank::{Kind, Level};

/// The list of questions through the filter in the address.
#[component]
pub fn Browse(learner: Learner) -> impl IntoView {
    use_page("Browse");
    let filter = filter_of();
    let go = go_to();
    let show = move |filter: Filter| go(&Route::Browse(filter), true);
    let found = Memo::new(move |_| {
        let today = learner.today();
        let filter = filter.get();
        learner
            .progress(|progress| filter.questions(learner.bank(), progress, today))
            .into_iter()
            .map(|q| q.card)
            .collect::<Vec<_>>()
    });
    let to_study = move || {
        let today = learner.today();
        learner.progress(|progress| {
            let wanted = found
                .get()
                .into_iter()
                .filter_map(|card| learner.bank().card(card));
            wanted
                .filter(|q| {
                    let status = Status::of(q, progress, today);
                    matches!(status, Status::Due | Status::New)
                })
                .count()
        })
    };
    let all = learner.bank().questions().len();
    // What is typed is shown at once; the address follows. Were the field bound to the address, a letter typed before
    // the address has changed would be lost.
    let typed = RwSignal::new(filter.get_untracked().words);
    let type_words = {
        let show = show.clone();
        move |event: leptos::ev::Event| {
            typed.set(event_target_value(&event));
            show(Filter {
                words: typed.get_untracked(),
                ..filter.get_untracked()
            });
        }
    };
    Effect::new(move |_| {
        let words = filter.get().words;
        if !platform::is_focused("#s") {
            typed.set(words);
        }
    });
    let topic_title = move || {
        let id = filter.get().topic?;
        learner
            .bank()
            .topics()
            .iter()
            .find(|topic| topic.id == id)
            .map(|topic| topic.title.clone())
    };
    let count = move || match found.get().len() {
        1 => "1 question".to_owned(),
        many => format!("{many} questions"),
    };
    let study = move || {
        (!filter.get().is_empty() && to_study() > 0).then(|| {
            view! {
                <a class="text-button" data-bleed="end" data-tone="accent" href=Route::Study(filter.get()).href()>
                    {format!("Study {}", to_study())}
                </a>
            }
        })
    };
    let list = move || {
        let rows = found
            .get()
            .into_iter()
            .filter_map(|card| learner.bank().card(card));
        rows.map(|question| view! { <QuestionRow question end=None/> })
            .collect_view()
    };
    let nothing = move || {
        found.get().is_empty().then(|| {
            let words = filter.get().words;
            let what = if words.is_empty() {
                "No question fits these filters.".to_owned()
            } else {
                format!("Nothing matches \u{201c}{words}\u{201d} with these filters.")
            };
            view! {
                <p class="soft">{what}</p>
                <div class="button-row">
                    <a class="button" href=Route::Browse(Filter::default()).href()>"Show all questions"</a>
                </div>
            }
        })
    };
    view! {
        <Shell place=Some(Page::Browse)>
            <header class="page-header">
                <h1 tabindex="-1">{move || topic_title().unwrap_or_else(|| "Browse".to_owned())}</h1>
            </header>
            <form class="browse-tools" role="search" on:submit=|event| event.prevent_default()>
                <div class="search">
                    {icon(Icon::Search)}
                    <label class="visually-hidden" for="s">{format!("Search {all} questions")}</label>
                    <input
                        class="input"
                        id="s"
                        type="search"
                        placeholder=format!("Search {all} questions")
                        autocomplete="off"
                        enterkeyhint="search"
                        prop:value=typed
                        on:input=type_words
                    />
                </div>
                <Filters filter show/>
                <div class="spread result-count">
                    <p role="status"><strong>{count}</strong></p>
                    {study}
                </div>
            </form>
            <ul class="rows browse-list">{list}</ul>
            {nothing}
        </Shell>
    }
    .into_any()
}

/// The filters as chips, and the sheet with all of them.
#[component]
fn Filters(filter: Memo<Filter>, show: impl Fn(Filter) + Clone + 'static) -> impl IntoView {
    let learner = use_learner();
    let show: Callback<Filter> = {
        let show = StoredValue::new_local(show);
        Callback::new(move |filter| show.with_value(|show| show(filter)))
    };
    let dialog = NodeRef::<Dialog>::new();
    let statuses = Status::ALL
        .into_iter()
        .map(|status| {
            chip(
                status.label().to_owned(),
                move || filter.get().status == Some(status),
                move |on| {
                    show.run(Filter {
                        status: on.then_some(status),
                        ..filter.get_untracked()
                    })
                },
            )
        })
        .collect_view();
    let levels = move || {
        Level::ALL
            .iter()
            .map(|level| {
                let level = *level;
                chip(
                    level.label().to_owned(),
                    move || filter.get().level == Some(level),
                    move |on| {
                        show.run(Filter {
                            level: on.then_some(level),
                            ..filter.get_untracked()
                        })
                    },
                )
            })
            .collect_view()
    };
    let kinds = Kind::ALL
        .iter()
        .map(|kind| {
            let kind = *kind;
            chip(
                kind.label().to_owned(),
                move || filter.get().kind == Some(kind),
                move |on| {
                    show.run(Filter {
                        kind: on.then_some(kind),
                        ..filter.get_untracked()
                    })
                },
            )
        })
        .collect_view();
    let bank = learner.bank();
    let topics = bank
        .topics()
        .iter()
        .enumerate()
        .filter(|(n, _)| bank.questions().iter().any(|q| usize::from(q.topic) == *n))
        .map(|(_, topic)| {
            let id = StoredValue::new(topic.id.clone());
            chip(
                topic.title.clone(),
                move || filter.get().topic == Some(id.get_value()),
                move |on| {
                    show.run(Filter {
                        topic: on.then(|| id.get_value()),
                        ..filter.get_untracked()
                    })
                },
            )
        })
        .collect_view();
    view! {
        <div class="scroll-row" role="group" aria-label="Filters">
            <button class="chip" type="button" aria-haspopup="dialog" on:click=move |_| open_sheet(dialog)>
                {icon(Icon::Filter)}
                "All filters"
            </button>
            {active(learner, filter, show)}
            {statuses}
            {levels()}
        </div>
        <Sheet dialog id="filters-title" title="Filters">
            <section class="stack" data-gap="small" aria-labelledby="filter-topic">
                <h3 id="filter-topic">"Topic"</h3>
                <div class="cluster">{topics}</div>
            </section>
            <section class="stack" data-gap="small" aria-labelledby="filter-kind">
                <h3 id="filter-kind">"Kind"</h3>
                <div class="cluster">{kinds}</div>
            </section>
            <section class="stack" data-gap="small" aria-labelledby="filter-level">
                <h3 id="filter-level">"Level"</h3>
                <div class="cluster">{levels()}</div>
            </section>
            <div class="button-row">
                <button
                    class="button"
                    data-variant="primary"
                    type="button"
                    on:click=move |_| close_sheet(dialog)
                >
                    "Show the questions"
                </button>
                <button
                    class="button"
                    type="button"
                    on:click=move |_| show.run(Filter { words: filter.get_untracked().words, ..Filter::default() })
                >
                    "Clear all"
                </button>
            </div>
        </Sheet>
    }
    .into_any()
}

/// Chips for what was chosen in the sheet, each of which takes it back.
fn active(learner: Learner, filter: Memo<Filter>, show: Callback<Filter>) -> impl IntoView {
    move || {
        let current = filter.get();
        let topic = current.topic.as_ref().map(|id| {
            let topics = learner.bank().topics();
            let title = topics
                .iter()
                .find(|t| t.id == *id)
                .map_or_else(|| id.clone(), |t| t.title.clone());
            chip(
                title,
                || true,
                move |_| {
                    show.run(Filter {
                        topic: None,
                        ..filter.get_untracked()
                    })
                },
            )
        });
        let kind = current.kind.map(|kind| {
            chip(
                kind.label().to_owned(),
                || true,
                move |_| {
                    show.run(Filter {
                        kind: None,
                        ..filter.get_untracked()
                    })
                },
            )
        });
        view! { {topic}{kind} }
    }
}

fn chip(
    label: String,
    pressed: impl Fn() -> bool + Send + Sync + Clone + 'static,
    press: impl Fn(bool) + 'static,
) -> AnyView {
    let is_pressed = pressed.clone();
    let was_pressed = pressed.clone();
    view! {
        <button
            class="chip"
            type="button"
            aria-pressed=move || is_pressed().to_string()
            on:click=move |_| press(!untrack(&was_pressed))
        >
            {move || pressed().then(|| icon(Icon::Check))}
            {label}
        </button>
    }
    .into_any()
}
