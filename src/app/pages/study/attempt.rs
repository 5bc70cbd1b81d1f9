//! One attempt at a question: what the learner typed and how sure they were, and after the reveal which key points the
//! answer has. The app only suggests: every tick can be turned, and only a tap rates.

use crate::app::components::icon::{Icon, icon};
use crate::app::components::question::inline;
use crate::app::platform;
use crate::app::state::app;
use crate::matching::{Hit, Lesson, propose, suggest};
use crate::memory::Rating;
use crate::progress::Confidence;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use viva_bank::{CardCode, KeyPoint, Question};

/// The key points of the question in view.
pub(super) const POINTS: &str = ".checklist input";
const FIELD: &str = "#answer";

/// What is known of the answer so far.
#[derive(Clone, Copy)]
pub(super) struct Attempt {
    pub(super) confidence: RwSignal<Option<Confidence>>,
    typed: RwSignal<String>,
    points: StoredValue<Vec<KeyPoint>>,
    /// What the typed answer has of each key point.
    hits: RwSignal<Vec<Option<Hit>>>,
    ticked: RwSignal<Vec<bool>>,
    /// Ticks that the learner has not turned are suggestions.
    touched: RwSignal<Vec<bool>>,
}

impl Attempt {
    pub(super) fn new() -> Attempt {
        Attempt {
            confidence: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            points: StoredValue::new(Vec::new()),
            hits: RwSignal::new(Vec::new()),
            ticked: RwSignal::new(Vec::new()),
            touched: RwSignal::new(Vec::new()),
        }
    }

    /// Begins anew with a card; what was typed for it before the learner left is there again.
    pub(super) fn begin(self, card: CardCode) {
        self.confidence.set(None);
        self.typed.set(app().draft(card));
        for marks in [self.ticked, self.touched] {
            marks.set(Vec::new());
        }
        self.hits.set(Vec::new());
    }

    /// Compares what was typed with the key points.
    pub(super) fn compare(self, question: &Question) {
        let points = &question.key_points;
        let lesson = Lesson::of(question);
        let hits = self
            .typed
            .with_untracked(|text| suggest(text, points, &lesson));
        self.ticked.set(hits.iter().map(Option::is_some).collect());
        self.touched.set(vec![false; points.len()]);
        self.hits.set(hits);
        self.points.set_value(points.clone());
    }

    /// The rating that the ticks speak for; none as long as there is nothing to go by. Tracks.
    pub(super) fn proposed(self) -> Option<Rating> {
        let anything = self.typed.with(|text| !text.trim().is_empty())
            || self.touched.with(|touched| touched.contains(&true));
        anything.then(|| {
            let points = self.points.get_value();
            self.ticked.with(|ticked| propose(&points, ticked))
        })
    }

    /// The same, without tracking.
    pub(super) fn proposed_now(self) -> Option<Rating> {
        untrack(|| self.proposed())
    }

    /// "3 of 5 points". Tracks.
    pub(super) fn count(self) -> String {
        self.ticked.with(|ticked| {
            let there = ticked.iter().filter(|ticked| **ticked).count();
            format!("{there} of {} points", ticked.len())
        })
    }

    fn turn(self, n: usize) {
        self.touched.update(|touched| {
            if let Some(touched) = touched.get_mut(n) {
                *touched = true;
            }
        });
        self.ticked.update(|ticked| {
            if let Some(ticked) = ticked.get_mut(n) {
                *ticked = !*ticked;
            }
        });
    }

    /// Where the answer may be typed. `show` reveals.
    pub(super) fn field(self, card: CardCode, show: impl Fn() + 'static) -> AnyView {
        let keys = move |event: KeyboardEvent| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                show();
            } else if event.key() == "Escape" {
                // Leaves the field, not the session.
                event.prevent_default();
                platform::focus("h1");
            }
        };
        let keep = move |text: String| {
            app().keep_draft(card, text.clone());
            self.typed.set(text);
        };
        view! {
            <div class="field">
                <label for="answer" class="visually-hidden">"Your answer, optional"</label>
                <textarea
                    class="input"
                    id="answer"
                    aria-describedby="answer-help"
                    placeholder="Say it out loud, or type the points you would make."
                    prop:value=self.typed.get_untracked()
                    on:input=move |event| keep(event_target_value(&event))
                    on:keydown=keys
                ></textarea>
                <p class="caption" id="answer-help">
                    "Optional. Typed answers are compared with the key points on this device."
                </p>
            </div>
        }
        .into_any()
    }

    /// How sure one is, which also reveals, and the way without saying so.
    pub(super) fn bar(self, show: impl Fn(Option<Confidence>) + Copy + 'static) -> AnyView {
        let buttons = Confidence::ALL
            .into_iter()
            .zip(1..)
            .map(|(confidence, number)| {
                view! {
                    <button class="button" type="button" on:click=move |_| show(Some(confidence))>
                        {confidence.label()}
                        <kbd aria-hidden="true">{number}</kbd>
                    </button>
                }
            })
            .collect_view();
        view! {
            <div class="reveal-bar">
                <p class="prompt">
                    <span id="sure-label">"How sure are you?"</span>
                    <span>"Shows the answer too"</span>
                </p>
                <div class="sureness" role="group" aria-labelledby="sure-label">{buttons}</div>
                <button
                    class="button"
                    data-variant="primary"
                    data-size="large"
                    data-fit="block"
                    type="button"
                    on:click=move |_| show(None)
                >
                    "Show answer"
                    <kbd aria-hidden="true">"Space"</kbd>
                </button>
            </div>
        }
        .into_any()
    }

    /// The key points to be ticked, each with the words that earned its tick.
    pub(super) fn checklist(self, question: &Question) -> AnyView {
        let text = self.typed.get_untracked();
        let hits = self.hits.get_untracked();
        let suggested = hits.iter().flatten().count();
        let help = match (text.trim().is_empty(), suggested) {
            (true, _) => "Tick what you said.".to_owned(),
            (false, 0) => "None found in your answer. Tick what you did say.".to_owned(),
            (false, many) => format!("{many} suggested from your answer. Tap to correct."),
        };
        let rows = question
            .key_points
            .iter()
            .zip(hits)
            .enumerate()
            .map(|(n, (point, hit))| {
                let evidence = hit.map(|hit| {
                    let words: Vec<&str> = hit
                        .words
                        .iter()
                        .filter_map(|range| text.get(range.clone()))
                        .collect();
                    let words = format!("You wrote \u{201c}{}\u{201d}", words.join("\u{2026} "));
                    view! { <span class="evidence">{words}</span> }
                });
                let is = move |marks: RwSignal<Vec<bool>>| {
                    marks.with(|marks| marks.get(n).copied().unwrap_or(false))
                };
                let open = move || (is(self.ticked) && !is(self.touched)).then_some("");
                view! {
                    <li>
                        <label>
                            <input
                                type="checkbox"
                                prop:checked=move || is(self.ticked)
                                data-suggested=open
                                on:change=move |_| self.turn(n)
                            />
                            <span>{inline(&point.point)}</span>
                            {evidence}
                        </label>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="stack" data-gap="small" aria-labelledby="kp">
                <div class="spread">
                    <h2 id="kp">"Key points"</h2>
                    <span class="caption">{help}</span>
                </div>
                <ul class="checklist">{rows}</ul>
            </section>
            {self.own_answer()}
        }
        .into_any()
    }

    /// What was typed, with what was found in it marked.
    fn own_answer(self) -> AnyView {
        let text = self.typed.get_untracked();
        if text.trim().is_empty() {
            return ().into_any();
        }
        let mut ranges: Vec<_> = self
            .hits
            .get_untracked()
            .into_iter()
            .flatten()
            .flat_map(|hit| hit.words)
            .collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let (mut pieces, mut at) = (Vec::new(), 0);
        for range in ranges {
            let start = range.start.max(at);
            if let (Some(before), Some(found)) = (text.get(at..start), text.get(start..range.end)) {
                pieces.push(before.to_owned().into_any());
                pieces.push(view! { <mark>{found.to_owned()}</mark> }.into_any());
                at = range.end;
            }
        }
        pieces.push(text.get(at..).unwrap_or_default().to_owned().into_any());
        view! {
            <section class="stack" data-gap="small" aria-labelledby="yours">
                <h2 id="yours">"Your answer"</h2>
                <blockquote class="own-answer">{pieces}</blockquote>
            </section>
        }
        .into_any()
    }

    /// A wrong answer that was believed is worth a second look.
    pub(super) fn warning(self) -> AnyView {
        (move || {
            let sure = self.confidence.get() == Some(Confidence::Sure);
            let wrong = self.proposed() == Some(Rating::Again);
            (sure && wrong).then(|| {
                view! {
                    <div class="notice" data-tone="hard" role="status">
                        {icon(Icon::Alert)}
                        <h2>"You were sure of this"</h2>
                        <p>"Look at it twice: rated Again, it is the first to come back."</p>
                    </div>
                }
            })
        })
        .into_any()
    }
}

/// Puts the cursor where the answer is typed.
pub(super) fn write() {
    platform::focus(FIELD);
}
