//! The question that a newcomer meets first.

use viva_bank::{Bank, Level, Summary};

/// Asked in nearly every interview, short enough for the smallest phone, and answered with one tap: its choices are calls.
const SAMPLE: &str = "auth-authentication-or-authorization";

/// The first question for somebody who has answered none: its choices are tapped, and nothing is recorded. Recognizing an
/// answer is not recalling it, so it would be no honest first review. Another of the core takes its place where the bank
/// lacks it; `None` if the bank has no core with choices.
pub fn sample(bank: &Bank) -> Option<&Summary> {
    let mut core = bank.index().core(Level::Junior);
    let other = move || core.find(|question| question.has_choices);
    let chosen = bank.find(SAMPLE).filter(|question| question.has_choices);
    chosen.or_else(other)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::text::plain;
    use viva_bank::{Block, embedded, embedded_packs};

    /// Characters of a choice that fit into two lines of a phone that is 320 pixels wide, and of a prompt that fit into four.
    const SHORT: (usize, usize) = (60, 100);

    #[test]
    fn the_first_question_is_asked_most_and_fits_a_small_phone() {
        let bank = embedded().unwrap();
        let question = sample(&bank).unwrap();
        for level in [Level::Junior, Level::Mid] {
            let mut core = bank.index().core(level);
            assert!(core.any(|one| one.id == question.id), "{level:?}");
        }
        assert_eq!(question.asked, 5);
        let id = bank.pack_of(question);
        let (_, content) = embedded_packs().get(usize::from(id.0)).unwrap();
        bank.load(id, content).unwrap();
        let body = bank.question(question).unwrap();
        let prompt = match (&body.choice_prompt, body.prompt.first()) {
            (Some(prompt), _) => plain(prompt),
            (None, Some(Block::Paragraph(prompt))) => plain(prompt),
            _ => String::new(),
        };
        assert!((1..=SHORT.1).contains(&prompt.chars().count()), "{prompt}");
        assert!(
            !body
                .prompt
                .iter()
                .any(|block| matches!(block, Block::Code(_)))
        );
        for choice in &body.choices {
            let words = plain(&choice.text);
            assert!(words.chars().count() <= SHORT.0, "{words}");
        }
    }
}
