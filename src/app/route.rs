//! Addresses: how each is written and how it is read. Links are made here and nowhere else, from a [`Page`] or, where a
//! page is about something in particular, from a [`Route`]. Knows no page's code; [`crate::app::router`] does.

mod page;

pub use page::Page;

use crate::app::platform::address;
use crate::catalog::{Filter, Status};
use crate::plan::Goal;
use crate::progress::{EventId, Writer};
use crate::quiz::Pool;
use viva_bank::{Kind, Level};

/// The longest cram session that an address can ask for, in minutes: a long day.
const LONGEST_CRAM: u16 = 720;

/// The most new questions that an address can ask for at once: more than anyone learns in one go.
const MOST_MORE: u8 = 20;

/// A page and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page as it opens by itself.
    Page(Page),
    /// A session over the questions that a filter lets through; the empty filter is the day's work.
    Study(Filter),
    /// A session of one question, by its id.
    StudyOne(String),
    /// A session of the next new questions, so many.
    More(u8),
    /// A session of the first cards of the day, in this many minutes.
    Start(u8),
    /// One pass over what matters most and is known least, in this many minutes.
    Cram(u16),
    /// A quiz that has begun.
    Quiz(EventId),
    /// The start of a quiz over a set, by the set's name, with what it draws from.
    QuizSet(String, Pool),
    /// All questions through a filter.
    Browse(Filter),
    /// All questions of a topic, by its id: a stable address, which redirects to [`Route::Browse`].
    Topic(String),
    /// One question to read, by its id.
    Question(String),
}

impl From<Page> for Route {
    fn from(page: Page) -> Route {
        Route::Page(page)
    }
}

impl Page {
    /// The address within the site, base included.
    pub fn href(self) -> String {
        format!("{}{}", address::base(), self.path())
    }

    fn href_of(self, id: &str) -> String {
        self.href().replace(":id", id)
    }

    fn href_with(self, query: &[(&str, &str)]) -> String {
        let pairs: Vec<String> = query
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", address::encode(value)))
            .collect();
        match pairs.is_empty() {
            true => self.href(),
            false => format!("{}?{}", self.href(), pairs.join("&")),
        }
    }

    fn href_through(self, filter: &Filter) -> String {
        self.href_with(&[
            ("q", &filter.query),
            ("topic", filter.topic.as_deref().unwrap_or_default()),
            ("level", filter.level.map_or("", Level::keyword)),
            ("kind", filter.kind.map_or("", Kind::keyword)),
            ("status", filter.status.map_or("", Status::keyword)),
        ])
    }
}

impl Route {
    /// The address within the site, base included.
    pub fn href(&self) -> String {
        match self {
            Route::Page(page) => page.href(),
            Route::Study(filter) => Page::Study.href_through(filter),
            Route::StudyOne(id) => Page::Study.href_with(&[("question", id)]),
            Route::More(number) => Page::Study.href_with(&[("more", &number.to_string())]),
            Route::Start(minutes) => Page::Study.href_with(&[("start", &minutes.to_string())]),
            Route::Cram(minutes) => Page::Study.href_with(&[("minutes", &minutes.to_string())]),
            Route::Quiz(id) => {
                Page::Quiz.href_with(&[("run", &format!("{}.{}", id.writer, id.number))])
            }
            Route::QuizSet(set, pool) => {
                let from = match pool {
                    Pool::Learned => "",
                    Pool::Anything => pool.keyword(),
                };
                Page::Quiz.href_with(&[("set", set), ("from", from)])
            }
            Route::Browse(filter) => Page::Browse.href_through(filter),
            Route::Topic(id) => Page::Topic.href_of(id),
            Route::Question(id) => Page::Question.href_of(id),
        }
    }
}

/// The address of a pack of the question bank.
pub fn pack(name: &str) -> String {
    format!("{}/bank/{name}", address::base())
}

/// The address of the whole bank as one document. Needs the network: the app itself never reads it.
pub fn open_data() -> String {
    format!("{}/bank.json", address::base())
}

/// What a study session is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StudyOf {
    /// The questions that a filter lets through.
    Filter(Filter),
    /// One question, by its id.
    One(String),
    /// The next new questions, so many.
    More(u8),
    /// The first cards of the day, in this many minutes.
    Start(u8),
    /// One pass in this many minutes.
    Cram(u16),
}

impl StudyOf {
    /// Whether it is the day's work, and not a choice of questions.
    pub fn is_today(&self) -> bool {
        matches!(self, StudyOf::Filter(filter) if filter.is_empty())
    }

    /// Reads the query of an address, given by name.
    pub fn read<'a>(query: impl Fn(&str) -> Option<&'a str>) -> StudyOf {
        let minutes = query("minutes").and_then(|text| text.parse().ok());
        let more = query("more").and_then(|text| text.parse().ok());
        let start = query("start").and_then(|text| text.parse().ok());
        if let (None, Some(start)) = (
            query("question"),
            start.filter(|n| Goal::MINUTES.contains(n)),
        ) {
            return StudyOf::Start(start);
        }
        match (read_id(query("question")), minutes, more) {
            (Some(id), ..) => StudyOf::One(id),
            (None, Some(minutes @ 1..=LONGEST_CRAM), _) => StudyOf::Cram(minutes),
            (None, _, Some(more @ 1..=MOST_MORE)) => StudyOf::More(more),
            (None, ..) => StudyOf::Filter(read_filter(query)),
        }
    }
}

/// Reads which quiz a query is about: one that has begun, or the name of a set and what to draw from.
pub fn read_quiz<'a>(
    query: impl Fn(&str) -> Option<&'a str>,
) -> (Option<EventId>, Option<String>, Pool) {
    let run = query("run").and_then(|run| {
        let (writer, number) = run.split_once('.')?;
        Some(EventId {
            writer: Writer::parse(writer)?,
            number: number.parse().ok()?,
        })
    });
    let pool = Pool::parse(query("from").unwrap_or_default());
    (run, read_id(query("set")), pool)
}

/// Reads the filter of a query.
pub fn read_filter<'a>(query: impl Fn(&str) -> Option<&'a str>) -> Filter {
    let get = |name: &str| query(name).unwrap_or_default();
    Filter {
        query: get("q").chars().take(80).collect(),
        topic: read_id(query("topic")),
        level: Level::parse(get("level")),
        kind: Kind::parse(get("kind")),
        status: Status::ALL
            .into_iter()
            .find(|status| status.keyword() == get("status")),
    }
}

/// Reads a value that can be an id: `[a-z0-9-]`, 1 to 64 characters. Anything else is treated as absent.
pub fn read_id(value: Option<&str>) -> Option<String> {
    let value = value?;
    let plausible = (1..=64).contains(&value.len())
        && value
            .bytes()
            .all(|c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    plausible.then(|| value.to_owned())
}
