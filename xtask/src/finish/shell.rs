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
    let html = fill_url(built, url).replace("{worker}", if worker { "sw.js" } else { NO_WORKER });
    let (html, live) = match inline_reload(&html) {
        None => (html, false),
        Some((before, after)) => (
            format!("{before}<script defer src=\"{url}{LIVE_RELOAD}\"></script>{after}"),
            true,
        ),
    };
    let html = without_unused_digest(&html);
    if has_inline_script(&html) {
        return Err(
            "index.html has a script inside the page, which the Content-Security-Policy refuses"
                .to_owned(),
        );
    }
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
    let failure = files
        .iter()
        .find(|file| file.starts_with("failure-") && file.ends_with(".js"))
        .ok_or("the build has no failure.js")?;
    let page = page
        .replace("{policy}", policy)
        .replace("{failure}", failure);
    if has_inline_script(&page) {
        return Err("rescue.html has a script inside the page".to_owned());
    }
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
    html.split_inclusive('>')
        .map(|tag| strip(tag).unwrap_or_else(|| tag.to_owned()))
        .collect()
}

fn has_inline_script(html: &str) -> bool {
    html.split("<script").skip(1).any(|rest| {
        let (tag, rest) = rest.split_once('>').unwrap_or((rest, ""));
        let content = rest.split("</script>").next().unwrap_or_default();
        !content.trim().is_empty() || !(tag.contains("src=") || tag.contains("text/plain"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url() -> PublicUrl {
        PublicUrl::parse("/sub/").unwrap()
    }

    #[test]
    fn trunks_reload_script_becomes_a_file() {
        let page = "<body><p>x</p><script>const a='/.well-known/trunk/ws';</script></body>";
        let shell = fill(page, &url(), true).unwrap();
        assert!(shell.live);
        assert_eq!(
            shell.html,
            "<body><p>x</p><script defer src=\"/sub/live-reload.js\"></script></body>"
        );
    }

    #[test]
    fn a_page_without_it_stays_as_it_is() {
        let shell = fill("<script src=/sub/a.js></script><p>{base}", &url(), true).unwrap();
        assert!(!shell.live);
        assert_eq!(shell.html, "<script src=/sub/a.js></script><p>/sub/");
    }

    #[test]
    fn only_the_preload_of_the_program_loses_its_digest() {
        let page = "<link as=fetch integrity=sha384-a rel=preload><link integrity=sha384-b rel=stylesheet>";
        let other = "<link rel=\"preload\" integrity=\"sha384-a\" as=\"fetch\" href=\"/a\">";
        assert_eq!(
            fill(page, &url(), true).unwrap().html,
            "<link as=fetch rel=preload><link integrity=sha384-b rel=stylesheet>"
        );
        assert_eq!(
            fill(other, &url(), true).unwrap().html,
            "<link rel=\"preload\" as=\"fetch\" href=\"/a\">"
        );
    }

    #[test]
    fn a_mark_without_quotes_is_filled_with_a_word() {
        let page = "<script data-base={base} data-worker={worker} type=text/plain></script>";
        for (worker, word) in [(true, "sw.js"), (false, "none")] {
            let html = fill(page, &url(), worker).unwrap().html;
            assert!(
                html.contains(&format!("data-base=/sub/ data-worker={word} type=")),
                "{html}"
            );
        }
    }

    #[test]
    fn an_inline_script_is_an_error() {
        for page in [
            "<script>go()</script>",
            "<script type=\"module\">go()</script>",
            "<script></script>",
        ] {
            assert!(
                fill(page, &url(), true)
                    .unwrap_err()
                    .contains("Content-Security-Policy"),
                "{page}"
            );
        }
    }
}
