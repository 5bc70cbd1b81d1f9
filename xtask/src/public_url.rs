//! The path that the app lives under.

use crate::outcome::Outcome;
use std::fmt;

/// An absolute path with a slash at both ends: `/`, `/viva/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PublicUrl(String);

impl PublicUrl {
    /// Takes `/sub` and `/sub/` alike.
    ///
    /// A relative path would break deep links, and another origin the Content-Security-Policy.
    pub(crate) fn parse(text: &str) -> Outcome<PublicUrl> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
        let moves = |part| part == "." || part == "..";
        let rooted = text.starts_with('/') && !text.contains("//");
        if !rooted || !text.chars().all(plain) || text.split('/').any(moves) {
            return Err(format!(
                "the public URL must be a path from the root, such as / or /viva/, not `{text}`"
            ));
        }
        let slash = if text.ends_with('/') { "" } else { "/" };
        Ok(PublicUrl(format!("{text}{slash}")))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_gets_its_last_slash() {
        for (given, meant) in [("/", "/"), ("/viva", "/viva/"), ("/a/b.c/", "/a/b.c/")] {
            assert_eq!(PublicUrl::parse(given).unwrap().as_str(), meant);
        }
    }

    #[test]
    fn what_would_break_is_refused() {
        let given = ",viva/,./,//host/,https://host/viva/,/a b/,/a\"b/,/a/../b/,/{base}/";
        for given in given.split(',') {
            let sentence = PublicUrl::parse(given).unwrap_err();
            assert!(sentence.contains(&format!("`{given}`")), "{sentence}");
        }
    }
}
