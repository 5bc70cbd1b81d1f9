//! Fitting the scheduler to the learner: what it takes, the button, and the result to be accepted or not.

use crate::app::learner::{Learner, use_learner};
use crate::app::platform;
use crate::memory::Parameters;
use crate::memory::optimizer::Fit;
use crate::progress::History;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Ready,
    Running,
    /// `None`: nothing can be learnt from the answers.
    Made(Option<Fit>),
    Stopped,
    /// Other parameters are in use than before.
    Changed,
    /// The same are.
    Kept,
}

/// What the log says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Standing {
    answers: usize,
    repeats: usize,
    chosen_after: Option<usize>,
    fitted: bool,
}

impl Standing {
    /// Tracks the log.
    fn now(learner: Learner) -> Standing {
        learner.progress(|progress| {
            let history = History::of(progress);
            Standing {
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

    fn words(self) -> String {
        let Standing {
            answers, repeats, ..
        } = self;
        if answers < Fit::ENOUGH {
            return format!(
                "It needs {} answers, the first to each question on a day. You have {answers}.",
                Fit::ENOUGH
            );
        }
        if repeats < Fit::ENOUGH_REPEATS {
            return format!(
                "It needs {} answers to questions that you had answered before. You have {repeats}.",
                Fit::ENOUGH_REPEATS
            );
        }
        let in_use = match self.fitted {
            true => "In use: fitted to you.",
            false => "In use: the average learner's.",
        };
        match self.chosen_after {
            Some(_) if !self.is_due() => format!(
                "{in_use} You have {answers} answers. A fit is worth another try from {} on.",
                Fit::due_at(self.chosen_after)
            ),
            _ => format!("{in_use} You have {answers} answers to fit to."),
        }
    }
}

/// A section of its own. Its heading has the id `fitting`.
#[component]
pub fn Optimizer() -> impl IntoView {
    let learner = use_learner();
    let standing = Memo::new(move |_| Standing::now(learner));
    let step = RwSignal::new(Step::Ready);
    let start = move |_| {
        if step.get_untracked() == Step::Running {
            return;
        }
        step.set(Step::Running);
        spawn_local(async move {
            let next = learner.fit().await.map_or_else(
                |words| {
                    platform::log_error(&words);
                    Step::Stopped
                },
                Step::Made,
            );
            // Who has left the page meanwhile does not wait for it.
            if step.try_set(next).is_none() && asks(next) {
                // The button that was pressed gives way to others.
                platform::focus("#fitting");
            }
        });
    };
    let choose = move |parameters: Parameters| {
        let in_use = learner.progress_now(|progress| progress.scheduler().parameters());
        learner.use_parameters(parameters);
        step.set(match parameters == in_use {
            true => Step::Kept,
            false => Step::Changed,
        });
        // The button that was pressed is gone.
        platform::focus("#fitting");
    };
    let buttons = move || {
        let standing = standing.get();
        if !standing.is_enough() || asks(step.get()) {
            return ().into_any();
        }
        let due = standing.is_due();
        let label = move || match step.get() {
            Step::Running => "Fitting",
            _ => "Fit now",
        };
        let back = standing.fitted.then(|| {
            view! {
                <button class="button" type="button" on:click=move |_| choose(Parameters::default())>
                    "Back to the defaults"
                </button>
            }
        });
        view! {
            <div class="button-row">
                <button class="button" data-variant=due.then_some("primary") type="button" on:click=start>
                    {label}
                </button>
                {back}
            </div>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="fitting">
            <h2 id="fitting" tabindex="-1">"Fit the scheduler to your memory"</h2>
            <p class="soft">
                "Questions come back when the average learner is about to forget them. Your answers can tell when you are. \
                 It is worked out on this device and takes a moment."
            </p>
            <p>{move || standing.get().words()}</p>
            {buttons}
            <div class="stack" role="status">
                {move || match step.get() {
                    Step::Made(Some(fit)) => result(fit, choose),
                    step => told(step),
                }}
            </div>
        </section>
    }
    .into_any()
}

/// True if there is something to choose.
fn asks(step: Step) -> bool {
    matches!(step, Step::Made(Some(fit)) if fit.is_better())
}

fn told(step: Step) -> AnyView {
    let words = match step {
        Step::Made(_) => "Nothing can be learnt from these answers yet. Nothing was changed.",
        Step::Stopped => {
            "The fitting stopped. Nothing was changed and nothing is lost. Try it once more."
        }
        Step::Changed => "Your questions are planned anew.",
        Step::Kept => "Nothing was changed.",
        Step::Ready | Step::Running => return ().into_any(),
    };
    view! { <p class="soft">{words}</p> }.into_any()
}

/// Both losses, and what to do about them.
fn result(fit: Fit, choose: impl Fn(Parameters) + Copy + 'static) -> AnyView {
    let learner = use_learner();
    let judged = format!("On your last {} answers", fit.judged);
    let before = fit.defaults.min(fit.in_use);
    let measure =
        "Log loss says how far the chances foretold were from what happened; less is better.";
    if !fit.is_better() {
        let words = format!(
            "{judged} the fit came to a log loss of {:.3}, what is in use to {:.3}, the defaults to {:.3}. That is no \
             gain, so nothing was changed.",
            fit.fitted, fit.in_use, fit.defaults
        );
        return view! { <p>{words}</p> <p class="caption">{measure}</p> }.into_any();
    }
    let words = format!(
        "{judged}, which it had not seen: a log loss of {:.3} instead of {before:.3}.",
        fit.fitted
    );
    let keep = match fit.in_use == fit.defaults {
        true => "Keep the defaults",
        false => "Keep what is in use",
    };
    let in_use = learner.progress_now(|progress| progress.scheduler().parameters());
    view! {
        <p>{words}</p>
        <p class="caption">{measure}</p>
        <div class="button-row">
            <button
                class="button"
                data-variant="primary"
                type="button"
                on:click=move |_| choose(fit.parameters)
            >
                "Use it"
            </button>
            <button class="button" type="button" on:click=move |_| choose(in_use)>
                {keep}
            </button>
        </div>
    }
    .into_any()
}
