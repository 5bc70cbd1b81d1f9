//! Code, with what it prints and the versions it ran on.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::preference::wrap_code;
use crate::app::learner::use_learner;
use crate::app::ui::use_ui;
use crate::text::count;
use leptos::prelude::*;
use viva_bank::{Code, CodeRole, Line};

/// What of a block of code is shown.
#[derive(Clone, Copy)]
pub enum Shown<'a> {
    /// With what it prints, which is part of the answer.
    Everything,
    /// Before the answer: if it is long, on a phone the lines with these names.
    Named(&'a [String]),
}

/// A block of code.
pub fn code_block(code: &Code, shown: Shown) -> AnyView {
    let name = match (&code.file, code.role) {
        (Some(file), _) => file.clone(),
        (None, CodeRole::Setup) => "Setup".to_owned(),
        (None, CodeRole::Queries) => "SQL".to_owned(),
        (None, _) => code.language.clone(),
    };
    let label = format!("Code, {}: {name}", code.language);
    let result = matches!(shown, Shown::Everything).then(|| result(code));
    // Each statement of SQL is one line without meaningful indentation, so it always wraps.
    let may_scroll = code.role != CodeRole::Queries;
    let is_setup = code.role == CodeRole::Setup;
    // Before the answer, long code leaves room for the question and the answer.
    let names = match shown {
        Shown::Named(names) if !is_setup && code.lines.len() > LONGEST_UNFOLDED => Some(names),
        _ => None,
    };
    let excerpt = names.and_then(|names| code.excerpt(names, FOLDED));
    let below = view! { {names.map(|_| unfold(code.lines.len()))} {result} };
    let below = below.into_any();
    let lines = lines(&code.lines, excerpt.as_deref());
    let figure = figure(name, label, lines, may_scroll, below);
    if !is_setup {
        return figure;
    }
    view! {
        <details class="disclosure">
            <summary><span>{setup_summary(code)}</span></summary>
            {figure}
        </details>
    }
    .into_any()
}

/// On a phone, code of more lines is folded: the row that unfolds it takes as much room as two of them.
const LONGEST_UNFOLDED: usize = 10;

/// To so many lines: those that the question names or, if it names none, the first ones, which the style sheet counts.
const FOLDED: usize = 8;

/// The lines, of which only those of the excerpt show while they are folded, with a mark in place of each gap.
fn lines(code: &[Line], excerpt: Option<&[usize]>) -> AnyView {
    let is_cut = |at: usize| excerpt.is_some_and(|shown| !shown.contains(&at));
    let lines = code.iter().enumerate().map(|(at, line)| {
        let tokens = line.iter().map(|token| match token.class.keyword() {
            "" => token.text.clone().into_any(),
            class => view! { <span class=class>{token.text.clone()}</span> }.into_any(),
        });
        let begins_gap = is_cut(at) && !at.checked_sub(1).is_some_and(is_cut);
        let gap = begins_gap.then(|| view! { <span class="gap">"\u{2026}"</span> });
        let cut = is_cut(at).then_some("");
        view! { {gap}<span class="line" data-cut=cut>{tokens.collect_view()}</span> }
    });
    lines.collect_view().into_any()
}

/// Shows all lines of the code above it; the style sheet does that.
fn unfold(lines: usize) -> impl IntoView {
    view! {
        <details class="all-of-it">
            <summary>
                <span>{format!("Show all {lines} lines")}</span>
                <span>"Show fewer lines"</span>
            </summary>
        </details>
    }
}

/// What is in folded setup code: "Setup: 12 lines, defines Author, Book".
fn setup_summary(code: &Code) -> String {
    /// Names that are listed.
    const NAMED: usize = 3;
    let lines = count(code.lines.len(), "line");
    let names = code.definitions();
    if names.is_empty() {
        return format!("Setup: {lines}");
    }
    let listed: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    let more = names.len() - listed.len();
    let more = (more > 0).then(|| format!(" and {more} more"));
    let (listed, more) = (listed.join(", "), more.unwrap_or_default());
    format!("Setup: {lines}, defines {listed}{more}")
}

/// The models that snippets use, folded away.
#[component]
pub fn ModelsUsed() -> impl IntoView {
    let learner = use_learner();
    let open = RwSignal::new(false);
    view! {
        <details class="disclosure" on:toggle=move |_| open.set(true)>
            <summary>"Show the models used"</summary>
            {move || {
                open.get().then(|| {
                    let models = &learner.bank().index().models;
                    let label = "Code, Python: models.py".to_owned();
                    figure("models.py".to_owned(), label, lines(models, None), true, ().into_any())
                })
            }}
        </details>
    }
}

/// With `may_scroll` the learner chooses whether long lines wrap or scroll.
fn figure(
    name: String,
    label: String,
    lines: AnyView,
    may_scroll: bool,
    result: AnyView,
) -> AnyView {
    let (learner, ui) = (use_learner(), use_ui());
    let chosen = Memo::new(move |_| learner.settings().wrap_code);
    let wrapped = move || !may_scroll || chosen.get();
    let button = may_scroll.then(|| {
        view! {
            <button
                class="text-button"
                type="button"
                aria-pressed=move || chosen.get().to_string()
                on:click=move |_| wrap_code(learner, ui, !chosen.get_untracked())
            >
                "Wrap lines"
            </button>
        }
    });
    view! {
        <figure class="code-block" translate="no" data-wrap=move || if wrapped() { "on" } else { "off" }>
            <figcaption>
                <span>{name}</span>
                {button}
            </figcaption>
            <pre tabindex="0" role="group" aria-label=label><code>{lines}</code></pre>
            {result}
        </figure>
    }
    .into_any()
}

fn result(code: &Code) -> AnyView {
    let output = code.output.as_ref().map(|output| {
        let says = if output.is_empty() {
            "(nothing)"
        } else {
            output
        };
        view! {
            <p class="code-output">
                <span>"Prints"</span>
                <samp>{says.to_owned()}</samp>
            </p>
        }
    });
    let queries = code.queries.map(|count| {
        let words = match count {
            0 => "No query".to_owned(),
            1 => "1 query".to_owned(),
            many => format!("{many} queries"),
        };
        view! { <p class="code-output"><span>"Runs"</span><samp>{words}</samp></p> }
    });
    let ran = (!code.ran_on.is_empty()).then(|| {
        let series = code.ran_on.iter().enumerate().map(|(n, series)| {
            let comma = (n > 0).then_some(", ");
            view! { {comma}<b>{series.to_string()}</b> }
        });
        let series = series.collect_view();
        let database = code.on_postgresql.then_some(" with PostgreSQL");
        view! { <p class="verified">{icon(Icon::Check)}<span>"Ran on Django "{series}{database}</span></p> }
    });
    view! { {output}{queries}{ran} }.into_any()
}
