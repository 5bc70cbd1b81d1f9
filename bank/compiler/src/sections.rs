//! Cuts a question file into front matter and its three sections. Other files read what is inside.

use super::problem::{File, nearest, suggest};
use std::ops::Range;

const SECTIONS: [&str; 3] = ["Prompt", "Short answer", "Explanation"];

const ORDER: &str = "write `## Prompt`, `## Short answer`, `## Explanation`, in this order";

/// The places of the parts of a question file.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) front: Range<usize>,
    pub(super) prompt: Range<usize>,
    pub(super) short_answer: Range<usize>,
    pub(super) explanation: Range<usize>,
}

/// Finds the parts. `None` if there is no front matter.
pub(super) fn cut(file: &File) -> Option<Parts> {
    let text = file.text.as_str();
    if text.is_empty() {
        return None;
    }
    let Some(front) = front_matter(text) else {
        let help = "put TOML between two lines `+++`, the first of them at the top of the file";
        file.refuse(0, "no front matter", help);
        return None;
    };
    let body = front.end + "+++\n".len();
    let (headings, unclosed) = headings(text, body);
    let first = headings
        .first()
        .map_or(text.len(), |heading| heading.line.start);
    if let Some(stray) = file.slice(body..first).find(|c: char| !c.is_whitespace()) {
        file.refuse(
            body + stray,
            "text above the first section",
            "move it below `## Prompt`",
        );
    }
    let mut bodies: [Option<Range<usize>>; 3] = Default::default();
    for (n, heading) in headings.iter().enumerate() {
        let end = headings
            .get(n + 1)
            .map_or(text.len(), |next| next.line.start);
        place(file, heading, heading.line.end..end, &mut bodies);
    }
    match unclosed {
        // An open fence hides everything below it, so no section after it can be reported as missing.
        Some(at) => file.refuse(
            at,
            "the code fence is never closed",
            "end it with a line ```",
        ),
        None => {
            for (name, _) in SECTIONS
                .iter()
                .zip(&bodies)
                .filter(|(_, body)| body.is_none())
            {
                let message = format!("no section `## {name}`");
                file.refuse(text.len().saturating_sub(1), message, ORDER);
            }
        }
    }
    let [prompt, short_answer, explanation] = bodies.map(Option::unwrap_or_default);
    Some(Parts {
        front,
        prompt,
        short_answer,
        explanation,
    })
}

/// Files a section under its name, or under the name that the author probably meant.
fn place(
    file: &File,
    heading: &Heading<'_>,
    body: Range<usize>,
    bodies: &mut [Option<Range<usize>>; 3],
) {
    let Heading { title, line } = heading;
    let meant = nearest(title, SECTIONS);
    if meant != Some(title) {
        let message = format!("unknown section `## {title}`");
        let help = format!("{} Inside of a section use `###`", suggest(title, SECTIONS));
        file.refuse(line.start, message, help);
    }
    let Some(section) = SECTIONS.iter().position(|name| Some(*name) == meant) else {
        return;
    };
    if bodies.iter().skip(section + 1).any(Option::is_some) {
        file.refuse(line.start, format!("`## {title}` stands too late"), ORDER);
    }
    if file.slice(body.clone()).trim().is_empty() {
        file.refuse(line.start, format!("`## {title}` is empty"), "write it");
    }
    match bodies.get_mut(section) {
        Some(place @ None) => *place = Some(body),
        _ => file.refuse(
            line.start,
            format!("a second section `## {title}`"),
            "join the two",
        ),
    }
}

fn front_matter(text: &str) -> Option<Range<usize>> {
    let start = "+++\n".len();
    let rest = text.strip_prefix("+++\n")?;
    let length = if rest.starts_with("+++\n") {
        0
    } else {
        rest.find("\n+++\n")? + 1
    };
    Some(start..start + length)
}

struct Heading<'t> {
    title: &'t str,
    line: Range<usize>,
}

/// Every `## ` heading outside code, and the place of a fence that is never closed.
fn headings(text: &str, from: usize) -> (Vec<Heading<'_>>, Option<usize>) {
    let mut headings = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = from;
    for line in text.get(from..).unwrap_or("").split_inclusive('\n') {
        let ticks = line.bytes().take_while(|b| *b == b'`').count();
        let only_ticks = line.trim_end().len() == ticks;
        match open {
            Some((_, needed)) if only_ticks && ticks >= needed => open = None,
            Some(_) => {}
            None if ticks >= 3 => open = Some((at, ticks)),
            None => {
                if let Some(title) = line.strip_prefix("## ") {
                    headings.push(Heading {
                        title: title.trim(),
                        line: at..at + line.len(),
                    });
                }
            }
        }
        at += line.len();
    }
    (headings, open.map(|(at, _)| at))
}
