//! What a question is, as the app reads it. Compiled by `author`, decoded by [`crate::Bank`].
//!
//! Prose is a typed tree, never a string of HTML, and code is already split into coloured tokens, so the app has
//! nothing to parse and nothing to sanitize.

use serde::{Deserialize, Serialize};

/// First bytes of every compiled index; the last one is the format.
pub const MAGIC: &[u8] = b"VIVABNK2";
/// First bytes of every compiled pack; the last one is the format.
pub const PACK_MAGIC: &[u8] = b"VIVAPCK1";

/// One question with everything an author wrote. Decoded on demand; see [`Summary`] for what is always in memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// What the interviewer says. The first block is always a [`Block::Paragraph`]: the question itself.
    pub prompt: Vec<Block>,
    /// 25 to 110 words that one could speak.
    pub short_answer: Vec<Block>,
    /// The lesson.
    pub explanation: Vec<Block>,
    /// What an examiner listens for, most important first; 3 to 6.
    pub key_points: Vec<KeyPoint>,
    /// What a quiz asks instead of the prompt's first paragraph, where that is too open for choices.
    pub choice_prompt: Option<Vec<Inline>>,
    /// In the order of the author, exactly one correct; empty for a flashcard-only question.
    pub choices: Vec<Choice>,
    /// How the interviewer may go on; 2 to 4.
    pub follow_ups: Vec<FollowUp>,
    /// What candidates get wrong; 1 to 4.
    pub mistakes: Vec<Mistake>,
    /// Pages of Django's documentation that support the answer; 1 to 5.
    pub references: Vec<Reference>,
    /// Where the answer changed from one Django series to the next, oldest first.
    pub versions: Vec<VersionNote>,
    /// What answers of each level contain; for design questions.
    pub rubric: Option<Rubric>,
}

/// What lists, filters and the scheduler need to know of a question; always in memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Kebab case, for ever the same; part of the question's address.
    pub id: String,
    /// The question's key in the learner's log.
    pub card: CardCode,
    /// One line for lists.
    pub title: Vec<Inline>,
    /// Position in [`Index::topics`].
    pub topic: u8,
    /// The job it is asked for.
    pub level: Level,
    /// What kind of thinking it asks.
    pub kind: Kind,
    /// Minutes to think, answer and read; 1 to 10.
    pub minutes: u8,
    /// Number among the 22 questions that Viva began with.
    pub seed: Option<u8>,
    /// First Django series it is true of, `None` if timeless.
    pub since: Option<Series>,
    /// Last Django series it is true of.
    pub until: Option<Series>,
    /// Kebab-case words to find it by.
    pub tags: Vec<String>,
    /// Positions in [`Index::questions`] of questions to read next.
    pub related: Vec<u16>,
    /// Positions in [`Index::questions`] of questions easily mixed up with this one.
    pub confusable: Vec<u16>,
    /// False for a flashcard-only question.
    pub has_choices: bool,
    /// True if its code uses the models of [`Index::models`].
    pub uses_models: bool,
}

/// Everything that is decoded when the bank is opened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// In teaching order.
    pub topics: Vec<Topic>,
    /// By topic, then level, then id.
    pub questions: Vec<Summary>,
    /// Questions that left the bank; their history stays in the log.
    pub retired: Vec<Retired>,
    /// The models that snippets use, to be shown beside them.
    pub models: Vec<Line>,
    /// Ids of the diagrams, in the order of their bodies.
    pub diagrams: Vec<String>,
    /// File names of the packs: one a topic, in the order of [`Index::topics`], then the one of the diagrams. A name
    /// holds a digest of the content, so the packs of two releases never stand in for each other.
    pub packs: Vec<String>,
    /// The Django release that references point to, such as `6.1`.
    pub docs_series: Option<Series>,
}

/// A question that left the bank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retired {
    /// Its id, never used again.
    pub id: String,
    /// Its code in old logs, never used again.
    pub card: CardCode,
    /// Id of the question that took its place.
    pub successor: Option<String>,
}

/// A subject that questions are filed under.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    /// Kebab case; part of its address.
    pub id: String,
    /// For the screen.
    pub title: String,
}

/// Four characters of `[a-z0-9]` that stand for a question in the learner's log.
///
/// Derived from the id by [`CardCode::of`] unless two ids collide, in which case the newer file names its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CardCode(pub [u8; 4]);

impl CardCode {
    const DIGITS: &'static [u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

    /// The code of a new id: FNV-1a (32 bits) modulo 36⁴, in base 36. Changing this would orphan every log.
    pub fn of(id: &str) -> CardCode {
        let hash = id.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        let mut rest = hash % 36_u32.pow(4);
        let mut code = [b'0'; 4];
        for place in code.iter_mut().rev() {
            *place = Self::DIGITS
                .get((rest % 36) as usize)
                .copied()
                .unwrap_or(b'0');
            rest /= 36;
        }
        CardCode(code)
    }

    /// Reads exactly four characters of `[a-z0-9]`.
    pub fn parse(text: &str) -> Option<CardCode> {
        let code: [u8; 4] = text.as_bytes().try_into().ok()?;
        code.iter()
            .all(|c| Self::DIGITS.contains(c))
            .then_some(CardCode(code))
    }

    /// The four characters.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.0).unwrap_or("0000")
    }
}

impl core::fmt::Display for CardCode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A Django series such as 5.2; ordered by release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Series {
    /// The 5 of 5.2.
    pub major: u16,
    /// The 2 of 5.2.
    pub minor: u16,
}

impl Series {
    /// Reads `major.minor`.
    pub fn parse(text: &str) -> Option<Series> {
        let (major, minor) = text.split_once('.')?;
        Some(Series {
            major: major.parse().ok()?,
            minor: minor.parse().ok()?,
        })
    }
}

impl core::fmt::Display for Series {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal / $label:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word authors and addresses use.
            pub fn keyword(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The words on the screen.
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label),+ }
            }

            /// Reads [`Self::keyword`].
            pub fn parse(word: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|v| v.keyword() == word)
            }
        }
    };
}

words! {
    /// The job a question is asked for.
    Level {
        /// First job.
        Junior = "junior" / "Junior",
        /// Some years in.
        Mid = "mid" / "Mid level",
        /// Leads.
        Senior = "senior" / "Senior",
    }
}

words! {
    /// What kind of thinking a question asks.
    Kind {
        /// Explain it.
        Concept = "concept" / "Explain",
        /// Predict what code prints.
        Predict = "predict" / "Predict the output",
        /// Predict SQL or count queries.
        Sql = "sql" / "Count the queries",
        /// Find and mend the bug.
        Bugfix = "bugfix" / "Spot the bug",
        /// Weigh a design.
        Design = "design" / "Design",
        /// Say the steps.
        Howto = "howto" / "How to",
    }
}

words! {
    /// Which way a follow-up digs.
    Rung {
        /// The reason.
        Why = "why" / "Why?",
        /// The limits.
        Breaks = "breaks" / "What breaks?",
        /// The evidence.
        Measure = "measure" / "How would you measure it?",
        /// The alternatives.
        Instead = "instead" / "What else would you use?",
        /// The steps.
        How = "how" / "How is it done?",
    }
}

/// One thing an examiner listens for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeyPoint {
    /// Kebab case, unique within the question.
    pub id: String,
    /// Share of the answer it is worth; 1 to 3.
    pub weight: u8,
    /// The point, as a sentence.
    pub point: Vec<Inline>,
    /// Phrases that a candidate would use, in normal form.
    pub accept: Vec<String>,
}

impl KeyPoint {
    /// Whether an answer, given in normal form, says one of the accepted phrases. A phrase begins with a word and may
    /// end inside of one: "query" is also found in "querying".
    pub fn is_hit_by(&self, answer: &str) -> bool {
        self.accept.iter().any(|phrase| {
            answer
                .match_indices(phrase.as_str())
                .any(|(at, _)| at == 0 || answer.as_bytes().get(at - 1) == Some(&b' '))
        })
    }
}

/// The form in which answers and accepted phrases are compared: lower case, words of letters and digits, single spaces.
pub fn normal_form(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.extend(word.chars().flat_map(char::to_lowercase));
    }
    normal
}

/// One option of a quiz question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// Exactly one of a question's choices is.
    pub correct: bool,
    /// What is chosen.
    pub text: Vec<Inline>,
    /// Why it is right or wrong.
    pub why: Vec<Inline>,
    /// The belief that makes one choose it, for a wrong one (a distractor).
    pub misconception: Option<Vec<Inline>>,
}

/// What the interviewer may ask next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Which way it digs.
    pub rung: Rung,
    /// The words.
    pub ask: Vec<Inline>,
    /// Where its answer is.
    pub answer: FollowUpAnswer,
}

/// Where the answer of a follow-up is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FollowUpAnswer {
    /// Here, in a sentence or two.
    Words(Vec<Inline>),
    /// In another question: a position in [`Index::questions`].
    Question(u16),
}

/// What candidates get wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mistake {
    /// As a candidate says it.
    pub said: Vec<Inline>,
    /// What is true.
    pub but: Vec<Inline>,
}

/// A place in Django's documentation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Page path, such as `topics/http/middleware`.
    pub page: String,
    /// Anchor on the page.
    pub anchor: Option<String>,
}

impl Reference {
    /// The address on docs.djangoproject.com for a series of Django.
    pub fn url(&self, series: Series) -> String {
        let page = match self.page.as_str() {
            "index" => "",
            page => page.strip_suffix("/index").unwrap_or(page),
        };
        let slash = if page.is_empty() { "" } else { "/" };
        let mut url = format!("https://docs.djangoproject.com/en/{series}/{page}{slash}");
        if let Some(anchor) = &self.anchor {
            url.push('#');
            url.push_str(anchor);
        }
        url
    }

    /// What the place is called, and whether that is code: documentation anchors are titles with hyphens, or names.
    pub fn words(&self) -> (String, bool) {
        let Some(anchor) = &self.anchor else {
            let name = self
                .page
                .trim_end_matches("/index")
                .rsplit('/')
                .next()
                .unwrap_or_default();
            return (sentence(name), false);
        };
        let named = |prefix: &str| anchor.strip_prefix(prefix);
        if let Some(tag) = named("std-templatetag-") {
            (format!("{{% {tag} %}}"), true)
        } else if let Some(command) = named("django-admin-") {
            (format!("manage.py {command}"), true)
        } else if let Some(name) = named("std-setting-")
            .or_else(|| named("std-templatefilter-"))
            .or_else(|| named("std-fieldlookup-"))
            .or_else(|| named("module-"))
        {
            (name.to_owned(), true)
        } else if anchor.contains('.') {
            // A dotted path: the class and its member are what one looks for.
            let mut last: Vec<&str> = anchor.rsplit('.').take(2).collect();
            last.reverse();
            (last.join("."), true)
        } else {
            (sentence(anchor), false)
        }
    }
}

/// "spanning-relations" as "Spanning relations".
fn sentence(hyphened: &str) -> String {
    let words = hyphened.replace('-', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}

/// A change from one Django series to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VersionNote {
    /// The series that brought the change.
    pub django: Series,
    /// What changed.
    pub note: Vec<Inline>,
}

/// What answers of each level contain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rubric {
    /// Enough for a first job.
    pub junior: Vec<Inline>,
    /// Enough for some years in.
    pub mid: Vec<Inline>,
    /// What a lead would say.
    pub senior: Vec<Inline>,
}

/// A piece of prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading inside a section.
    Heading(Vec<Inline>),
    /// A list; each entry is a list of blocks.
    List {
        /// Numbered.
        ordered: bool,
        /// The entries.
        items: Vec<Vec<Block>>,
    },
    /// A table with a head row.
    Table {
        /// Column titles.
        head: Vec<Vec<Inline>>,
        /// Rows of cells, as many as the head has.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// Code, with what it does where it ran.
    Code(Code),
    /// A drawing with its caption.
    Diagram {
        /// Position in [`Index::diagrams`].
        diagram: u16,
        /// What it shows, in a sentence.
        caption: Vec<Inline>,
    },
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Code within words.
    Code(String),
    /// Stress.
    Emphasis(Vec<Inline>),
    /// Strong stress.
    Strong(Vec<Inline>),
    /// A link out of the app; always `https:`.
    Link {
        /// Where to.
        url: String,
        /// The words.
        words: Vec<Inline>,
    },
    /// A link to another question.
    Question {
        /// Position in [`Index::questions`].
        question: u16,
        /// The words.
        words: Vec<Inline>,
    },
}

/// A block of code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// What it is written in, for the screen: "Python", "SQL", "HTML".
    pub language: String,
    /// A file name to show above it.
    pub file: Option<String>,
    /// What it is for.
    pub role: CodeRole,
    /// The code, a line at a time.
    pub lines: Vec<Line>,
    /// What it prints, if it ran. In a prompt this is part of the answer.
    pub output: Option<String>,
    /// How many queries it makes, where that was checked.
    pub queries: Option<u16>,
    /// The Django series it ran on with exactly this result, oldest first; empty if it was not run.
    pub ran_on: Vec<Series>,
    /// It ran on a PostgreSQL server, not on SQLite.
    pub on_postgresql: bool,
}

/// What a block of code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CodeRole {
    /// Prepares a run; shown folded away.
    Setup,
    /// Ran on real Django.
    Run,
    /// Only to be read.
    Display,
    /// The SQL of a run.
    Queries,
}

/// A line of code as coloured pieces.
pub type Line = Vec<Token>;

/// A piece of a line of code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// What it is.
    pub class: TokenClass,
    /// Its text, without a line break.
    pub text: String,
}

words! {
    /// What a piece of code is, by the classes of the style sheet.
    TokenClass {
        /// Names, operators, space.
        Plain = "" / "",
        /// `def`, `SELECT`.
        Keyword = "syn-k" / "keyword",
        /// Text.
        String = "syn-s" / "string",
        /// Numbers and constants.
        Number = "syn-n" / "number",
        /// Functions and classes.
        Name = "syn-f" / "name",
        /// Decorators and template tags.
        Decorator = "syn-d" / "decorator",
        /// Comments.
        Comment = "syn-c" / "comment",
    }
}

/// A drawing: a checked subset of SVG.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagram {
    /// The SVG's `viewBox`.
    pub view_box: String,
    /// What it is, for those who cannot see it.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// The shapes.
    pub shapes: Vec<Shape>,
}

/// An element of a drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    /// Element name, of the allowed ones.
    pub tag: String,
    /// Attributes, of the allowed ones.
    pub attributes: Vec<(String, String)>,
    /// Text content.
    pub text: String,
    /// Inner elements.
    pub children: Vec<Shape>,
}
