//! Quiz: a question, its choices, then the reason for every one of them; at the end the result. Each answer is in the
//! log at the tap, so a quiz can be left and resumed.

mod judged;
mod result;

use crate::app::components::keys::letters;
use crate::app::components::question::{
    ModelsUsed, blocks, crumb, inline, ready_or_placeholder, visible_blocks,
};
use crate::app::components::sheet::action_button;
use crate::app::components::shell::{Session, Shell, use_page};
use crate::app::platform::{self, Stopwatch};
use crate::app::route::{Page, Route};
use crate::app::router::{go_to, quiz_of};
use crate::app::state::app;
use crate::progress::{EventId, QuizRun};
use crate::quiz::{QuizSet, choice_order};
use judged::judged_choices;
use leptos::prelude::*;
use result::result;
use viva_bank::{Block, Choice, Question, Summary};

/// The quiz in the address.
#[component]
pub fn Quiz() -> impl IntoView {
    use_page("Quiz");
    let of = quiz_of();
    move || match of.get() {
        (Some(id), _) => run(id),
        (None, Some(set)) => match QuizSet::parse(&set) {
            Some(set) => start(set),
            None => missing(),
        },
        (None, None) => start(QuizSet::Mixed),
    }
}

fn start(set: QuizSet) -> AnyView {
    let app = app();
    let many = app.progress_now(|progress| set.questions(app.bank(), progress).len());
    let drawn = many.min(QuizSet::LENGTH);
    if drawn == 0 {
        return missing();
    }
    let words = match (drawn, many) {
        (1, _) => "1 question.".to_owned(),
        (drawn, many) if drawn == many => format!("{drawn} questions."),
        (drawn, many) => format!("{drawn} of {many} questions."),
    };
    let label = set.label(app.bank());
    let go = go_to();
    let begin = move || {
        if let Some(id) = app.start_quiz(&set) {
            go(&Route::Quiz(id), true);
        }
    };
    let begin_by_key = begin.clone();
    platform::on_key(move |key| {
        let start = key.name == "Enter";
        if start {
            begin_by_key();
        }
        start
    });
    view! {
        <Shell place=Some(Page::Practice)>
            <header class="page-header">
                <p class="eyebrow">"Quiz"</p>
                <h1 tabindex="-1">{label}</h1>
                <p class="soft">{words}" You see why after each answer. Your review dates stay as they are."</p>
            </header>
            <div class="button-row">
                <button class="button" data-variant="primary" data-size="large" type="button" on:click=move |_| begin()>
                    "Start the quiz"
                    <kbd>"Enter"</kbd>
                </button>
                <a class="button" data-variant="plain" data-size="large" href=Page::Practice.href()>"All quizzes"</a>
            </div>
        </Shell>
    }
    .into_any()
}

/// What is on the screen of a running quiz.
#[derive(Clone, Copy)]
struct Sitting {
    id: EventId,
    /// The question in view, by its position in the quiz.
    at: RwSignal<Option<usize>>,
    /// The choice marked but not yet checked, in the author's order.
    marked: RwSignal<Option<usize>>,
    watch: StoredValue<Stopwatch>,
}

fn run(id: EventId) -> AnyView {
    let app = app();
    let find = move || {
        app.progress_now(|progress| progress.quizzes().into_iter().find(|run| run.id == id))
    };
    let Some(quiz) = find() else {
        return missing();
    };
    app.packs().prefetch(quiz.cards.iter().copied());
    let sitting = Sitting {
        id,
        at: RwSignal::new(quiz.next()),
        marked: RwSignal::new(None),
        watch: StoredValue::new(Stopwatch::start()),
    };
    sitting.listen(find);
    (move || match (sitting.at.get(), find()) {
        (Some(at), Some(quiz)) => sitting.question(&quiz, at),
        (None, Some(quiz)) => result(&quiz),
        (_, None) => missing(),
    })
    .into_any()
}

impl Sitting {
    fn answered(self, quiz: &QuizRun, at: usize) -> Option<(u8, bool)> {
        quiz.answers.get(at).copied().flatten()
    }

    fn question(self, quiz: &QuizRun, at: usize) -> AnyView {
        let app = app();
        let Some(card) = quiz.cards.get(at).copied() else {
            return missing();
        };
        let total = quiz.cards.len();
        let Some(summary) = app.bank().card(card) else {
            return self.gone(quiz, at);
        };
        let question = ready_or_placeholder(app.packs().question(summary));
        let question = match question {
            Ok(question) => question,
            Err(waiting) => {
                let steps = Signal::derive(move || (at, total));
                return view! {
                    <Session
                        close_label="Leave the quiz"
                        close=Page::Practice
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
        let order = order(self.id, at, question.choices.len());
        let answered = quiz.answers.clone();
        let steps =
            Signal::derive(move || (answered.iter().take(at).flatten().count().max(at), total));
        let question = StoredValue::new(question);
        let order = StoredValue::new(order);
        // Re-read after each answer: the log is the truth.
        let answer = move || {
            app.progress(|progress| {
                progress
                    .quizzes()
                    .into_iter()
                    .find(|run| run.id == self.id)
                    .and_then(|run| self.answered(&run, at))
            })
        };
        let answer = Memo::new(move |_| answer());
        let body = move || {
            question.with_value(|q| self.body(summary, q, &order.get_value(), answer.get()))
        };
        let actions = move || {
            if answer.get().is_some() {
                let last = at + 1 == total;
                let label = if last {
                    "See the result"
                } else {
                    "Next question"
                };
                action_button(
                    move || label,
                    "Enter",
                    || true,
                    move || self.next(at, total),
                )
            } else {
                let marked = move || self.marked.get().is_some();
                let label = move || {
                    if marked() {
                        "Check answer"
                    } else {
                        "Choose an answer"
                    }
                };
                let check = move || question.with_value(|q| self.check(summary, q));
                action_button(label, "Enter", marked, check)
            }
        };
        view! {
            <Session
                close_label="Leave the quiz"
                close=Page::Practice
                steps
                corner=None
                skip_label="Skip to the question"
                body=body.into_any()
                actions=actions.into_any()
            />
        }
        .into_any()
    }

    fn body(
        self,
        summary: &'static Summary,
        question: &Question,
        order: &[usize],
        answer: Option<(u8, bool)>,
    ) -> AnyView {
        let app = app();
        let facts = vec![
            app.bank().topic(summary).title.clone(),
            summary.kind.label().to_owned(),
        ];
        let (first, rest) = match question.prompt.split_first() {
            Some((Block::Paragraph(text), rest)) => (text.as_slice(), rest),
            _ => (&[][..], question.prompt.as_slice()),
        };
        let asked = question.choice_prompt.as_deref().unwrap_or(first);
        let revealed = answer.is_some();
        // A prompt of the quiz's own says what is to be known; the question's needs all that follows it.
        let own = question.choice_prompt.is_some();
        let mut material = visible_blocks(rest, revealed);
        material.retain(|block| !own || matches!(block, Block::Code(_)));
        let code = (!material.is_empty())
            .then(|| view! { <div class="prose">{blocks(&material, revealed)}</div> });
        let models = summary.uses_models.then(|| view! { <ModelsUsed/> });
        let material = view! { {code}{models} }.into_any();
        // To answer one reads the code first; to learn why, the reasons.
        let (before, after) = if revealed {
            (None, Some(material))
        } else {
            (Some(material), None)
        };
        let size = revealed.then_some("small");
        let verdict = answer.map(|(_, right)| {
            let words = if right { "Correct." } else { "Not quite." };
            view! { <p class="short-answer" id="verdict" tabindex="-1"><strong>{words}</strong></p> }
        });
        let choices = match answer {
            None => self.open_choices(question, order),
            Some((chosen, _)) => judged_choices(question, order, usize::from(chosen)),
        };
        let read = revealed.then(|| {
            view! {
                <ul class="ref-list">
                    <li><a href=Route::Question(summary.id.clone()).href()>"Read the full answer"</a></li>
                </ul>
            }
        });
        view! {
            <header class="stack" data-gap="small">
                {crumb(facts)}
                <h1 class="question-text" id="q" data-size=size tabindex="-1">{inline(asked)}</h1>
                {verdict}
            </header>
            {before}
            {choices}
            {after}
            {read}
        }
        .into_any()
    }

    fn open_choices(self, question: &Question, order: &[usize]) -> AnyView {
        let choices = order
            .iter()
            .zip('A'..)
            .filter_map(|(index, letter)| Some((*index, question.choices.get(*index)?, letter)))
            .map(|(index, choice, letter)| {
                view! {
                    <label class="choice">
                        <input
                            type="radio"
                            name="choice"
                            value=letter.to_string()
                            prop:checked=move || self.marked.get() == Some(index)
                            on:change=move |_| self.marked.set(Some(index))
                        />
                        <span class="letter" aria-hidden="true">{letter.to_string()}</span>
                        <span class="choice-head">{inline_span(choice)}</span>
                    </label>
                }
            })
            .collect_view();
        view! { <fieldset class="choices" aria-labelledby="q">{choices}</fieldset> }.into_any()
    }

    fn check(self, summary: &'static Summary, question: &Question) {
        let Some(marked) = self.marked.get_untracked() else {
            return;
        };
        let right = question
            .choices
            .get(marked)
            .is_some_and(|choice| choice.correct);
        let took = self.watch.with_value(|watch| watch.tenths());
        app().answer_quiz(
            self.id,
            summary.card,
            u8::try_from(marked).unwrap_or(u8::MAX),
            right,
            took,
        );
        platform::announce(if right {
            "Correct."
        } else {
            "Not quite. The right answer is marked."
        });
        platform::scroll_to_top();
        platform::focus("#verdict");
    }

    fn next(self, at: usize, total: usize) {
        self.marked.set(None);
        self.watch.set_value(Stopwatch::start());
        self.at.set((at + 1 < total).then_some(at + 1));
        platform::scroll_to_top();
        platform::focus("h1");
    }

    /// The question left the bank after the quiz was drawn.
    fn gone(self, quiz: &QuizRun, at: usize) -> AnyView {
        let total = quiz.cards.len();
        view! {
            <Shell place=Some(Page::Practice)>
                <header class="page-header">
                    <h1 tabindex="-1">"This question has left the bank"</h1>
                    <p class="soft">"It was retired after you began this quiz."</p>
                </header>
                <div class="button-row">
                    <button class="button" data-variant="primary" type="button" on:click=move |_| self.next(at, total)>
                        "Next question"
                    </button>
                </div>
            </Shell>
        }
        .into_any()
    }

    fn listen(self, find: impl Fn() -> Option<QuizRun> + 'static) {
        let go = go_to();
        platform::on_key(move |key| {
            if key.name == "Escape" {
                go(&Page::Practice.into(), false);
                return true;
            }
            let (Some(at), Some(quiz)) = (self.at.get_untracked(), find()) else {
                return false;
            };
            let total = quiz.cards.len();
            if self.answered(&quiz, at).is_some() {
                if key.name == "Enter" {
                    self.next(at, total);
                    return true;
                }
                return false;
            }
            let app = app();
            let loaded = quiz.cards.get(at).and_then(|card| app.bank().card(*card));
            let Some(summary) = loaded else { return false };
            let Ok(question) = app.bank().question(summary) else {
                return false;
            };
            if key.name == "Enter" {
                self.check(summary, &question);
                return true;
            }
            let place = match key.name.chars().next() {
                Some(c @ '1'..='9') => c as usize - '1' as usize,
                Some(c @ 'a'..='f') if key.types => c as usize - 'a' as usize,
                _ => return false,
            };
            let order = order(self.id, at, question.choices.len());
            match order.get(place) {
                Some(index) if letters(key) => {
                    self.marked.set(Some(*index));
                    true
                }
                _ => false,
            }
        });
    }
}

fn missing() -> AnyView {
    view! {
        <Shell place=Some(Page::Practice)>
            <header class="page-header">
                <h1 tabindex="-1">"There is no such quiz here"</h1>
                <p class="soft">"A quiz belongs to the device it was begun on, and a set may have no questions yet."</p>
            </header>
            <div class="button-row">
                <a class="button" data-variant="primary" href=Page::Practice.href()>"All quizzes"</a>
            </div>
        </Shell>
    }
    .into_any()
}

fn inline_span(choice: &Choice) -> AnyView {
    view! { <span>{inline(&choice.text)}</span> }.into_any()
}

/// The order of choices is the same each time the same question of the same quiz is drawn, and differs between quizzes.
fn order(quiz: EventId, at: usize, choices: usize) -> Vec<usize> {
    let writer = quiz
        .writer
        .0
        .iter()
        .fold(0, |number, digit| (number << 8) | u64::from(*digit));
    choice_order(
        choices,
        writer ^ (u64::from(quiz.number) << 40) ^ ((at as u64) << 56),
    )
}
