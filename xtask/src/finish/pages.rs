//! A real file for every public route, so that any static host answers a deep link with status 200, and a shared link
//! shows what it is about before any script has run.
//!
//! Only the head differs from the shell. Text for readers without script would go into `#app` in [`render`]; the app
//! replaces its content when it starts.

// The app's own table of pages, plain data. Linking the app for it would compile the whole core with every change.
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the app uses the rest of it, in a public module"
)]
#[path = "../../../src/app/route/page.rs"]
mod table;

use crate::embedded::{questions_of, words};
use crate::outcome::{Context, Outcome};
use viva_bank::{Bank, Block};

/// As written in `index.html`, to be replaced.
const TITLE: &str = "Viva: Django interview practice";
const DESCRIPTION: &str = "Prepare for a Django job interview: questions with explained, sourced and tested answers, \
     brought back when you are about to forget them. Works offline, needs no account.";

/// Search engines show about this much of a description.
const DESCRIPTION_LENGTH: usize = 155;

#[derive(Debug, PartialEq)]
pub(crate) struct StaticPage {
    /// The route without slashes at its ends.
    pub(crate) path: String,
    title: String,
    description: String,
}

/// Every public route but the first, which is the shell itself.
pub(crate) fn all(bank: &Bank) -> Outcome<Vec<StaticPage>> {
    let routes = table::Page::ALL.iter().filter_map(|route| {
        let (title, text) = route.head()?;
        let path = route.path().trim_start_matches('/');
        Some(page(path.to_owned(), title, text))
    });
    let topics = bank.topics().iter().map(|topic| {
        let count = questions_of(bank, &topic.id).len();
        let (title, s) = (&topic.title, if count == 1 { "" } else { "s" });
        let text =
            format!("{count} Django interview question{s} on {title}, with explained answers.");
        page(format!("topics/{}", topic.id), title, &text)
    });
    let mut pages: Vec<StaticPage> = routes.chain(topics).collect();
    for summary in bank.questions() {
        let question = bank.question(summary).context(&summary.id)?;
        let path = format!("questions/{}", summary.id);
        let prompt = blocks_words(&question.prompt);
        pages.push(page(path, &words(&summary.title), &prompt));
    }
    Ok(pages)
}

fn page(path: String, title: &str, description: &str) -> StaticPage {
    StaticPage {
        path,
        title: format!("{title} · Viva"),
        description: shortened(description),
    }
}

/// The shell with a page's own head.
pub(crate) fn render(shell: &str, page: &StaticPage) -> Outcome<String> {
    let missing = |what: &str| {
        format!("index.html has not the {what} that xtask/src/finish/pages.rs replaces")
    };
    let titled = replaced(shell, TITLE, &page.title).ok_or_else(|| missing("title"))?;
    replaced(&titled, DESCRIPTION, &page.description).ok_or_else(|| missing("description"))
}

/// The first place only: the title of the shell may well be spoken of elsewhere.
fn replaced(html: &str, from: &str, to: &str) -> Option<String> {
    html.contains(from)
        .then(|| html.replacen(from, &escaped(to), 1))
}

fn escaped(text: &str) -> String {
    let escape = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&#39;".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(escape).collect()
}

/// Cut after a whole word.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= DESCRIPTION_LENGTH {
        return text;
    }
    let cut: String = text.chars().take(DESCRIPTION_LENGTH).collect();
    let whole = cut.rsplit_once(' ').map_or(&*cut, |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', '(']))
}

fn blocks_words<'b>(blocks: impl IntoIterator<Item = &'b Block>) -> String {
    let words = blocks.into_iter().map(|block| match block {
        Block::Paragraph(line) | Block::Heading(line) => words(line),
        Block::List { items, .. } => blocks_words(items.iter().flatten()),
        Block::Table { .. } | Block::Code(_) | Block::Diagram { .. } => String::new(),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{ours, read};
    use std::collections::HashSet;

    #[test]
    fn every_page_has_its_own_head() {
        let shell = read(&ours("index.html")).unwrap();
        let page = page("x".to_owned(), "What is <Q> & \"F\"?", "It's a query.");
        let html = render(&shell, &page).unwrap();
        assert!(html.contains("<title>What is &lt;Q&gt; &amp; &quot;F&quot;? · Viva</title>"));
        assert!(html.contains("name=\"description\" content=\"It&#39;s a query.\""));
        let error = render("<title>Other</title>", &page).unwrap_err();
        assert!(error.contains("title"), "{error}");
    }

    #[test]
    fn each_route_is_written_once() {
        let bank = crate::embedded::open().unwrap();
        let pages = all(&bank).unwrap();
        let mut without = table::Page::ALL.to_vec();
        without.retain(|page| page.head().is_none());
        let of_bank = bank.topics().len() + bank.questions().len();
        assert_eq!(
            pages.len(),
            table::Page::ALL.len() - without.len() + of_bank
        );
        let without: Vec<_> = without.iter().map(|page| page.path()).collect();
        assert_eq!(without, ["/", "/questions/:id", "/topics/:id"]);
        let paths: HashSet<_> = pages.iter().map(|page| page.path.as_str()).collect();
        assert_eq!(paths.len(), pages.len());
        // The service worker takes a dot for a file.
        assert!(paths.iter().all(|path| !path.contains('.')));
        assert!(pages.iter().all(|page| !page.description.is_empty()));
    }

    #[test]
    fn descriptions_end_with_a_whole_word() {
        assert_eq!(shortened("  two\n words "), "two words");
        let long = shortened(&"interview, ".repeat(30));
        assert!(long.ends_with("interview…"), "{long}");
        assert!(long.chars().count() <= DESCRIPTION_LENGTH + 1, "{long}");
    }
}
