//! How the learner assesses their own answer: what they typed, how sure they were and, once the answer is shown, which
//! key points they covered. The app only suggests: every tick can be changed, and only a tap rates.

use crate::app::ui::{Draft, Ui};
use crate::matching::{Hit, QuestionContext, propose, suggest};
use crate::memory::Rating;
use crate::progress::Confidence;
use crate::text::plain;
use leptos::prelude::*;
use viva_bank::{CardCode, KeyPoint, Question, must_say};

/// The learner's answer to the current question, and their judgement of it. `Copy`: handles.
#[derive(Clone, Copy)]
pub(super) struct SelfAssessment {
    ui: Ui,
    pub(super) confidence: RwSignal<Option<Confidence>>,
    pub(super) typed: RwSignal<String>,
    points: StoredValue<Vec<KeyPoint>>,
    /// Where the typed answer covers each key point.
    pub(super) hits: RwSignal<Vec<Option<Hit>>>,
    ticked: RwSignal<Vec<bool>>,
    /// Ticks that the learner set or cleared; all others are suggestions.
    touched: RwSignal<Vec<bool>>,
}

impl SelfAssessment {
    pub(super) fn new(ui: Ui) -> SelfAssessment {
        SelfAssessment {
            ui,
            confidence: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            points: StoredValue::new(Vec::new()),
            hits: RwSignal::new(Vec::new()),
            ticked: RwSignal::new(Vec::new()),
            touched: RwSignal::new(Vec::new()),
        }
    }

    /// Starts over with a card and the draft of its answer.
    pub(super) fn begin(self, card: CardCode) {
        self.confidence.set(None);
        self.typed.set(self.ui.draft(Draft::Answer(card)));
        for marks in [self.ticked, self.touched] {
            marks.set(Vec::new());
        }
        self.hits.set(Vec::new());
    }

    /// Compares what was typed with the key points.
    pub(super) fn compare(self, question: &Question) {
        let points = &question.key_points;
        let context = QuestionContext::of(question);
        let hits = self
            .typed
            .with_untracked(|text| suggest(text, points, &context));
        self.ticked.set(hits.iter().map(Option::is_some).collect());
        self.touched.set(vec![false; points.len()]);
        self.hits.set(hits);
        self.points.set_value(points.clone());
    }

    /// Whether there is anything to go by: something is typed or ticked. Tracks.
    pub(super) fn is_judged(self) -> bool {
        self.typed.with(|text| !text.trim().is_empty())
            || self.touched.with(|touched| touched.contains(&true))
    }

    /// The rating that the ticked must-say points suggest; `None` until something is typed or ticked. Tracks.
    pub(super) fn suggested_rating(self) -> Option<Rating> {
        self.is_judged().then(|| {
            let propose = |ticked: &Vec<bool>| self.points.with_value(|all| propose(all, ticked));
            self.ticked.with(propose)
        })
    }

    /// "2 of 3 must-says". Tracks.
    pub(super) fn count(self) -> String {
        let must = self.points.with_value(|points| must_say(points));
        let said = must.iter().filter(|point| self.is_ticked(**point)).count();
        format!("{said} of {} must-says", must.len())
    }

    /// What a screen reader says when the answer shows: what was missed by name, if something was typed, and the suggested
    /// rating, if there is one to give.
    pub(super) fn spoken(self, is_rated: bool) -> String {
        untrack(|| {
            let Some(rating) = self.suggested_rating() else {
                return "Answer shown.".to_owned();
            };
            let missed = self.points.with_value(|points| {
                let missed = must_say(points).into_iter().filter(|n| !self.is_ticked(*n));
                let named = missed.filter_map(|n| points.get(n));
                named.fold(String::new(), |said, point| {
                    format!("{said} Missed: {}", plain(&point.point))
                })
            });
            let suggested = match is_rated {
                true => format!(" {} is suggested.", rating.label()),
                false => String::new(),
            };
            format!("Answer shown. {}.{missed}{suggested}", self.count())
        })
    }

    /// Whether a key point is ticked. Tracks.
    pub(super) fn is_ticked(self, point: usize) -> bool {
        is_marked(self.ticked, point)
    }

    /// Whether a key point is ticked by the app and not by the learner. Tracks.
    pub(super) fn is_suggestion(self, point: usize) -> bool {
        is_marked(self.ticked, point) && !is_marked(self.touched, point)
    }

    pub(super) fn toggle(self, point: usize) {
        self.touched.update(|touched| {
            if let Some(touched) = touched.get_mut(point) {
                *touched = true;
            }
        });
        self.ticked.update(|ticked| {
            if let Some(ticked) = ticked.get_mut(point) {
                *ticked = !*ticked;
            }
        });
    }
}

fn is_marked(marks: RwSignal<Vec<bool>>, point: usize) -> bool {
    marks.with(|marks| marks.get(point).copied().unwrap_or(false))
}
