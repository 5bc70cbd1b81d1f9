//! How well an answer covers each key point, as numbers that can be weighed against each other.

use super::context::QuestionContext;
use super::terms::{PointTerms, Term, TermIndex, Terms, total_weight, weight_in};
use super::tokens::{Spelling, Token, tokenize};
use crate::text::plain;
use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;
use viva_bank::KeyPoint;

/// What speaks for a key point, and against it. Weights are sums over terms; coverage is a share of such a sum.
#[derive(Clone, Debug, Default)]
pub(super) struct Features {
    /// How many accepted phrases the answer has, with all words near each other.
    pub(super) phrases: f32,
    /// How many of them it has letter by letter.
    pub(super) literal_phrases: f32,
    /// The largest weight of such a phrase.
    pub(super) heaviest_phrase: f32,
    /// The largest weight, times coverage, of a phrase that it has in part.
    pub(super) partial_phrase: f32,
    /// The coverage of the point's sentence in the passage that has most of it.
    pub(super) coverage: f32,
    /// The same in a wider passage around that one.
    pub(super) wide_coverage: f32,
    /// The weight of all words for the point in the passage where that is largest: the strongest.
    pub(super) weight: f32,
    /// The weight for another point in the strongest passage, less that for this one.
    pub(super) rival: f32,
    /// The weight of related terms in the passage of `coverage`.
    pub(super) related: f32,
    /// The largest coverage of something incorrect in the strongest passage.
    pub(super) misconception: f32,
    /// Whether the answer says more for the point than the prompt did.
    pub(super) beyond_prompt: bool,
    /// How many different words of the point's sentence are in the passage of `coverage`.
    pub(super) words: usize,
    /// Tokens that count.
    counting: BTreeSet<usize>,
    /// Those of them that would convince a reader: a phrase of several words or of a telling one, or else enough of the
    /// point's sentence.
    convincing: BTreeSet<usize>,
    /// Bytes of the passages that would convince a reader, in order.
    pub(super) evidence: Vec<Range<usize>>,
}

/// Positions of a passage.
const PASSAGE: usize = 8;
/// Positions of the wider passage: before the beginning, and from it on.
const BEFORE: usize = 6;
const AFTER: usize = 16;
/// Positions before and after a passage that are searched for a misconception, too.
const SLACK: usize = 2;
/// The words of a phrase may be spread over this many positions for each of them, and this many more.
const SPREAD: usize = 2;
/// The coverage from which on the answer has a phrase.
const HAS_PHRASE: f32 = 0.7;
/// Similarity from which on a word counts, and weight.
const COUNTS: f32 = 0.5;
const LEAST_WEIGHT: f32 = 0.15;
/// The weight from which on a word convinces by itself: "join" does, "version" does not where the prompt has it.
const TELLING: f32 = 0.6;
/// The coverage from which on words of the point's sentence convince, with its heaviest word and without it.
const CARRIES: f32 = 0.3;
const CARRIES_WITHOUT: f32 = 0.5;
/// Words of evidence with at most so many bytes between them, in one sentence, are one passage.
const CLOSE: usize = 16;

/// The features of each key point.
pub(super) fn score(text: &str, points: &[KeyPoint], context: &QuestionContext) -> Vec<Features> {
    let answer = tokenize(text, &spelling_of(points));
    let mut index = TermIndex::new(&answer, points, context);
    let of_points = index.of_points(points, context);
    let incorrect: Vec<Terms> = context
        .incorrect
        .iter()
        .map(|text| index.terms(text))
        .collect();
    let token_weights: Vec<Vec<f32>> = of_points
        .iter()
        .enumerate()
        .map(|(n, terms)| terms.token_weights(n, answer.len()))
        .collect();
    let weight =
        |point, passage: &Range<usize>| passage_weight(&token_weights, point, &answer, passage);
    let normal = format!(" {}", viva_bank::normal_form(text));
    let of_point = |(n, (terms, point)): (usize, (&PointTerms, &KeyPoint))| {
        let mut features = Features {
            literal_phrases: literal_phrases(point, &normal),
            ..Features::default()
        };
        features.score_phrases(terms, n);
        let passage = features.score_sentence(terms, n, &answer);
        features.related = weight_in(&passage, &terms.related, n);
        let strongest = best_passage(&answer, |passage| weight(n, passage));
        features.weight = weight(n, &strongest);
        let others = (0..points.len()).filter(|other| *other != n);
        let rival = others
            .map(|other| weight(other, &strongest))
            .fold(0.0, f32::max);
        features.rival = rival - features.weight;
        let near = strongest.start.saturating_sub(SLACK)..strongest.end + SLACK;
        let coverages = incorrect
            .iter()
            .map(|terms| weight_in(&near, terms, n) / total_weight(terms, n).max(0.5));
        features.misconception = coverages.fold(0.0, f32::max);
        let mut counting = features.counting.iter().filter_map(|n| answer.get(*n));
        features.beyond_prompt = counting.any(|token| !index.is_in_prompt(token));
        let convincing = features.convincing.iter().filter_map(|n| answer.get(*n));
        features.evidence = passages(text, convincing.map(|token| token.range.clone()));
        features
    };
    of_points
        .iter()
        .zip(points)
        .enumerate()
        .map(of_point)
        .collect()
}

/// Ranges of a text, in order, those close together as one.
fn passages(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut passages: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        let between = |last: &Range<usize>| text.get(last.end..range.start).unwrap_or_default();
        let is_close = |last: &&mut Range<usize>| {
            let between = between(last);
            between.len() <= CLOSE && !between.contains(['.', ';', '!', '?', '\n'])
        };
        match passages.last_mut().filter(is_close) {
            Some(last) => last.end = last.end.max(range.end),
            None => passages.push(range),
        }
    }
    passages
}

/// How the key points write compound words.
fn spelling_of(points: &[KeyPoint]) -> Spelling {
    let mut spelling = Spelling::default();
    for point in points {
        spelling.learn(&plain(&point.point));
        for phrase in &point.accept {
            spelling.learn(phrase);
        }
    }
    spelling
}

/// How many accepted phrases of several words a text has as they are written; it is in normal form, after a space.
fn literal_phrases(point: &KeyPoint, normal: &str) -> f32 {
    let has = |phrase: &&String| phrase.contains(' ') && normal.contains(&format!(" {phrase}"));
    point.accept.iter().filter(has).count() as f32
}

/// The passage of the largest weight; the first, of equals.
fn best_passage(answer: &[Token], weight: impl Fn(&Range<usize>) -> f32) -> Range<usize> {
    let mut best = (0.0, 0..PASSAGE);
    for token in answer {
        let passage = token.position..token.position + PASSAGE;
        let weight = weight(&passage);
        if weight > best.0 {
            best = (weight, passage);
        }
    }
    best.1
}

/// What the tokens of a passage weigh for a key point.
fn passage_weight(
    token_weights: &[Vec<f32>],
    point: usize,
    answer: &[Token],
    passage: &Range<usize>,
) -> f32 {
    let weights = token_weights.get(point).into_iter().flatten();
    let inside = answer.iter().zip(weights);
    let inside = inside.filter(|(token, _)| passage.contains(&token.position));
    inside.map(|(_, weight)| weight).sum()
}

impl Features {
    fn score_phrases(&mut self, terms: &PointTerms, point: usize) {
        let mut in_part = Vec::new();
        for phrase in &terms.phrases {
            let (weight, tokens) = find_phrase(phrase, point);
            let coverage = weight / total_weight(phrase, point).max(0.01);
            if tokens.len() == phrase.len() && coverage >= HAS_PHRASE {
                self.phrases += 1.0;
                self.heaviest_phrase = self.heaviest_phrase.max(weight);
                if phrase.len() > 1 || weight >= TELLING {
                    self.convincing.extend(&tokens);
                }
                self.counting.extend(tokens);
            } else if phrase.len() > 1 && coverage * weight > self.partial_phrase {
                self.partial_phrase = coverage * weight;
                in_part = tokens;
            }
        }
        if self.counting.is_empty() {
            self.counting.extend(in_part);
        }
    }

    /// Says in which passage most of the point's sentence is.
    fn score_sentence(
        &mut self,
        terms: &PointTerms,
        point: usize,
        answer: &[Token],
    ) -> Range<usize> {
        let sentence = &terms.sentence;
        let total = total_weight(sentence, point).max(0.3);
        let passage = best_passage(answer, |passage| weight_in(passage, sentence, point));
        self.coverage = weight_in(&passage, sentence, point) / total;
        let wide = passage.start.saturating_sub(BEFORE)..passage.start + AFTER;
        self.wide_coverage = weight_in(&wide, sentence, point) / total;
        let specific = sentence
            .iter()
            .filter(|term| term.weight(point) > LEAST_WEIGHT);
        let matches = specific.flat_map(|term| &term.matches);
        let counting = matches.filter(|m| passage.contains(&m.position) && m.similarity > COUNTS);
        let tokens: BTreeSet<usize> = counting.map(|m| m.token).collect();
        self.words = tokens.len();
        let least = match has_heaviest(sentence, point, &passage) {
            true => CARRIES,
            false => CARRIES_WITHOUT,
        };
        if self.convincing.is_empty() && self.words > 1 && self.coverage >= least {
            self.convincing.clone_from(&tokens);
        }
        self.counting.extend(tokens);
        passage
    }
}

/// Whether a passage has the term that says most for a key point.
fn has_heaviest(sentence: &[Rc<Term>], point: usize, passage: &Range<usize>) -> bool {
    let heaviest = sentence
        .iter()
        .max_by(|one, other| one.weight(point).total_cmp(&other.weight(point)));
    let has = |term: &Rc<Term>| {
        weight_in(passage, std::slice::from_ref(term), point) > COUNTS * term.weight(point)
    };
    heaviest.is_some_and(has)
}

/// The words of a phrase near each other, in any order: what they weigh, and which tokens of the answer they are.
fn find_phrase(phrase: &[Rc<Term>], point: usize) -> (f32, Vec<usize>) {
    let spread = SPREAD + phrase.len() * SPREAD;
    let mut best = (0.0, Vec::new());
    for first in phrase.iter().flat_map(|term| &term.matches) {
        let passage = first.position..first.position + spread;
        let (mut weight, mut tokens) = (0.0, Vec::new());
        for term in phrase {
            let free = term.matches.iter();
            let free = free.filter(|m| passage.contains(&m.position) && !tokens.contains(&m.token));
            // The first of equals.
            let most = free
                .rev()
                .max_by(|one, other| one.similarity.total_cmp(&other.similarity));
            if let Some(found) = most {
                weight += term.weight(point) * found.similarity;
                tokens.push(found.token);
            }
        }
        if weight > best.0 {
            best = (weight, tokens);
        }
    }
    best
}
