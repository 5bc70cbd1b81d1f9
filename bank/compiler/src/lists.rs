//! The lists of a question's front matter, each with the rules that need no section.
//! Choices have a file to themselves.

use super::fields::Fields;
use super::prose::Prose;
use super::registry::series;
use super::spelling::is_kebab;
use viva_bank_model::{
    FollowUp, FollowUpAnswer, KeyPoint, Kind, Mistake, Reference, Rubric, Rung, VersionNote,
    normal_form,
};

/// Key points, each with its place in the file.
pub(super) fn key_points(fields: &Fields<'_>, prose: &Prose<'_>) -> Vec<(KeyPoint, usize)> {
    let tables = fields.tables("key_points");
    fields.check_count("key_points", tables.len(), 3..=6);
    let mut points: Vec<(KeyPoint, usize)> = Vec::new();
    for table in tables {
        let id = table.need_text("id", "name the point in kebab case");
        if let Some(id) = &id {
            if !is_kebab(&id.value) {
                let message = format!("key point `{}` is not kebab case", id.value);
                table.refuse(id.at, message, "use lower-case words joined by hyphens");
            }
            if points.iter().any(|(point, _)| point.id == id.value) {
                let message = format!("a second key point `{}`", id.value);
                table.refuse(id.at, message, "give it another id");
            }
        }
        let weight = table.number("weight", 1..4).map_or(1, |(weight, _)| weight);
        let point = prose.optional(table.need_text("point", "write the point as a sentence"));
        let at = table.at;
        let accept = accept(&table);
        points.push((
            KeyPoint {
                id: id.map(|id| id.value).unwrap_or_default(),
                weight,
                point,
                accept,
            },
            at,
        ));
        table.finish();
    }
    points
}

fn accept(table: &Fields<'_>) -> Vec<String> {
    let phrases = table.texts("accept");
    table.check_count("accept", phrases.len(), 2..=12);
    for (n, phrase) in phrases.iter().enumerate() {
        let normal = normal_form(&phrase.value);
        if normal.is_empty() {
            let help = "write words that a candidate would use";
            table.refuse(phrase.at, "an empty phrase in `accept`", help);
        } else if normal != phrase.value {
            let message = format!("`accept` phrase `{}` is not in normal form", phrase.value);
            table.refuse(phrase.at, message, format!("write \"{normal}\""));
        }
        if phrases
            .iter()
            .take(n)
            .any(|before| before.value == phrase.value)
        {
            let message = format!("`accept` phrase `{}` stands twice", phrase.value);
            table.refuse(phrase.at, message, "keep one");
        }
    }
    phrases.into_iter().map(|phrase| phrase.value).collect()
}

/// The interviewer's next questions, each with its answer or the question that answers it.
pub(super) fn follow_ups(fields: &Fields<'_>, prose: &Prose<'_>) -> Vec<FollowUp> {
    let tables = fields.tables("follow_ups");
    fields.check_count("follow_ups", tables.len(), 2..=4);
    let mut follow_ups = Vec::new();
    for table in tables {
        let rung = table.keyword("rung", Rung::ALL, Rung::keyword);
        let ask = prose.optional(table.need_text("ask", "write what the interviewer asks"));
        let words = table.text("answer");
        let question = table.text("question");
        let answer = match (words, question) {
            (Some(words), None) => Some(FollowUpAnswer::Words(prose.field(&words))),
            (None, Some(id)) => Some(FollowUpAnswer::Question(prose.mention(&id.value, id.at))),
            (Some(_), Some(id)) => {
                let help = "keep `answer`, or `question` if that question answers it";
                table.refuse(id.at, "a follow-up with both `answer` and `question`", help);
                None
            }
            (None, None) => {
                let help = "add answer = \"...\" or question = \"some-id\"";
                table.refuse(table.at, "a follow-up without an answer", help);
                None
            }
        };
        if let (Some(rung), Some(answer)) = (rung, answer) {
            follow_ups.push(FollowUp { rung, ask, answer });
        }
        table.finish();
    }
    follow_ups
}

/// Pairs of what candidates say and what is true.
pub(super) fn mistakes(fields: &Fields<'_>, prose: &Prose<'_>) -> Vec<Mistake> {
    let tables = fields.tables("mistakes");
    fields.check_count("mistakes", tables.len(), 1..=4);
    let mut mistakes = Vec::new();
    for table in tables {
        let said = prose.optional(table.need_text("said", "write it as a candidate says it"));
        let but = prose.optional(table.need_text("but", "write what is true"));
        mistakes.push(Mistake { said, but });
        table.finish();
    }
    mistakes
}

/// Pages of Django's documentation. Whether they exist is looked up by `bank/verify`, not here.
pub(super) fn references(fields: &Fields<'_>) -> Vec<Reference> {
    let tables = fields.tables("refs");
    fields.check_count("refs", tables.len(), 1..=5);
    let mut references: Vec<Reference> = Vec::new();
    for table in tables {
        let page = table.need_text("page", "write page = \"topics/http/middleware\"");
        let anchor = table.text("anchor");
        if let Some(page) = &page {
            let bare = page.value.trim_matches('/');
            let bare = bare
                .split(['#', ':'])
                .next()
                .unwrap_or("")
                .trim_end_matches(".txt");
            if bare != page.value {
                let message = format!("`{}` is not a page's name", page.value);
                table.refuse(page.at, message, "write page = \"topics/http/middleware\"");
            }
        }
        if let Some(anchor) = &anchor
            && (anchor.value.is_empty() || anchor.value.contains(['#', ' ', '/']))
        {
            let message = format!("`{}` is not an anchor", anchor.value);
            table.refuse(anchor.at, message, "write what follows `#` in the address");
        }
        if let Some(page) = page {
            let reference = Reference {
                page: page.value,
                anchor: anchor.map(|text| text.value),
                title: None,
                page_title: None,
            };
            if references.contains(&reference) {
                table.refuse(table.at, "a reference that stands twice", "keep one");
            }
            references.push(reference);
        }
        table.finish();
    }
    references
}

/// Version notes, oldest first.
pub(super) fn versions(fields: &Fields<'_>, prose: &Prose<'_>) -> Vec<VersionNote> {
    let mut notes: Vec<VersionNote> = Vec::new();
    for table in fields.tables("versions") {
        let django = table
            .need_text(
                "django",
                "write the series that brought the change: django = \"6.0\"",
            )
            .and_then(|text| series(table.file, text.at, "django", &text.value));
        let note = prose.optional(table.need_text("note", "write what changed"));
        if let Some(django) = django {
            if notes.last().is_some_and(|before| before.django >= django) {
                let help = "write the oldest first, one note a series";
                table.refuse(table.at, "version notes out of order", help);
            }
            notes.push(VersionNote { django, note });
        }
        table.finish();
    }
    notes
}

/// Required for design questions, refused for others.
pub(super) fn rubric(fields: &Fields<'_>, prose: &Prose<'_>, kind: Option<Kind>) -> Option<Rubric> {
    let table = fields.table("rubric");
    match (&table, kind) {
        (None, Some(Kind::Design)) if !fields.has("rubric") => {
            let help = "write rubric = { junior = \"...\", mid = \"...\", senior = \"...\" }";
            fields.missing("rubric", help);
        }
        (Some(table), Some(kind)) if kind != Kind::Design => {
            let help = "leave it out, or write kind = \"design\"";
            fields.refuse(table.at, "a rubric for a question that is no design", help);
        }
        _ => {}
    }
    let table = table?;
    let level = |key| prose.optional(table.need_text(key, "write what such an answer contains"));
    let rubric = Rubric {
        junior: level("junior"),
        mid: level("mid"),
        senior: level("senior"),
    };
    table.finish();
    Some(rubric)
}
