//! `_headers`, which Netlify and Cloudflare Pages read. The Content-Security-Policy is the page's own, plus what only a
//! header can say.

use crate::outcome::Outcome;
use crate::public_url::PublicUrl;

/// Ignored in a page's own policy.
const ONLY_AS_HEADER: &str = "; frame-ancestors 'none'";

const FOR_EVERYTHING: [(&str, &str); 6] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// The policy in the page as written.
pub(crate) fn policy(source: &str) -> Outcome<&str> {
    let (_, rest) = source
        .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .ok_or("index.html has no Content-Security-Policy")?;
    let (policy, _) = rest
        .split_once('"')
        .ok_or("the Content-Security-Policy of index.html has no end")?;
    Ok(policy)
}

/// `files` are those of the build, by path below the public URL.
///
/// Rules that both match are joined by these hosts, so a rule about caching names one file and no group: the default of
/// both hosts, to ask every time, then holds for all others.
pub(crate) fn file(policy: &str, url: &PublicUrl, files: &[String]) -> String {
    let mut text = format!("{url}*\n  Content-Security-Policy: {policy}{ONLY_AS_HEADER}\n");
    for (name, value) in FOR_EVERYTHING {
        text += &format!("  {name}: {value}\n");
    }
    text += &format!("{url}sw.js\n  Cache-Control: no-cache\n");
    for file in files.iter().filter(|file| is_named_by_content(file)) {
        text += &format!("{url}{file}\n  Cache-Control: public, max-age=31536000, immutable\n");
    }
    text
}

/// Trunk writes `name-<up to 16 hex digits>.ext` and `name-<…>_bg.wasm`.
fn is_named_by_content(file: &str) -> bool {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let digest = stem.rsplit_once('-').map_or("", |(_, digest)| digest);
    (12..=16).contains(&digest.len()) && digest.chars().all(|c| c.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{ours, read};

    fn page() -> String {
        read(&ours("index.html")).unwrap()
    }

    #[test]
    fn the_header_says_what_the_page_says() {
        let page = page();
        let policy = policy(&page).unwrap();
        let text = file(policy, &PublicUrl::parse("/").unwrap(), &[]);
        let line = format!("  Content-Security-Policy: {policy}{ONLY_AS_HEADER}");
        assert!(text.lines().any(|other| other == line), "{text}");
    }

    #[test]
    fn the_policy_is_strict_and_stands_before_every_script() {
        let page = page();
        let policy = policy(&page).unwrap();
        for directive in [
            "default-src 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
        ] {
            let mut parts = policy.split("; ");
            assert!(
                parts.any(|part| part == directive),
                "{directive} is missing"
            );
        }
        for loose in ["unsafe-inline", "'unsafe-eval'", "http", "*", "blob:"] {
            assert!(!policy.contains(loose), "{loose}");
        }
        let at = |text: &str| page.find(text).unwrap();
        let policy = at("Content-Security-Policy");
        assert!(at("charset") < policy && policy < at("<script") && policy < at("<link"));
        for refused in [" style=", "<style", " onclick=", " onload="] {
            assert!(!page.contains(refused), "{refused}");
        }
    }

    #[test]
    fn only_files_named_by_their_content_are_kept_for_ever() {
        let kept = "viva-1c0ff9a34e1b2d3f.js viva-1c0ff9a34e1b2d3f_bg.wasm base-1c0ff9a34e1b.css";
        let asked = "sw.js index.html icons/maskable-512.png manifest.webmanifest viva-abc.js";
        let both = format!("{kept} {asked}");
        let files: Vec<String> = both.split(' ').map(str::to_owned).collect();
        let text = file("p", &PublicUrl::parse("/sub/").unwrap(), &files);
        assert_eq!(text.matches("immutable").count(), 3);
        for name in kept.split(' ') {
            let rule =
                format!("/sub/{name}\n  Cache-Control: public, max-age=31536000, immutable\n");
            assert!(text.contains(&rule), "{name}");
        }
        assert!(text.contains("/sub/sw.js\n  Cache-Control: no-cache\n"));
    }

    #[test]
    fn no_two_rules_set_the_same_header_for_a_file() {
        let text = file("p", &PublicUrl::parse("/").unwrap(), &[]);
        let everything = text.split("/sw.js").next().unwrap();
        assert!(!everything.contains("Cache-Control"));
    }
}
