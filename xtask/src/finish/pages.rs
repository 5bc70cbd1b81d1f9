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

use crate::outcome::Outcome;
use viva_bank::{Bank, Block, Inline};

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
        let count = bank
            .questions()
            .iter()
            .filter(|question| bank.topic(question).id == topic.id)
            .count();
        let noun = if count == 1 { "question" } else { "questions" };
        let text = format!(
            "{count} Django interview {noun} on {}, with explained answers.",
            topic.title
        );
        page(format!("topics/{}", topic.id), &topic.title, &text)
    });
    let mut pages: Vec<StaticPage> = routes.chain(topics).collect();
    for summary in bank.questions() {
        let question = bank.question(summary).map_err(|error| error.to_string())?;
        let prompt = question
            .prompt
            .iter()
            .map(block_words)
            .collect::<Vec<_>>()
            .join(" ");
        pages.push(page(
            format!("questions/{}", summary.id),
            &words(&summary.title),
            &prompt,
        ));
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
    let whole = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', '(']))
}

fn block_words(block: &Block) -> String {
    match block {
        Block::Paragraph(line) | Block::Heading(line) => words(line),
        Block::List { items, .. } => items
            .iter()
            .flatten()
            .map(block_words)
            .collect::<Vec<_>>()
            .join(" "),
        Block::Table { .. } | Block::Code(_) | Block::Diagram { .. } => String::new(),
    }
}

/// A line of the bank as plain words.
pub(crate) fn words(line: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Emphasis(line) | Inline::Strong(line) => words(line),
        Inline::Link { words: line, .. } | Inline::Question { words: line, .. } => words(line),
    };
    line.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;
    use std::collections::HashSet;

    #[test]
    fn every_page_has_its_own_head() {
        let shell = workspace::read(&workspace::root().join("index.html")).unwrap();
        let page = page("x".to_owned(), "What is <Q> & \"F\"?", "It's a query.");
        let html = render(&shell, &page).unwrap();
        assert!(html.contains("<title>What is &lt;Q&gt; &amp; &quot;F&quot;? · Viva</title>"));
        assert!(html.contains("name=\"description\" content=\"It&#39;s a query.\""));
        assert!(
            render("<title>Other</title>", &page)
                .unwrap_err()
                .contains("title")
        );
    }

    #[test]
    fn each_route_is_written_once() {
        let bank = viva_bank::embedded().unwrap();
        let pages = all(&bank).unwrap();
        let fixed = table::Page::ALL.iter().filter(|page| page.head().is_some());
        assert_eq!(
            pages.len(),
            fixed.count() + bank.topics().len() + bank.questions().len()
        );
        let without: Vec<_> = table::Page::ALL
            .iter()
            .filter(|page| page.head().is_none())
            .map(|page| page.path())
            .collect();
        assert_eq!(without, ["/", "/questions/:id", "/topics/:id"]);
        let paths: HashSet<_> = pages.iter().map(|page| page.path.as_str()).collect();
        assert_eq!(paths.len(), pages.len());
        assert!(
            paths.iter().all(|path| !path.contains('.')),
            "the service worker takes a dot for a file"
        );
        assert!(pages.iter().all(|page| !page.description.is_empty()));
    }

    #[test]
    fn descriptions_end_with_a_whole_word() {
        assert_eq!(shortened("  two\n words "), "two words");
        let long = shortened(&"interview, ".repeat(30));
        assert!(
            long.ends_with("interview…") && long.chars().count() <= DESCRIPTION_LENGTH + 1,
            "{long}"
        );
    }
}
