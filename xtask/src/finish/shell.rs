//! The page that every route starts from: fills in what Trunk leaves open.

use crate::outcome::Outcome;
use crate::public_url::PublicUrl;

/// The file that `trunk serve` loads so that a rebuilt page shows itself.
pub(crate) const LIVE_RELOAD: &str = "live-reload.js";

/// Found in the inline script that `trunk serve` adds, however it was minified.
const LIVE_RELOAD_MARK: &str = ".well-known/trunk/ws";

/// Said to boot.js. A word, because nothing at all would swallow the next attribute where the minifier took the quotes.
const NO_WORKER: &str = "none";

#[derive(Debug)]
pub(crate) struct Shell {
    pub(crate) html: String,
    /// Trunk serves it and wants to reload it.
    pub(crate) live: bool,
}

pub(crate) fn fill(built: &str, url: &PublicUrl, worker: bool) -> Outcome<Shell> {
    let script = if worker { "sw.js" } else { NO_WORKER };
    let html = fill_url(built, url).replace("{worker}", script);
    let reload = inline_reload(&html).map(|(before, after)| {
        format!("{before}<script defer src=\"{url}{LIVE_RELOAD}\"></script>{after}")
    });
    let live = reload.is_some();
    let html = without_unused_digest(&reload.unwrap_or(html));
    refuse_inline_script("index.html", &html)?;
    Ok(Shell { html, live })
}

pub(crate) fn fill_url(text: &str, url: &PublicUrl) -> String {
    text.replace("{base}", url.as_str())
}

/// The rescue page: our policy, and the name that this build gave to the script it shares with the app.
pub(crate) fn rescue(
    page: &str,
    url: &PublicUrl,
    policy: &str,
    files: &[String],
) -> Outcome<String> {
    let is_failure = |file: &&String| file.starts_with("failure-") && file.ends_with(".js");
    let failure = files.iter().find(is_failure);
    let failure = failure.ok_or("the build has no failure.js")?;
    let page = page.replace("{policy}", policy);
    let page = page.replace("{failure}", failure);
    refuse_inline_script("rescue.html", &page)?;
    Ok(fill_url(&page, url))
}

/// What stands before and after Trunk's inline script. Our policy would refuse it, so it becomes a file.
fn inline_reload(html: &str) -> Option<(&str, &str)> {
    let mark = html.find(LIVE_RELOAD_MARK)?;
    let (head, tail) = html.split_at_checked(mark)?;
    let before = head.get(..head.rfind("<script")?)?;
    let (_, after) = tail.split_once("</script>")?;
    Some((before, after))
}

/// Trunk gives the preload of the program a digest. Chromium ignores it there and says so on every visit; and since the
/// program itself is fetched without one, no browser is made safer by it. The worker checks the file.
fn without_unused_digest(html: &str) -> String {
    let strip = |tag: &str| {
        let preload = tag.contains("as=fetch") || tag.contains("as=\"fetch\"");
        let (before, after) = tag.split_once(" integrity=").filter(|_| preload)?;
        let end = after.find([' ', '>'])?;
        Some(format!("{before}{}", after.get(end..)?))
    };
    let tags = html.split_inclusive('>');
    tags.map(|tag| strip(tag).unwrap_or_else(|| tag.to_owned()))
        .collect()
}

fn refuse_inline_script(file: &str, html: &str) -> Outcome {
    let inline = |rest: &str| {
        let (tag, rest) = rest.split_once('>').unwrap_or((rest, ""));
        let content = rest.split("</script>").next().unwrap_or_default();
        !content.trim().is_empty() || !(tag.contains("src=") || tag.contains("text/plain"))
    };
    if html.split("<script").skip(1).any(inline) {
        return Err(format!(
            "{file} has a script inside the page, which the Content-Security-Policy refuses"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(page: &str, worker: bool) -> Outcome<Shell> {
        fill(page, &PublicUrl::parse("/sub/").unwrap(), worker)
    }

    /// A page, and what becomes of it.
    #[test]
    fn a_page_is_filled_and_fits_the_policy() {
        for (page, html, live) in [
            // Trunk's reload script becomes a file.
            (
                "<p>x</p><script>const a='/.well-known/trunk/ws';</script></body>",
                "<p>x</p><script defer src=\"/sub/live-reload.js\"></script></body>",
                true,
            ),
            (
                "<script src=/sub/a.js></script><p>{base}",
                "<script src=/sub/a.js></script><p>/sub/",
                false,
            ),
            // Only the preload of the program loses its digest.
            (
                "<link as=fetch integrity=sha384-a rel=preload><link integrity=sha384-b rel=stylesheet>",
                "<link as=fetch rel=preload><link integrity=sha384-b rel=stylesheet>",
                false,
            ),
            (
                "<link rel=\"preload\" integrity=\"sha384-a\" as=\"fetch\" href=\"/a\">",
                "<link rel=\"preload\" as=\"fetch\" href=\"/a\">",
                false,
            ),
        ] {
            let shell = filled(page, true).unwrap();
            assert_eq!((shell.html.as_str(), shell.live), (html, live));
        }
    }

    #[test]
    fn a_mark_without_quotes_is_filled_with_a_word() {
        let page = "<script data-base={base} data-worker={worker} type=text/plain></script>";
        for (worker, word) in [(true, "sw.js"), (false, "none")] {
            let html = filled(page, worker).unwrap().html;
            let words = format!("data-base=/sub/ data-worker={word} type=");
            assert!(html.contains(&words), "{html}");
        }
    }

    #[test]
    fn an_inline_script_is_an_error() {
        for page in [
            "<script>go()</script>",
            "<script type=\"module\">go()</script>",
            "<script></script>",
        ] {
            let sentence = filled(page, true).unwrap_err();
            assert!(sentence.contains("Content-Security-Policy"), "{page}");
        }
    }
}
