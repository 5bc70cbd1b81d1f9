//! The texts of a question besides its key points: what it asks, what is correct and what candidates get wrong.

use crate::text::plain;
use viva_bank::{Block, FollowUpAnswer, Inline, Question};

/// What the key points of a question are weighed against.
#[derive(Clone, Debug, Default)]
pub struct QuestionContext {
    /// The prompt. Repeating its words proves nothing.
    pub prompt: String,
    /// Sentences of the answers: they show which words go with a key point.
    pub correct: Vec<String>,
    /// What candidates say wrongly, often in the words of a key point.
    pub incorrect: Vec<String>,
}

impl QuestionContext {
    /// The context of a question.
    pub fn of(question: &Question) -> QuestionContext {
        let paragraphs = question.prompt.iter().filter_map(|block| match block {
            Block::Paragraph(text) => Some(plain(text)),
            _ => None,
        });
        let prompt = paragraphs.collect::<Vec<String>>().join(" ");
        let (mut correct, mut incorrect) = (Vec::new(), Vec::new());
        for block in question.short_answer.iter().chain(&question.explanation) {
            add_block(&mut correct, block);
        }
        for follow_up in &question.follow_ups {
            if let FollowUpAnswer::Words(text) = &follow_up.answer {
                add_sentences(&mut correct, text);
            }
        }
        for mistake in &question.mistakes {
            correct.push(plain(&mistake.but));
            incorrect.push(plain(&mistake.said));
        }
        for choice in &question.choices {
            if choice.correct {
                correct.push(format!("{} {}", plain(&choice.text), plain(&choice.why)));
            } else {
                incorrect.push(plain(&choice.text));
                incorrect.extend(choice.misconception.as_deref().map(plain));
            }
        }
        QuestionContext {
            prompt,
            correct,
            incorrect,
        }
    }
}

/// Adds the sentences of a block; a row of a table counts as one. Headings and code say nothing in sentences.
fn add_block(sentences: &mut Vec<String>, block: &Block) {
    match block {
        Block::Paragraph(text) => add_sentences(sentences, text),
        Block::List { items, .. } => {
            for block in items.iter().flatten() {
                add_block(sentences, block);
            }
        }
        Block::Table { rows, .. } => {
            let row = |cells: &Vec<Vec<Inline>>| {
                let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
                cells.join(" ")
            };
            sentences.extend(rows.iter().map(row));
        }
        Block::Heading(_) | Block::Code(_) | Block::Diagram { .. } => {}
    }
}

fn add_sentences(sentences: &mut Vec<String>, text: &[Inline]) {
    let text = plain(text);
    let mut rest = text.as_str();
    while let Some(((end, _), _)) = rest
        .char_indices()
        .zip(rest.chars().skip(1))
        .find(|((_, c), next)| matches!(c, '.' | '!' | '?' | ':') && next.is_whitespace())
    {
        let (sentence, others) = rest.split_at(end + 1);
        sentences.push(sentence.to_owned());
        rest = others.trim_start();
    }
    sentences.push(rest.to_owned());
}
