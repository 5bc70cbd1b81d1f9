//! The words of a question as terms: how much each says, whose it is, and where the answer has it.

use super::context::QuestionContext;
use super::tokens::lexicon::specificity;
use super::tokens::{Spelling, Token, tokenize};
use crate::text::plain;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;
use viva_bank::KeyPoint;

/// What is left of the specificity of a word that the prompt has.
const IN_PROMPT: f32 = 0.4;
/// A sentence is about a key point if the point's terms in it weigh at least this much, and not much less than those of
/// any other point.
const ABOUT: f32 = 1.2;
const ALMOST_MOST: f32 = 0.8;
/// Similarity from which on a word of the answer surely is a related term.
const SURE: f32 = 0.9;

/// A word of a question.
#[derive(Clone)]
pub(super) struct Term {
    specificity: f32,
    /// The key points that have it.
    owners: Rc<BTreeSet<usize>>,
    /// The tokens of the answer that match it.
    pub(super) matches: Vec<Match>,
}

/// A token of an answer that matches a term.
#[derive(Clone, Copy)]
pub(super) struct Match {
    /// Index among the tokens.
    pub(super) token: usize,
    pub(super) position: usize,
    /// Above 0, at most 1.
    pub(super) similarity: f32,
}

impl Term {
    /// How much it says for a key point: the more other points have it, the less.
    pub(super) fn weight(&self, point: usize) -> f32 {
        let others = self.owners.iter().filter(|owner| **owner != point).count();
        self.specificity / (1.0 + others as f32)
    }

    /// How well a passage, a range of positions, has it, 0 to 1.
    fn similarity_in(&self, passage: &Range<usize>) -> f32 {
        let inside = self
            .matches
            .iter()
            .filter(|m| passage.contains(&m.position));
        inside.map(|m| m.similarity).fold(0.0, f32::max)
    }

    /// The term with only those matches that are sure; `None` if there is none.
    fn if_sure(&self) -> Option<Rc<Term>> {
        let mut sure = self.clone();
        sure.matches.retain(|m| m.similarity > SURE);
        (!sure.matches.is_empty()).then(|| Rc::new(sure))
    }
}

pub(super) type Terms = Vec<Rc<Term>>;

/// What terms weigh for a key point.
pub(super) fn total_weight(terms: &[Rc<Term>], point: usize) -> f32 {
    terms.iter().map(|term| term.weight(point)).sum()
}

/// What those terms weigh that a passage has, each by how well.
pub(super) fn weight_in(passage: &Range<usize>, terms: &[Rc<Term>], point: usize) -> f32 {
    let weights = terms
        .iter()
        .map(|term| term.weight(point) * term.similarity_in(passage));
    weights.sum()
}

/// The terms of a key point.
pub(super) struct PointTerms {
    /// Of the sentence that states the point, each once.
    pub(super) sentence: Terms,
    /// Of each accepted phrase.
    pub(super) phrases: Vec<Terms>,
    /// What the answers' sentences about the point have besides, as far as the learner's answer surely has it, too.
    pub(super) related: Terms,
}

impl PointTerms {
    /// What each token of the answer weighs for the point.
    pub(super) fn token_weights(&self, point: usize, tokens: usize) -> Vec<f32> {
        let mut weights = vec![0.0f32; tokens];
        for term in self.sentence.iter().chain(self.phrases.iter().flatten()) {
            for found in &term.matches {
                if let Some(weight) = weights.get_mut(found.token) {
                    *weight = weight.max(found.similarity * term.weight(point));
                }
            }
        }
        weights
    }
}

/// The terms of a question, each looked up in the answer once.
pub(super) struct TermIndex<'a> {
    answer: &'a [Token],
    prompt_stems: BTreeSet<String>,
    owners: BTreeMap<String, Rc<BTreeSet<usize>>>,
    /// By stem and by the two kinds of negation.
    terms: BTreeMap<(String, bool, bool), Rc<Term>>,
}

impl<'a> TermIndex<'a> {
    pub(super) fn new(
        answer: &'a [Token],
        points: &[KeyPoint],
        context: &QuestionContext,
    ) -> TermIndex<'a> {
        let mut owners: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (n, point) in points.iter().enumerate() {
            let mut stems = stems(&plain(&point.point));
            stems.extend(point.accept.iter().flat_map(|phrase| self::stems(phrase)));
            for stem in stems {
                owners.entry(stem).or_default().insert(n);
            }
        }
        let owners = owners.into_iter();
        TermIndex {
            answer,
            prompt_stems: stems(&context.prompt),
            owners: owners
                .map(|(stem, points)| (stem, Rc::new(points)))
                .collect(),
            terms: BTreeMap::new(),
        }
    }

    /// Whether the prompt has a word of the same stem.
    pub(super) fn is_in_prompt(&self, token: &Token) -> bool {
        self.prompt_stems.contains(&token.stem)
    }

    /// The terms of a text, in its order.
    pub(super) fn terms(&mut self, text: &str) -> Terms {
        let tokens = tokenize(text, &Spelling::default()).into_iter();
        tokens.map(|token| self.term(&token)).collect()
    }

    /// The terms of each key point.
    pub(super) fn of_points(
        &mut self,
        points: &[KeyPoint],
        context: &QuestionContext,
    ) -> Vec<PointTerms> {
        let of_point = |point: &KeyPoint| {
            let phrases = point.accept.iter().map(|phrase| self.terms(phrase));
            PointTerms {
                phrases: phrases.filter(|phrase| !phrase.is_empty()).collect(),
                sentence: distinct(self.terms(&plain(&point.point))),
                related: Vec::new(),
            }
        };
        let mut of_points: Vec<PointTerms> = points.iter().map(of_point).collect();
        for sentence in &context.correct {
            let sentence = distinct(self.terms(sentence));
            let about = |n: usize| -> f32 {
                let own = sentence.iter().filter(|term| term.owners.contains(&n));
                own.map(|term| term.weight(n)).sum()
            };
            let most = (0..points.len()).map(about).fold(0.0, f32::max);
            for (n, terms) in of_points.iter_mut().enumerate() {
                if about(n) >= ABOUT && about(n) >= most * ALMOST_MOST {
                    let free = sentence.iter().filter(|term| term.owners.is_empty());
                    terms.related.extend(free.cloned());
                }
            }
        }
        for terms in &mut of_points {
            let related = distinct(std::mem::take(&mut terms.related));
            terms.related = related.iter().filter_map(|term| term.if_sure()).collect();
        }
        of_points
    }

    fn term(&mut self, token: &Token) -> Rc<Term> {
        let key = (token.stem.clone(), token.negated, token.near_negation);
        let term = self.terms.entry(key).or_insert_with(|| {
            let matches = self.answer.iter().enumerate().map(|(n, said)| Match {
                token: n,
                position: said.position,
                similarity: said.similarity(token),
            });
            let in_prompt = self.prompt_stems.contains(&token.stem);
            Rc::new(Term {
                specificity: specificity(&token.stem) * if in_prompt { IN_PROMPT } else { 1.0 },
                owners: self.owners.get(&token.stem).cloned().unwrap_or_default(),
                matches: matches.filter(|m| m.similarity > 0.0).collect(),
            })
        });
        term.clone()
    }
}

fn stems(text: &str) -> BTreeSet<String> {
    let tokens = tokenize(text, &Spelling::default()).into_iter();
    tokens.map(|token| token.stem).collect()
}

/// Each term once.
fn distinct(terms: Terms) -> Terms {
    let mut seen = BTreeSet::new();
    let terms = terms.into_iter();
    terms.filter(|term| seen.insert(Rc::as_ptr(term))).collect()
}
