//! What a question says of itself: what it asks, what is right about it and what candidates get wrong.

use crate::catalog::plain;
use viva_bank::{Block, FollowUpAnswer, Inline, Question};

/// The words of a question beside its key points.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// What is asked: words that earn nothing by themselves.
    pub asked: String,
    /// Sentences of the answers: they show which words go with a key point.
    pub right: Vec<String>,
    /// What candidates say wrongly: words of a key point can say its opposite.
    pub wrong: Vec<String>,
}

impl Lesson {
    /// The lesson of a question.
    pub fn of(question: &Question) -> Lesson {
        let mut asked = Vec::new();
        for block in &question.prompt {
            if let Block::Paragraph(text) = block {
                asked.push(plain(text));
            }
        }
        let (mut right, mut wrong) = (Vec::new(), Vec::new());
        for block in question.short_answer.iter().chain(&question.explanation) {
            tell(block, &mut right);
        }
        for follow_up in &question.follow_ups {
            if let FollowUpAnswer::Words(text) = &follow_up.answer {
                sentences(text, &mut right);
            }
        }
        for mistake in &question.mistakes {
            right.push(plain(&mistake.but));
            wrong.push(plain(&mistake.said));
        }
        for choice in &question.choices {
            if choice.correct {
                right.push(format!("{} {}", plain(&choice.text), plain(&choice.why)));
            } else {
                wrong.push(plain(&choice.text));
                wrong.extend(choice.misconception.as_deref().map(plain));
            }
        }
        Lesson {
            asked: asked.join(" "),
            right,
            wrong,
        }
    }
}

fn tell(block: &Block, told: &mut Vec<String>) {
    match block {
        Block::Paragraph(text) => sentences(text, told),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| tell(block, told)),
        Block::Table { rows, .. } => {
            let line = |cells: &Vec<Vec<Inline>>| {
                let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
                cells.join(" ")
            };
            told.extend(rows.iter().map(line));
        }
        Block::Heading(_) | Block::Code(_) | Block::Diagram { .. } => {}
    }
}

fn sentences(text: &[Inline], told: &mut Vec<String>) {
    let text = plain(text);
    let mut rest = text.as_str();
    while let Some(end) = rest
        .char_indices()
        .zip(rest.chars().skip(1))
        .find(|((_, c), next)| matches!(c, '.' | '!' | '?' | ':') && next.is_whitespace())
    {
        let (sentence, others) = rest.split_at(end.0.0 + 1);
        told.push(sentence.to_owned());
        rest = others.trim_start();
    }
    told.push(rest.to_owned());
}
