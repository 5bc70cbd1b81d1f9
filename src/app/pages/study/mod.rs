//! Study: one question after the other. The examiner asks, the learner answers, the app shows what was missing, the
//! learner rates. What to ask follows from the log alone, so leaving at any moment loses nothing.

mod around;
mod attempt;

use crate::app::components::icon::{Icon, icon};
use crate::app::components::keys::letters;
use crate::app::components::question::{
    CardSheet, ModelsUsed, Note, blocks, crumb, question_heading, ready_or_placeholder, rubric,
};
use crate::app::components::sheet::open_sheet;
use crate::app::components::shell::{Session, Shell, use_page};
use crate::app::platform::{self, Stopwatch};
use crate::app::route::{Page, Route, StudyOf};
use crate::app::router::{go_to, study_of};
use crate::app::state::app;
use crate::catalog::Filter;
use crate::memory::Rating;
use crate::plan::{Costs, cram};
use crate::progress::{Change, Confidence};
use crate::settings::Setting;
use crate::study::{Ask, Queue, Scope};
use crate::text::interval_words;
use around::{facts, leech};
use attempt::Attempt;
use leptos::prelude::*;
use viva_bank::{CardCode, Question, Summary};

/// A session over the scope in the address.
#[component]
pub fn Study() -> impl IntoView {
    use_page("Study");
    let of = study_of();
    // Another scope in the address is another session.
    move || sit(of.get())
}

/// So many questions are fetched before they are asked.
const AHEAD: usize = 4;

/// The state of one session; everything that matters is in the log.
#[derive(Clone, Copy)]
struct Sitting {
    of: StoredValue<StudyOf>,
    scope: StoredValue<Scope>,
    /// What a pass asks, as it was drawn up at its beginning.
    pass: StoredValue<Option<Vec<(CardCode, Ask)>>>,
    current: RwSignal<Option<(CardCode, Ask)>>,
    revealed: RwSignal<bool>,
    attempt: Attempt,
    question: StoredValue<Option<Question>>,
    watch: StoredValue<Stopwatch>,
}

fn sit(of: StudyOf) -> AnyView {
    let Some(scope) = scope_of(&of) else {
        return unknown();
    };
    let sitting = Sitting {
        pass: StoredValue::new(pass_of(&of)),
        of: StoredValue::new(of),
        scope: StoredValue::new(scope),
        current: RwSignal::new(None),
        revealed: RwSignal::new(false),
        attempt: Attempt::new(),
        question: StoredValue::new(None),
        watch: StoredValue::new(Stopwatch::start()),
    };
    sitting.advance();
    sitting.listen();
    let close = sitting.way_out();
    (move || match sitting.current.get() {
        Some((card, ask)) => sitting.ask(card, ask, close.clone()),
        None => sitting.done(close.clone()),
    })
    .into_any()
}

fn scope_of(of: &StudyOf) -> Option<Scope> {
    let app = app();
    match of {
        StudyOf::One(id) => app.bank().find(id).map(|q| Scope::One(q.card)),
        StudyOf::Filter(filter) if filter.is_empty() => Some(Scope::Today),
        StudyOf::Cram(_) => Some(Scope::Today),
        StudyOf::Filter(filter) => {
            app.look_at_clock();
            let today = untrack(|| app.today());
            let questions =
                app.progress_now(|progress| filter.questions(app.bank(), progress, today));
            Some(Scope::Chosen(
                questions.into_iter().map(|q| q.card).collect(),
            ))
        }
    }
}

/// What to ask in some minutes. Drawn up once: what is answered then takes from it and adds nothing.
fn pass_of(of: &StudyOf) -> Option<Vec<(CardCode, Ask)>> {
    let StudyOf::Cram(minutes) = of else {
        return None;
    };
    let app = app();
    app.look_at_clock();
    let today = untrack(|| app.today());
    let level = app.settings_now().goal.level;
    let index = app.bank().index();
    Some(app.progress_now(|progress| cram(level, Costs::DEFAULT, index, progress, today, *minutes)))
}

impl Sitting {
    /// What is left to ask. Tracks.
    fn queue(self) -> Queue {
        let app = app();
        let today = app.today();
        if let Some(pass) = self.pass.get_value() {
            return app.progress(|progress| {
                let answered = progress.attempts_on(today);
                let left = pass.into_iter().filter(|(card, _)| {
                    let touched = answered.iter().any(|attempt| attempt.card == *card);
                    !touched && progress.held(*card, today).is_none()
                });
                Queue::of(left.collect(), progress, app.bank(), today)
            });
        }
        self.scope.with_value(|scope| match scope {
            Scope::Today => app.day_queue(),
            chosen => {
                let pace = app.settings().pace();
                app.progress(|progress| Queue::build(progress, app.bank(), chosen, today, &pace))
            }
        })
    }

    /// Where the cross and Escape lead.
    fn way_out(self) -> Route {
        match self.of.get_value() {
            StudyOf::One(id) => Route::Question(id),
            StudyOf::Filter(filter) if filter.is_empty() => Page::Today.into(),
            StudyOf::Cram(_) => Page::CramSetup.into(),
            StudyOf::Filter(filter) => Route::Browse(filter),
        }
    }

    /// Turns to the next question.
    fn advance(self) {
        self.revealed.set(false);
        self.watch.set_value(Stopwatch::start());
        let queue = untrack(|| self.queue());
        let soon = queue.asks.iter().take(AHEAD);
        app().packs().prefetch(soon.map(|(card, _)| *card));
        if let Some((card, _)) = queue.next() {
            self.attempt.begin(card);
        }
        self.current.set(queue.next());
    }

    fn reveal(self, confidence: Option<Confidence>) {
        if self.revealed.get_untracked() {
            return;
        }
        self.question.with_value(|question| {
            if let Some(question) = question {
                self.attempt.confidence.set(confidence);
                self.attempt.compare(question);
                self.revealed.set(true);
                platform::announce("Answer shown.");
                platform::focus(".short-answer");
            }
        });
    }

    fn rate(self, rating: Rating) {
        let app = app();
        let Some((card, _)) = self.current.get_untracked() else {
            return;
        };
        app.look_at_clock();
        let today = untrack(|| app.today());
        let days = app.progress_now(|progress| progress.intervals(card, today));
        let took = self.watch.with_value(|watch| watch.tenths());
        app.rate(card, rating, took, self.attempt.confidence.get_untracked());
        let back = when(rating, days);
        if matches!(self.scope.get_value(), Scope::One(_)) {
            self.current.set(None);
        } else {
            self.advance();
        }
        let queue = untrack(|| self.queue());
        let place = match self.current.get_untracked() {
            Some(_) => format!("Question {} of {}.", queue.done + 1, queue.total()),
            None => "Done.".to_owned(),
        };
        platform::announce(&format!("{}. Back {back}. {place}", rating.label()));
        platform::scroll_to_top();
        platform::focus("h1");
    }

    fn undo(self) {
        let Some((card, rated)) = app().undo() else {
            platform::announce("There is nothing to undo today.");
            return;
        };
        self.watch.set_value(Stopwatch::start());
        let ask = untrack(|| self.queue())
            .asks
            .into_iter()
            .find(|(other, _)| *other == card);
        self.attempt.begin(card);
        self.attempt
            .confidence
            .set(rated.and_then(|rated| rated.confidence));
        // What was rated was seen already; drawn with the question, it is compared there.
        self.revealed.set(rated.is_some());
        self.current.set(Some(ask.unwrap_or((card, Ask::Review))));
        let what = rated.map_or("The change is", |rated| rated.rating.label());
        platform::announce(&format!("{what} undone. The question is back."));
        platform::scroll_to_top();
        platform::focus("h1");
    }

    /// Goes on after the card in view was changed by hand.
    fn put_off(self) {
        if matches!(self.scope.get_value(), Scope::One(_)) {
            self.current.set(None);
        } else {
            self.advance();
        }
        platform::scroll_to_top();
        platform::focus("h1");
    }

    fn listen(self) {
        let go = go_to();
        platform::on_key(move |key| {
            if key.name == "Escape" {
                go(&self.way_out(), false);
                return true;
            }
            if !letters(key) || self.current.get_untracked().is_none() {
                return false;
            }
            let revealed = self.revealed.get_untracked();
            match (key.name.as_str(), revealed) {
                (" " | "Enter", false) => self.reveal(None),
                ("1", false) => self.reveal(Some(Confidence::Guess)),
                ("2", false) => self.reveal(Some(Confidence::Unsure)),
                ("3", false) => self.reveal(Some(Confidence::Sure)),
                ("t", false) => attempt::write(),
                (" " | "Enter", true) => match self.attempt.proposed_now() {
                    Some(rating) => self.rate(rating),
                    None => return false,
                },
                ("j", true) => platform::move_focus(attempt::POINTS, 1),
                ("k", true) => platform::move_focus(attempt::POINTS, -1),
                ("x", true) => platform::click_focused(attempt::POINTS),
                ("1", true) => self.rate(Rating::Again),
                ("2", true) => self.rate(Rating::Hard),
                ("3", true) => self.rate(Rating::Good),
                ("4", true) => self.rate(Rating::Easy),
                ("u", _) => self.undo(),
                ("m", _) => {
                    if let Some((card, _)) = self.current.get_untracked() {
                        app().change(card, Change::Rest(7));
                        platform::announce("Rests for a week.");
                        self.put_off();
                    }
                }
                ("w", true) => {
                    let wrapped = app().settings_now().wrap_code;
                    app().set(Setting::WrapCode(!wrapped));
                }
                _ => return false,
            }
            true
        });
    }

    fn ask(self, card: CardCode, ask: Ask, close: Route) -> AnyView {
        let app = app();
        let Some(summary) = app.bank().card(card) else {
            return unknown();
        };
        let question = ready_or_placeholder(app.packs().question(summary));
        let more = NodeRef::new();
        let undo = view! {
            <div class="session-corner">
            <button
                class="icon-button"
                type="button"
                aria-label="Undo the last rating"
                on:click=move |_| self.undo()
            >
                {icon(Icon::Undo)}
            </button>
            <button
                class="icon-button"
                type="button"
                aria-label="More for this question"
                aria-haspopup="dialog"
                on:click=move |_| open_sheet(more)
            >
                {icon(Icon::More)}
            </button>
            <CardSheet dialog=more card done=move || self.put_off()/>
            </div>
        };
        let steps = Signal::derive(move || {
            let queue = self.queue();
            (queue.done, queue.total())
        });
        let question = match question {
            Ok(question) => {
                if self.revealed.get_untracked() {
                    self.attempt.compare(&question);
                }
                self.question.set_value(Some(question.clone()));
                StoredValue::new(question)
            }
            Err(waiting) => {
                return view! {
                    <Session
                        close_label="End session"
                        close
                        steps
                        corner=None
                        skip_label="Skip to the question"
                        body=waiting
                        actions=().into_any()
                    />
                }
                .into_any();
            }
        };
        // Waiting for the text is not thinking about it.
        self.watch.set_value(Stopwatch::start());
        let body = move || {
            let revealed = self.revealed.get();
            let (heading, rest) = question.with_value(|q| question_heading(q, revealed, revealed));
            let models = summary.uses_models.then(|| view! { <ModelsUsed/> });
            let field = (!revealed).then(|| self.attempt.field(card, move || self.reveal(None)));
            let answer = revealed.then(|| question.with_value(|q| self.answer(summary, q)));
            let said = self
                .attempt
                .confidence
                .get_untracked()
                .filter(|_| revealed)
                .map(|confidence| format!("You said: {}", confidence.label().to_lowercase()));
            view! {
                <header class="stack" data-gap="small">{crumb(facts(summary, ask, said))} {heading}</header>
                {rest}
                {models}
                {field}
                {answer}
            }
        };
        let actions = move || {
            if self.revealed.get() {
                self.rating_bar(card)
            } else {
                self.attempt.bar(move |confidence| self.reveal(confidence))
            }
        };
        view! {
            <Session
                close_label="End session"
                close
                steps
                corner=Some(undo.into_any())
                skip_label="Skip to the question"
                body=body.into_any()
                actions=actions.into_any()
            />
        }
        .into_any()
    }

    fn answer(self, summary: &'static Summary, question: &Question) -> AnyView {
        view! {
            <div class="answer" data-enter>
                <div class="short-answer stack" tabindex="-1">{blocks(&question.short_answer, true)}</div>
                {self.attempt.warning()}
                {leech(summary)}
                {self.attempt.checklist(question)}
                <Note card=summary.card/>
                {rubric(question)}
                <section class="stack" data-gap="small" aria-labelledby="why">
                    <h2 id="why">"Explanation"</h2>
                    <div class="prose">{blocks(&question.explanation, true)}</div>
                </section>
                <ul class="ref-list">
                    <li>
                        <a href=Route::Question(summary.id.clone()).href()>
                            "Read the full answer, follow-ups and references"
                        </a>
                    </li>
                </ul>
            </div>
        }
        .into_any()
    }

    fn rating_bar(self, card: CardCode) -> AnyView {
        let app = app();
        let today = app.today();
        let days = app.progress_now(|progress| progress.intervals(card, today));
        let buttons = Rating::ALL
            .into_iter()
            .zip(1..)
            .map(|(rating, number)| {
                let back = when(rating, days);
                // Heard as "Good back in 4 days", seen as "Good" over "4 days".
                let (unseen, seen) = match back.strip_prefix("in ") {
                    Some(days) => ("back in ", days.to_owned()),
                    None => ("back ", back),
                };
                let suggested = move || (self.attempt.proposed() == Some(rating)).then_some("");
                view! {
                    <button
                        type="button"
                        data-rating=rating.word()
                        data-suggested=suggested
                        on:click=move |_| self.rate(rating)
                    >
                        <span>{rating.label()}</span>
                        <small><span class="visually-hidden">{unseen}</span>{seen}</small>
                        <kbd aria-hidden="true">{number}</kbd>
                    </button>
                }
            })
            .collect_view();
        view! {
            <div class="rating-bar">
                <p class="prompt">
                    <span id="rate-label">"How well did you recall it?"</span>
                    {move || {
                        let rating = self.attempt.proposed()?;
                        let count = self.attempt.count();
                        Some(view! { <span>{count}", "<b>{rating.label()}</b>" suggested"</span> })
                    }}
                </p>
                <div class="ratings" role="group" aria-labelledby="rate-label">{buttons}</div>
            </div>
        }
        .into_any()
    }

    /// Nothing is left in this scope.
    fn done(self, close: Route) -> AnyView {
        let (line, words, onward) = match self.of.get_value() {
            StudyOf::One(_) => ("Answered.", "Your rating is saved.", "Back to the question"),
            StudyOf::Filter(filter) if filter.is_empty() => (
                "Done for today.",
                "Everything you answered is saved.",
                "See how it went",
            ),
            StudyOf::Cram(_) => (
                "Done with this pass.",
                "Everything that fitted was asked. A break helps more than another round.",
                "Back",
            ),
            StudyOf::Filter(_) => (
                "Done with these.",
                "Nothing of this selection is due or new today.",
                "Back to the list",
            ),
        };
        let undoable = app()
            .progress_now(|progress| progress.undoable(untrack(|| app().today())))
            .is_some();
        let undo = undoable.then(|| {
            view! {
                <button class="button" type="button" on:click=move |_| self.undo()>
                    {icon(Icon::Undo)}"Undo the last rating"
                </button>
            }
        });
        view! {
            <Shell place=Some(Page::Today)>
                <section class="due-hero" aria-labelledby="done">
                    <h1 id="done" tabindex="-1"><span class="done-line">{line}</span></h1>
                    <p class="soft">{words}</p>
                </section>
                <div class="button-row">
                    <a class="button" data-variant="primary" href=close.href()>{onward}</a>
                    {undo}
                </div>
            </Shell>
        }
        .into_any()
    }
}

/// When a card comes back after a rating, by the intervals of [`crate::progress::Progress::intervals`].
fn when(rating: Rating, days: [u32; 4]) -> String {
    let [again, hard, good, easy] = days;
    match rating {
        Rating::Again => "today".to_owned(),
        Rating::Hard => format!("in {}", interval_words(hard)),
        Rating::Good => format!("in {}", interval_words(good)),
        Rating::Easy => format!("in {}", interval_words(easy.max(again))),
    }
}

fn unknown() -> AnyView {
    view! {
        <Shell place=None>
            <header class="page-header">
                <h1 tabindex="-1">"This question is not in the bank"</h1>
                <p class="soft">"It may have been renamed or retired. Your progress with it is kept."</p>
            </header>
            <div class="button-row">
                <a class="button" data-variant="primary" href=Route::Browse(Filter::default()).href()>
                    "Browse the questions"
                </a>
            </div>
        </Shell>
    }
    .into_any()
}
