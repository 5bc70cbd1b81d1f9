//! Groups of questions, each with the button that moves it into the plan or out of it.

use super::lists::{Group, Place, Row};
use crate::app::components::question::inline;
use crate::app::components::{Icon, icon};
use crate::app::learner::Learner;
use crate::app::platform::page;
use crate::app::route::Route;
use crate::app::ui::{Ui, use_ui};
use crate::plan::level_name;
use crate::text::{count, plain};
use leptos::prelude::*;
use std::time::Duration;
use viva_bank::CardCode;

/// A list of groups, and what its buttons need. `Copy`: handles.
#[derive(Clone, Copy)]
pub(super) struct List {
    learner: Learner,
    ui: Ui,
    /// Begins the ids of its buttons; its heading has it as id.
    id: &'static str,
    pub(super) groups: Memo<Vec<Group>>,
    /// What had the focus after the last move.
    focused: StoredValue<Option<String>>,
    /// The row that is closing, although its question has moved already.
    leaving: RwSignal<Option<Leaving>>,
}

/// How long a row takes to close; the style sheet has the same.
const CLOSING: Duration = Duration::from_millis(200);

/// A row on its way out: where it was.
#[derive(Clone, Copy)]
struct Leaving {
    group: i32,
    at: usize,
    row: Row,
}

impl Leaving {
    /// Puts the row back among those that are left of its group: the `first` of them, or the ones after those.
    fn linger(self, rows: &mut Vec<Row>, first: usize, is_first: bool) {
        let is_here = (self.at < first) == is_first;
        if is_here && !rows.contains(&self.row) {
            let at = if is_first { self.at } else { self.at - first };
            rows.insert(at.min(rows.len()), self.row);
        }
    }
}

impl List {
    pub(super) fn new(learner: Learner, id: &'static str, groups: Memo<Vec<Group>>) -> List {
        List {
            learner,
            ui: use_ui(),
            id,
            groups,
            focused: StoredValue::new(None),
            leaving: RwSignal::new(None),
        }
    }

    pub(super) fn view(self) -> AnyView {
        // The forecast comes some time after a move, and may bring the focused question to another day.
        Effect::new(move |_| {
            self.groups.track();
            if let Some(id) = self.focused.get_value() {
                page::focus_id_if_lost(id);
            }
        });
        view! {
            <For
                each=move || self.groups.get()
                key=|group| group.key
                children=move |group| self.group(group.key)
            />
        }
        .into_any()
    }

    fn group(self, key: i32) -> AnyView {
        let of = move |read: fn(&Group) -> String| {
            self.groups.with(|groups| {
                let group = groups.iter().find(|group| group.key == key);
                group.map(read).unwrap_or_default()
            })
        };
        let is_open = RwSignal::new(false);
        let part = move |is_first: bool| {
            Memo::new(move |_| {
                let is_open = is_open.get();
                self.groups.with(|groups| {
                    let Some(group) = groups.iter().find(|group| group.key == key) else {
                        return Vec::new();
                    };
                    let (first, rest) = group.rows.split_at(group.shown.min(group.rows.len()));
                    let mut rows = match is_first {
                        true => first.to_vec(),
                        false if is_open || group.is_printed => rest.to_vec(),
                        false => return Vec::new(),
                    };
                    if let Some(leaving) = self.leaving.get().filter(|row| row.group == key) {
                        leaving.linger(&mut rows, group.shown, is_first);
                    }
                    rows
                })
            })
        };
        let folded = move || {
            self.groups.with(|groups| {
                let group = groups.iter().find(|group| group.key == key)?;
                let folded = group.rows.len().saturating_sub(group.shown);
                Some(match group.shown {
                    _ if folded == 0 => return None,
                    0 if group.note.is_empty() => "Show them".to_owned(),
                    0 => count(folded, "new question"),
                    _ => format!("{folded} more"),
                })
            })
        };
        let reviews = move || {
            let words = of(|group| group.reviews.clone());
            (!words.is_empty()).then(|| view! { <p class="plan-reviews">{words}</p> })
        };
        view! {
            <section class="plan-group">
                <header class="plan-head">
                    <h3>{move || of(|group| group.title.clone())}</h3>
                    <span>{move || of(|group| group.note.clone())}</span>
                </header>
                {reviews}
                {self.rows(part(true))}
                <details
                    class="disclosure plan-rest"
                    hidden=move || folded().is_none()
                    on:toggle=move |_| is_open.set(true)
                >
                    <summary>{move || folded().unwrap_or_default()}</summary>
                    {self.rows(part(false))}
                </details>
            </section>
        }
        .into_any()
    }

    fn rows(self, rows: Memo<Vec<Row>>) -> AnyView {
        view! {
            <ul class="plan-rows">
                <For each=move || rows.get() key=|row| *row children=move |row| self.row(row)/>
            </ul>
        }
        .into_any()
    }

    fn row(self, row: Row) -> Option<AnyView> {
        let question = self.learner.bank().card(row.card)?;
        let often = how_often(question.asked, level_name(question.level));
        let mark = match row.place {
            Place::Learned => " \u{b7} learned",
            Place::Kept => " \u{b7} kept by you",
            Place::Dropped => " \u{b7} left out by you",
            Place::Planned | Place::LeftOut | Place::NotLearned => "",
        };
        let title = plain(&question.title);
        let button = match row.place {
            Place::Learned | Place::NotLearned => None,
            Place::Planned | Place::Kept => Some((Icon::Minus, format!("Leave out: {title}"))),
            Place::LeftOut | Place::Dropped => Some((Icon::Plus, format!("Add: {title}"))),
        };
        let button = button.map(|(picture, label)| {
            view! {
                <button
                    class="icon-button"
                    type="button"
                    id=self.button_id(row.card)
                    aria-label=label
                    on:click=move |_| self.move_over(row)
                >
                    {icon(picture)}
                </button>
            }
        });
        let is_leaving = move || {
            let leaves =
                |leaving: &Option<Leaving>| leaving.is_some_and(|leaving| leaving.row == row);
            self.leaving.with(leaves)
        };
        let row = view! {
            <li data-leaving=move || is_leaving().then_some("") inert=is_leaving>
                <a href=Route::Question(question.id.clone()).href()>
                    {inline(&question.title)}
                    <small>{format!("{often}{mark}")}</small>
                </a>
                {button}
            </li>
        };
        Some(row.into_any())
    }

    fn button_id(self, card: CardCode) -> String {
        format!("{}-{card}", self.id)
    }

    /// Moves a question to the other list; the focus goes to the button of its neighbour.
    fn move_over(self, row: Row) {
        let neighbour = self.neighbour(row.card);
        self.close(row);
        super::moving::move_over(self.learner, self.ui, row);
        let id = neighbour.map_or_else(|| self.id.to_owned(), |card| self.button_id(card));
        self.focused.set_value(Some(id.clone()));
        page::focus_id(id);
    }

    /// Has a row close before the eye, where motion is welcome.
    fn close(self, row: Row) {
        let place = self.groups.with_untracked(|groups| {
            groups.iter().find_map(|group| {
                let at = group.rows.iter().position(|other| *other == row)?;
                Some((group.key, at))
            })
        });
        if let Some((group, at)) = place.filter(|_| page::may_move()) {
            self.leaving.set(Some(Leaving { group, at, row }));
            set_timeout(move || self.has_left(), CLOSING);
        }
    }

    fn has_left(self) {
        // The page may be gone.
        let _ = self.leaving.try_set(None);
    }

    /// The next question with a button under the same heading, else the one before.
    fn neighbour(self, card: CardCode) -> Option<CardCode> {
        self.groups.with_untracked(|groups| {
            let mut groups = groups.iter();
            let rows = groups.find_map(|group| {
                let at = group.rows.iter().position(|row| row.card == card)?;
                Some(group.rows.split_at(at))
            });
            let (before, after) = rows?;
            let has_button = |row: &&Row| !matches!(row.place, Place::Learned | Place::NotLearned);
            let next = after.iter().skip(1).find(has_button);
            let found = next.or_else(|| before.iter().rfind(has_button));
            found.map(|row| row.card)
        })
    }
}

/// How often interviews for a job of its own level ask a question. It names the level: for a job of another one the same
/// question is worth less, so that others of this kind may be left out.
fn how_often(asked: u8, level: &str) -> String {
    match asked {
        0 | 1 => format!("Few {level} interviews"),
        2 => format!("Some {level} interviews"),
        3 => format!("Many {level} interviews"),
        4 => format!("Most {level} interviews"),
        _ => format!("Nearly every {level} interview"),
    }
}
