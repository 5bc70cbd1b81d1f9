//! The choices of a quiz question, and the rules that keep the right one from standing out.

use super::fields::Fields;
use super::plain_text::plain;
use super::prose::Prose;
use viva_bank_model::{Choice, Inline, normal_form};

/// Lengths of a few characters say nothing: "11" is no giveaway beside "2".
const SLACK: usize = 3;

/// Reads the choices; empty for a flashcard-only question.
pub(super) fn read(fields: &Fields<'_>, prose: &Prose<'_>, has_prompt: bool) -> Vec<Choice> {
    let flashcard_only = fields.flag("flashcard_only");
    let tables = fields.tables("choices");
    match (fields.has("choices"), flashcard_only) {
        (true, true) => {
            let help = "leave out `flashcard_only`, or the choices";
            fields.refuse(
                fields.place_of("choices"),
                "choices in a flashcard-only question",
                help,
            );
        }
        (false, false) => {
            let help = "write 3 to 5 of them, or flashcard_only = true if a quiz is of little use";
            fields.missing("choices", help);
        }
        (false, true) if has_prompt => {
            let help = "leave it out: it is asked only with choices";
            fields.refuse(
                fields.place_of("choice_prompt"),
                "`choice_prompt` without choices",
                help,
            );
        }
        (false, true) => {}
        (true, false) => fields.check_count("choices", tables.len(), 3..=5),
    }
    let choices: Vec<(Choice, usize)> = tables
        .into_iter()
        .map(|table| {
            let at = table.at;
            (choice(table, prose), at)
        })
        .collect();
    if !choices.is_empty() {
        check_right(fields, &choices);
        check_texts(fields, &choices);
    }
    choices.into_iter().map(|(choice, _)| choice).collect()
}

fn choice(table: Fields<'_>, prose: &Prose<'_>) -> Choice {
    let correct = table.flag("correct");
    let text = prose.optional(table.need_text("text", "write what is chosen"));
    let why = prose.optional(table.need_text("why", "say why it is right or wrong"));
    let misconception = table.text("misconception");
    if correct && let Some(misconception) = &misconception {
        let help = "only wrong choices have one";
        table.refuse(
            misconception.at,
            "a misconception behind the right choice",
            help,
        );
    }
    if !correct && !table.has("misconception") {
        table.missing(
            "misconception",
            "write the belief behind this wrong choice as a sentence",
        );
    }
    let misconception = misconception.map(|text| prose.field(&text));
    table.finish();
    Choice {
        correct,
        text,
        why,
        misconception,
    }
}

/// Whether the right choice is longer than every wrong one; `None` without a right and a wrong one.
pub(super) fn right_is_longest(choices: &[Choice]) -> Option<bool> {
    let right = choices.iter().find(|choice| choice.correct)?;
    let wrong = choices
        .iter()
        .filter(|choice| !choice.correct)
        .map(length)
        .max()?;
    Some(length(right) > wrong)
}

fn check_right(fields: &Fields<'_>, choices: &[(Choice, usize)]) {
    let mut right = choices.iter().filter(|(choice, _)| choice.correct);
    let Some((first, at)) = right.next() else {
        let help = "write correct = true in the right one";
        fields.refuse(fields.place_of("choices"), "no correct choice", help);
        return;
    };
    for (_, at) in right {
        fields.refuse(*at, "a second correct choice", "leave only one right");
    }
    let wrong = || {
        choices
            .iter()
            .filter(|(choice, _)| !choice.correct)
            .map(|(c, _)| length(c))
    };
    let (Some(longest), Some(shortest)) = (wrong().max(), wrong().min()) else {
        return;
    };
    let length = length(first);
    if length * 4 > longest * 5 && length > longest + SLACK {
        let message = format!(
            "the right choice stands out: {length} characters, the longest wrong one {longest}"
        );
        fields.refuse(*at, message, "shorten it, or say more in a wrong one");
    }
    if length * 5 < shortest * 3 && length + SLACK < shortest {
        let message = format!(
            "the right choice stands out: {length} characters, the shortest wrong one {shortest}"
        );
        fields.refuse(
            *at,
            message,
            "shorten the wrong ones, or say more in the right one",
        );
    }
}

fn check_texts(fields: &Fields<'_>, choices: &[(Choice, usize)]) {
    for (n, (choice, at)) in choices.iter().enumerate() {
        let same =
            |(before, _): &&(Choice, usize)| same_words(&before.text) == same_words(&choice.text);
        if !choice.text.is_empty() && choices.iter().take(n).any(|before| same(&before)) {
            fields.refuse(*at, "two choices are the same", "change or remove one");
        }
        let words = format!(" {} ", normal_form(&plain(&choice.text)));
        for cue in [
            "all of the above",
            "none of the above",
            "all of these",
            "none of these",
        ] {
            if words.contains(&format!(" {cue} ")) {
                let message = format!("a choice says \"{cue}\"");
                fields.refuse(*at, message, "name something: the app shuffles choices");
            }
        }
    }
}

fn length(choice: &Choice) -> usize {
    plain(&choice.text).chars().count()
}

/// Text in lower case, code as written: `'a'` and `"A"` are different outputs.
pub(super) fn same_words(text: &[Inline]) -> String {
    let words: String = text
        .iter()
        .map(|inline| match inline {
            Inline::Code(code) => format!("`{code}`"),
            other => plain(std::slice::from_ref(other)).to_lowercase(),
        })
        .collect();
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches('.')
        .to_owned()
}
