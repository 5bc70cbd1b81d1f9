//! Compiles one question file: front matter, code, sections, and the rules between them.

use super::choices::right_is_longest;
use super::code::{self, Blocks};
use super::context::Context;
use super::fence::{Fence, gather};
use super::fields::{self, Fields};
use super::front::{self, Front};
use super::links::Mention;
use super::plain_text::{count_words, plain, plain_blocks, sentences, spoken};
use super::problem::File;
use super::prose::Prose;
use super::sections::{self, Parts};
use std::cell::RefCell;
use viva_bank_model::{Block, CardCode, KeyPoint, Question, Summary, TokenClass, normal_form};

/// A compiled question whose links still hold the numbers of [`Links`](super::links::Links).
pub(super) struct Draft {
    pub(super) summary: Summary,
    pub(super) question: Question,
    pub(super) title_at: usize,
    pub(super) title: String,
    pub(super) seed_at: usize,
    /// Where it lists what it needs.
    pub(super) needs_at: usize,
    /// Where the author chose a card code, if they did.
    pub(super) card_at: Option<usize>,
    pub(super) right_is_longest: Option<bool>,
}

/// The result of compiling a file, and everything it refers to.
pub(super) struct CompiledFile {
    /// `None` if too much is missing for a question.
    pub(super) draft: Option<Draft>,
    pub(super) mentions: Vec<Mention>,
}

/// Compiles a file in the folder of a topic; problems are noted in the file.
pub(super) fn compile(file: &File, id: &str, folder: &str, context: &Context) -> CompiledFile {
    let prose = Prose {
        file,
        own_id: id,
        links: &context.links,
        mentions: RefCell::default(),
    };
    let draft = sections::cut(file).and_then(|parts| {
        let mut fences = Vec::new();
        for section in [&parts.prompt, &parts.short_answer, &parts.explanation] {
            gather(file, section.clone(), &mut fences);
        }
        let code = code::tie(file, id, &fences, context);
        let sections = Sections::read(&prose, &parts, &code);
        let table = fields::parse(file, parts.front.clone())?;
        let fields = Fields::of(file, parts.front.start, &table);
        let front = front::read(fields, &prose, &context.topics, folder);
        sections.check(file, &parts, &front.key_points);
        sections.check_distractors(file, &front);
        let uses_models = uses_models(&fences, &code, &context.model_names);
        draft(id, folder, front, sections, uses_models, context)
    });
    CompiledFile {
        draft,
        mentions: prose.mentions.into_inner(),
    }
}

struct Sections {
    prompt: Vec<Block>,
    short_answer: Vec<Block>,
    explanation: Vec<Block>,
}

impl Sections {
    fn read(prose: &Prose<'_>, parts: &Parts, code: &Blocks) -> Sections {
        Sections {
            prompt: prose.section(parts.prompt.clone(), code),
            short_answer: prose.section(parts.short_answer.clone(), code),
            explanation: prose.section(parts.explanation.clone(), code),
        }
    }

    fn check(&self, file: &File, parts: &Parts, key_points: &[(KeyPoint, usize)]) {
        if !self.prompt.is_empty() && !matches!(self.prompt.first(), Some(Block::Paragraph(_))) {
            let help = "start with the question as a paragraph";
            file.refuse(
                first_line(file, parts.prompt.start),
                "the prompt starts with no paragraph",
                help,
            );
        }
        if self.short_answer.is_empty() {
            return;
        }
        let at = first_line(file, parts.short_answer.start);
        let words = spoken(&self.short_answer);
        let count = count_words(&words);
        if !(25..=110).contains(&count) {
            let message = format!("the short answer has {count} words");
            file.refuse(at, message, "write 25 to 110, as one would speak");
        }
        for sentence in sentences(&words) {
            let count = count_words(sentence);
            if count > 38 {
                let start: Vec<_> = sentence.split_whitespace().take(4).collect();
                let message = format!("a sentence of {count} words: \"{} ...\"", start.join(" "));
                file.refuse(at, message, "break it into sentences of at most 38 words");
            }
        }
        self.check_key_points(file, at, key_points);
    }

    /// A wrong choice that says a key point teaches that the point is wrong. Phrases of two words may just name the
    /// subject, and so may words of the prompt.
    fn check_distractors(&self, file: &File, front: &Front) {
        let title = front.title.as_ref().map_or("", |title| &title.value);
        let asked = front.choice_prompt.as_deref().map(plain);
        let prompt = [
            title,
            &plain_blocks(&self.prompt),
            &asked.unwrap_or_default(),
        ]
        .join(" ");
        let prompt = normal_form(&prompt);
        for choice in front.choices.iter().filter(|choice| !choice.correct) {
            let text = normal_form(&plain(&choice.text));
            for (point, at) in &front.key_points {
                let says = |phrase: &&String| {
                    let alone = KeyPoint {
                        accept: vec![(*phrase).clone()],
                        ..point.clone()
                    };
                    phrase.split(' ').count() >= 3
                        && alone.is_hit_by(&text)
                        && !alone.is_hit_by(&prompt)
                };
                if let Some(phrase) = point.accept.iter().find(says) {
                    let message = format!("a wrong choice says \"{phrase}\", accepted here");
                    file.refuse(*at, message, "word one of the two differently");
                }
            }
        }
    }

    fn check_key_points(&self, file: &File, at: usize, key_points: &[(KeyPoint, usize)]) {
        let short = normal_form(&plain_blocks(&self.short_answer));
        let explanation = normal_form(&plain_blocks(&self.explanation));
        let missed: Vec<_> = key_points
            .iter()
            .filter(|(point, _)| !point.is_hit_by(&short))
            .collect();
        for (point, at) in missed
            .iter()
            .filter(|(point, _)| !point.is_hit_by(&explanation))
        {
            let message = format!("neither answer hits the key point `{}`", point.id);
            file.refuse(
                *at,
                message,
                "say it in the short answer or the explanation, or accept the words used there",
            );
        }
        let hits = key_points.len() - missed.len();
        if hits * 10 < key_points.len() * 6 {
            let message = format!(
                "the short answer hits {hits} of {} key points",
                key_points.len()
            );
            let missed: Vec<_> = missed
                .iter()
                .map(|(point, _)| format!("`{}`", point.id))
                .collect();
            file.refuse(
                at,
                message,
                format!("it has to hit 60 %; missed: {}", missed.join(", ")),
            );
        }
    }
}

fn draft(
    id: &str,
    folder: &str,
    front: Front,
    sections: Sections,
    uses_models: bool,
    context: &Context,
) -> Option<Draft> {
    let topic = context.topics.iter().position(|topic| topic.id == folder)?;
    let title = front.title?;
    if !matches!(sections.prompt.first(), Some(Block::Paragraph(_))) {
        return None;
    }
    Some(Draft {
        title_at: title.at,
        title: normal_form(&title.value),
        seed_at: front.seed.map_or(0, |(_, at)| at),
        needs_at: front.needs_at,
        card_at: front.card.map(|_| front.card_at),
        right_is_longest: right_is_longest(&front.choices),
        summary: Summary {
            id: id.to_owned(),
            card: front.card.unwrap_or_else(|| CardCode::of(id)),
            title: front.title_words,
            topic: u8::try_from(topic).ok()?,
            level: front.level?,
            kind: front.kind?,
            minutes: front.minutes,
            asked: front.asked,
            seed: front.seed.map(|(seed, _)| seed),
            since: front.since,
            until: front.until,
            tags: front.tags,
            needs: front.needs,
            related: front.related,
            confusable: front.confusable,
            has_choices: !front.choices.is_empty(),
            uses_models,
        },
        question: Question {
            prompt: sections.prompt,
            short_answer: sections.short_answer,
            explanation: sections.explanation,
            key_points: front
                .key_points
                .into_iter()
                .map(|(point, _)| point)
                .collect(),
            choice_prompt: front.choice_prompt,
            choices: front.choices,
            follow_ups: front.follow_ups,
            mistakes: front.mistakes,
            references: front.references,
            versions: front.versions,
            rubric: front.rubric,
        },
    })
}

/// Whether the Python of a question names a shared model that it does not define itself.
fn uses_models(fences: &[Fence], code: &Blocks, models: &[String]) -> bool {
    let python = || fences.iter().filter(|fence| fence.language == "python");
    let defined = |name: &str| {
        let class = format!("class {name}");
        python().flat_map(|fence| fence.body.lines()).any(|line| {
            line.strip_prefix(&class)
                .is_some_and(|rest| rest.starts_with(['(', ':']))
        })
    };
    let wanted: Vec<_> = models.iter().filter(|name| !defined(name)).collect();
    let tokens = python()
        .filter_map(|fence| code.get(&fence.at)?.as_ref())
        .flat_map(|code| code.lines.iter().flatten())
        .filter(|token| !matches!(token.class, TokenClass::String | TokenClass::Comment));
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    tokens
        .flat_map(|token| token.text.split(|c| !is_word(c)))
        .any(|word| wanted.iter().any(|name| *name == word))
}

/// The first line of a section that is not blank: where its problems are reported.
fn first_line(file: &File, start: usize) -> usize {
    let blank = file
        .slice(start..file.text.len())
        .find(|c: char| !c.is_whitespace());
    start + blank.unwrap_or(0)
}
