//! Puts the compiled questions in order and turns the numbers of their links into positions.

use super::links::Links;
use super::question::Draft;
use viva_bank_model::{Block, FollowUpAnswer, Inline, Question, Summary};

/// Sorts by topic, level and id, and resolves every link. A link whose target is not in the bank becomes plain
/// text, and such a follow-up is dropped. Only a draft bank has such links; in any other they are problems.
pub(super) fn assemble(
    mut drafts: Vec<Draft>,
    links: &Links,
    diagrams: &[String],
) -> (Vec<Summary>, Vec<Question>) {
    drafts.sort_by(|a, b| {
        let key = |draft: &Draft| (draft.summary.topic, draft.summary.level);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.summary.id.cmp(&b.summary.id))
    });
    let position = |found: Option<usize>| found.and_then(|n| u16::try_from(n).ok());
    let targets = Targets {
        questions: links
            .question_positions(|id| position(drafts.iter().position(|d| d.summary.id == id))),
        diagrams: links
            .diagram_positions(|id| position(diagrams.iter().position(|known| known == id))),
    };
    let (mut summaries, questions): (Vec<Summary>, Vec<Question>) = drafts
        .into_iter()
        .map(
            |Draft {
                 mut summary,
                 mut question,
                 ..
             }| {
                targets.list(&mut summary.needs);
                targets.list(&mut summary.related);
                targets.list(&mut summary.confusable);
                targets.inlines(&mut summary.title);
                targets.resolve(&mut question);
                (summary, question)
            },
        )
        .unzip();
    mirror(&mut summaries);
    (summaries, questions)
}

/// Two questions are confusable both ways, though only one file says so.
fn mirror(summaries: &mut [Summary]) {
    let pairs: Vec<(usize, u16)> = summaries
        .iter()
        .enumerate()
        .flat_map(|(n, summary)| summary.confusable.iter().map(move |other| (n, *other)))
        .collect();
    for (one, other) in pairs {
        let Ok(one) = u16::try_from(one) else {
            continue;
        };
        if let Some(summary) = summaries.get_mut(usize::from(other))
            && !summary.confusable.contains(&one)
        {
            summary.confusable.push(one);
        }
    }
}

struct Targets {
    questions: Vec<Option<u16>>,
    diagrams: Vec<Option<u16>>,
}

impl Targets {
    fn resolve(&self, question: &mut Question) {
        for blocks in [
            &mut question.prompt,
            &mut question.short_answer,
            &mut question.explanation,
        ] {
            self.blocks(blocks);
        }
        question
            .follow_ups
            .retain_mut(|follow_up| match &mut follow_up.answer {
                FollowUpAnswer::Words(_) => true,
                FollowUpAnswer::Question(number) => match self.question(*number) {
                    Some(position) => {
                        *number = position;
                        true
                    }
                    None => false,
                },
            });
    }

    fn question(&self, number: u16) -> Option<u16> {
        self.questions.get(usize::from(number)).copied().flatten()
    }

    fn list(&self, numbers: &mut Vec<u16>) {
        *numbers = numbers
            .iter()
            .filter_map(|number| self.question(*number))
            .collect();
    }

    fn blocks(&self, blocks: &mut Vec<Block>) {
        blocks.retain_mut(|block| match block {
            Block::Diagram { diagram, .. } => {
                match self.diagrams.get(usize::from(*diagram)).copied().flatten() {
                    Some(position) => {
                        *diagram = position;
                        true
                    }
                    None => false,
                }
            }
            _ => true,
        });
        for block in blocks {
            match block {
                Block::Paragraph(inlines)
                | Block::Heading(inlines)
                | Block::Diagram {
                    caption: inlines, ..
                } => {
                    self.inlines(inlines);
                }
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Table { head, rows } => {
                    head.iter_mut()
                        .chain(rows.iter_mut().flatten())
                        .for_each(|cell| self.inlines(cell));
                }
                Block::Code(_) => {}
            }
        }
    }

    fn inlines(&self, inlines: &mut Vec<Inline>) {
        *inlines = std::mem::take(inlines)
            .into_iter()
            .flat_map(|inline| match inline {
                Inline::Question {
                    question,
                    mut words,
                } => {
                    self.inlines(&mut words);
                    match self.question(question) {
                        Some(question) => vec![Inline::Question { question, words }],
                        None => words,
                    }
                }
                Inline::Emphasis(mut inner) => {
                    self.inlines(&mut inner);
                    vec![Inline::Emphasis(inner)]
                }
                Inline::Strong(mut inner) => {
                    self.inlines(&mut inner);
                    vec![Inline::Strong(inner)]
                }
                other => vec![other],
            })
            .collect();
    }
}
