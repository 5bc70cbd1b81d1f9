//! Fitting the scheduler to the learner: whether there are enough answers, the button, and the result to accept or not.

use crate::app::learner::{Learner, use_learner};
use crate::app::platform::page;
use crate::app::ui::{Ui, use_ui};
use crate::memory::Parameters;
use crate::memory::optimizer::Fit;
use crate::progress::History;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far a fit has come.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Ready,
    Running,
    Fitted(Fit),
    /// Nothing is left to choose, as the sentence says.
    Done(&'static str),
}

impl Step {
    /// True while the learner has a choice to make.
    fn asks(self) -> bool {
        matches!(self, Step::Fitted(fit) if fit.is_better())
    }
}

const NOTHING_LEARNT: &str =
    "There isn\u{2019}t enough to learn from in these answers yet. Nothing was changed.";
const FAILED: &str = "The calculation stopped. Nothing was changed or lost. Try again.";

/// Whether there are enough answers to fit to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Eligibility {
    /// First answers: those to a question that was not answered before on that day.
    answers: usize,
    repeats: usize,
    chosen_after: Option<usize>,
    fitted: bool,
}

impl Eligibility {
    /// Tracks the log.
    fn now(learner: Learner) -> Eligibility {
        learner.progress(|progress| {
            let history = History::of(progress);
            Eligibility {
                answers: history.answers.len(),
                repeats: history.repeats(),
                chosen_after: history.chosen_after,
                fitted: progress.scheduler().parameters() != Parameters::default(),
            }
        })
    }

    fn is_enough(self) -> bool {
        self.answers >= Fit::ENOUGH && self.repeats >= Fit::ENOUGH_REPEATS
    }

    fn is_due(self) -> bool {
        self.answers >= Fit::due_at(self.chosen_after)
    }

    fn sentence(self) -> String {
        let (answers, repeats) = (self.answers, self.repeats);
        if answers < Fit::ENOUGH {
            return format!(
                "Available after {} first answers ({answers} so far). Only your first answer to a question each day counts.",
                Fit::ENOUGH
            );
        }
        if repeats < Fit::ENOUGH_REPEATS {
            return format!(
                "Available after {} first answers to questions from an earlier day ({repeats} so far).",
                Fit::ENOUGH_REPEATS
            );
        }
        let in_use = match self.fitted {
            true => "Using your own timing.",
            false => "Using the default.",
        };
        match self.chosen_after {
            Some(_) if !self.is_due() => format!(
                "{in_use} You have {answers} first answers. It\u{2019}s worth another try from {}.",
                Fit::due_at(self.chosen_after)
            ),
            _ => format!("{in_use} You have {answers} first answers to learn from."),
        }
    }
}

/// The section about fitting. Its heading has the id `fitting`.
#[component]
pub fn Optimizer() -> impl IntoView {
    let learner = use_learner();
    let panel = Panel {
        learner,
        ui: use_ui(),
        eligibility: Memo::new(move |_| Eligibility::now(learner)),
        step: RwSignal::new(Step::Ready),
    };
    view! {
        <section class="section" aria-labelledby="fitting">
            <h2 id="fitting" tabindex="-1">"Personalise review timing"</h2>
            <p class="soft">
                "By default, questions come back when the average learner would be about to forget them. Your answers can \
                 show when you would. The calculation runs on this device and takes a moment."
            </p>
            <p>{move || panel.eligibility.get().sentence()}</p>
            {move || panel.buttons()}
            <div class="stack" role="status">{move || panel.outcome()}</div>
        </section>
    }
    .into_any()
}

/// What the section shows and changes. `Copy`: handles.
#[derive(Clone, Copy)]
struct Panel {
    learner: Learner,
    ui: Ui,
    eligibility: Memo<Eligibility>,
    step: RwSignal<Step>,
}

impl Panel {
    fn start(self) {
        if self.step.get_untracked() == Step::Running {
            return;
        }
        self.step.set(Step::Running);
        spawn_local(async move {
            let next = match self.learner.fit().await {
                Ok(Some(fit)) => Step::Fitted(fit),
                Ok(None) => Step::Done(NOTHING_LEARNT),
                Err(error) => {
                    leptos::logging::error!("{error}");
                    Step::Done(FAILED)
                }
            };
            // The learner may have left the page meanwhile.
            if self.step.try_set(next).is_none() && next.asks() {
                // The button that was pressed gives way to others.
                page::focus("#fitting");
            }
        });
    }

    fn choose(self, parameters: Parameters) {
        let (learner, before) = (self.learner, self.in_use());
        let choice = learner.use_parameters(parameters);
        let undo = move || learner.take_back(&[choice]);
        match parameters == before {
            true => self.ui.toast("Nothing was changed."),
            false => self
                .ui
                .toast_with_undo("Your reviews are rescheduled.", undo),
        }
        self.step.set(Step::Ready);
        // The button that was pressed is gone.
        page::focus("#fitting");
    }

    fn in_use(self) -> Parameters {
        self.learner
            .progress_now(|progress| progress.scheduler().parameters())
    }

    fn buttons(self) -> AnyView {
        let eligibility = self.eligibility.get();
        if !eligibility.is_enough() || self.step.get().asks() {
            return ().into_any();
        }
        let variant = eligibility.is_due().then_some("primary");
        let label = move || match self.step.get() {
            Step::Running => "Calculating",
            _ => "Personalise now",
        };
        let back = eligibility.fitted.then(|| {
            view! {
                <button class="button" type="button" on:click=move |_| self.choose(Parameters::default())>
                    "Back to the default"
                </button>
            }
        });
        view! {
            <div class="button-row">
                <button class="button" data-variant=variant type="button" on:click=move |_| self.start()>
                    {label}
                </button>
                {back}
            </div>
        }
        .into_any()
    }

    fn outcome(self) -> AnyView {
        match self.step.get() {
            Step::Ready | Step::Running => ().into_any(),
            Step::Fitted(fit) => self.result(fit),
            Step::Done(words) => view! { <p class="soft">{words}</p> }.into_any(),
        }
    }

    /// The losses before and after, and the choice between them if the fit is better.
    fn result(self, fit: Fit) -> AnyView {
        let choice = fit.is_better().then(|| {
            let keep = match fit.in_use == fit.defaults {
                true => "Keep the default",
                false => "Keep the current timing",
            };
            let in_use = self.in_use();
            view! {
                <div class="button-row">
                    <button
                        class="button"
                        data-variant="primary"
                        type="button"
                        on:click=move |_| self.choose(fit.parameters)
                    >
                        "Use it"
                    </button>
                    <button class="button" type="button" on:click=move |_| self.choose(in_use)>
                        {keep}
                    </button>
                </div>
            }
        });
        view! {
            <p>{comparison(fit)}</p>
            <p class="caption">
                "Log loss measures how far predictions were from what happened. Lower is better."
            </p>
            {choice}
        }
        .into_any()
    }
}

fn comparison(fit: Fit) -> String {
    let (judged, fitted, in_use, defaults) = (fit.judged, fit.fitted, fit.in_use, fit.defaults);
    if fit.is_better() {
        let before = defaults.min(in_use);
        return format!(
            "On your last {judged} answers, which it hadn\u{2019}t seen: a log loss of {fitted:.3} instead of {before:.3}."
        );
    }
    format!(
        "On your last {judged} answers, the log loss was {fitted:.3} personalised, {in_use:.3} with the current timing \
         and {defaults:.3} with the default. That\u{2019}s no better, so nothing was changed."
    )
}
