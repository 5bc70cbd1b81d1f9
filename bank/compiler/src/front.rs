//! Reads a question's front matter: first the plain fields, then the lists.

use super::fields::{Fields, Text};
use super::lists;
use super::problem::suggest;
use super::prose::Prose;
use super::registry::{card, series};
use super::spelling::is_kebab;
use viva_bank_model::{
    CardCode, Choice, FollowUp, Inline, KeyPoint, Kind, Level, Mistake, Reference, Rubric, Series,
    Topic, VersionNote,
};

/// Everything between the `+++` lines. A missing field was noted and has a harmless value.
pub(super) struct Front {
    pub(super) title: Option<Text>,
    pub(super) title_words: Vec<Inline>,
    pub(super) level: Option<Level>,
    pub(super) kind: Option<Kind>,
    pub(super) minutes: u8,
    pub(super) asked: u8,
    pub(super) seed: Option<(u8, usize)>,
    pub(super) since: Option<Series>,
    pub(super) until: Option<Series>,
    pub(super) card: Option<CardCode>,
    pub(super) card_at: usize,
    pub(super) tags: Vec<String>,
    pub(super) needs: Vec<u16>,
    pub(super) needs_at: usize,
    pub(super) related: Vec<u16>,
    pub(super) confusable: Vec<u16>,
    pub(super) key_points: Vec<(KeyPoint, usize)>,
    pub(super) choice_prompt: Option<Vec<Inline>>,
    pub(super) choices: Vec<Choice>,
    pub(super) follow_ups: Vec<FollowUp>,
    pub(super) mistakes: Vec<Mistake>,
    pub(super) references: Vec<Reference>,
    pub(super) versions: Vec<VersionNote>,
    pub(super) rubric: Option<Rubric>,
}

/// Reads all fields of a question in the folder of a topic.
pub(super) fn read(fields: Fields<'_>, prose: &Prose<'_>, topics: &[Topic], folder: &str) -> Front {
    check_id(&fields, prose.own_id, folder);
    check_topic(&fields, topics, folder);
    let title = fields.need_text("title", "write the question in one line");
    let title_words = prose.optional(title.clone());
    let level = fields.keyword("level", Level::ALL, Level::keyword);
    let kind = fields.keyword("kind", Kind::ALL, Kind::keyword);
    let (since, until) = (a_series(&fields, "since"), a_series(&fields, "until"));
    if let (Some(since), Some(until)) = (since, until)
        && since > until
    {
        let help = "`since` is the first series it is true of, `until` the last";
        fields.refuse(
            fields.place_of("until"),
            "`until` is older than `since`",
            help,
        );
    }
    let minutes = fields.number("minutes", 1..11);
    if !fields.has("minutes") {
        fields.missing(
            "minutes",
            "write the minutes to think, answer and read: minutes = 3",
        );
    }
    let asked = fields.number("asked", 1..6);
    if !fields.has("asked") {
        fields.missing(
            "asked",
            "write how often it is asked at its level, from 1 (rarely) to 5 (in nearly every interview): asked = 3",
        );
    }
    let seed = fields.number("seed", 1..23);
    let card_at = fields.place_of("card");
    let choice_prompt = fields.text("choice_prompt").map(|text| prose.field(&text));
    let front = Front {
        title,
        title_words,
        level,
        kind,
        minutes: minutes.map_or(1, |(minutes, _)| minutes),
        asked: asked.map_or(1, |(asked, _)| asked),
        seed,
        since,
        until,
        card: card(&fields),
        card_at,
        tags: tags(&fields),
        needs: mentions(&fields, "needs", prose),
        needs_at: fields.place_of("needs"),
        related: mentions(&fields, "related", prose),
        confusable: mentions(&fields, "confusable", prose),
        key_points: lists::key_points(&fields, prose),
        choices: super::choices::read(&fields, prose, choice_prompt.is_some()),
        choice_prompt,
        follow_ups: lists::follow_ups(&fields, prose),
        mistakes: lists::mistakes(&fields, prose),
        references: lists::references(&fields),
        versions: lists::versions(&fields, prose),
        rubric: lists::rubric(&fields, prose, kind),
    };
    fields.finish();
    front
}

fn check_id(fields: &Fields<'_>, stem: &str, folder: &str) {
    let Some(id) = fields.need_text("id", &format!("write id = \"{stem}\"")) else {
        return;
    };
    if id.value != stem {
        let message = format!("id `{}` is not the file's name", id.value);
        fields.refuse(
            id.at,
            message,
            format!("write id = \"{stem}\", or rename the file"),
        );
    } else if !is_kebab(stem) {
        let help = "use lower-case words joined by hyphens";
        fields.refuse(id.at, format!("id `{stem}` is not kebab case"), help);
    }
    let first = id.value.split('-').next().unwrap_or("");
    if !folder.split('-').any(|word| word == first) {
        let words: Vec<_> = folder.split('-').map(|word| format!("`{word}-`")).collect();
        let message = format!("id `{}` does not start with a word of its topic", id.value);
        fields.refuse(
            id.at,
            message,
            format!("start it with {}", words.join(" or ")),
        );
    }
}

fn check_topic(fields: &Fields<'_>, topics: &[Topic], folder: &str) {
    let known = topics.iter().map(|topic| topic.id.as_str());
    let Some(topic) = fields.need_text("topic", &format!("write topic = \"{folder}\"")) else {
        return;
    };
    if !known.clone().any(|id| id == topic.value) {
        let message = format!("unknown topic `{}`", topic.value);
        fields.refuse(topic.at, message, suggest(&topic.value, known));
    } else if topic.value != folder {
        let message = format!("topic `{}` is not the file's folder", topic.value);
        let help = format!("write topic = \"{folder}\", or move the file");
        fields.refuse(topic.at, message, help);
    }
}

fn tags(fields: &Fields<'_>) -> Vec<String> {
    let tags = fields.texts("tags");
    fields.check_count("tags", tags.len(), 1..=5);
    for (n, tag) in tags.iter().enumerate() {
        if !is_kebab(&tag.value) {
            let message = format!("tag `{}` is not kebab case", tag.value);
            fields.refuse(tag.at, message, "use lower-case words joined by hyphens");
        }
        if tags.iter().take(n).any(|before| before.value == tag.value) {
            fields.refuse(
                tag.at,
                format!("tag `{}` stands twice", tag.value),
                "keep one",
            );
        }
    }
    tags.into_iter().map(|tag| tag.value).collect()
}

fn mentions(fields: &Fields<'_>, key: &'static str, prose: &Prose<'_>) -> Vec<u16> {
    let mut numbers = Vec::new();
    for id in fields.texts(key) {
        let number = prose.mention(&id.value, id.at);
        if numbers.contains(&number) {
            let message = format!("`{}` stands twice in `{key}`", id.value);
            fields.refuse(id.at, message, "keep one");
        } else {
            numbers.push(number);
        }
    }
    numbers
}

fn a_series(fields: &Fields<'_>, key: &'static str) -> Option<Series> {
    let text = fields.text(key)?;
    series(fields.file, text.at, key, &text.value)
}
