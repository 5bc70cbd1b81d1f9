//! Places in Django's documentation.

use crate::series::Series;
use serde::{Deserialize, Serialize};

/// A place in Django's documentation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Page path, such as `topics/http/middleware`.
    pub page: String,
    /// Anchor on the page.
    pub anchor: Option<String>,
    /// What the documentation calls the place, in backticks if that is code; `None` for what has no title, such as a method.
    pub title: Option<String>,
    /// What it calls the page.
    pub page_title: Option<String>,
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

    /// The page of a place on it, by its title or, without one, by its path. `None` for a page as a whole that has a title.
    pub fn page_name(&self) -> Option<String> {
        match &self.page_title {
            Some(title) if self.title.as_ref() == Some(title) => None,
            Some(title) => Some(title.trim_matches('`').to_owned()),
            None => Some(self.page.clone()),
        }
    }

    /// The name of the place, and whether it is code: its title or, without one, what the anchor says, which is a name or a
    /// hyphenated title.
    pub fn label(&self) -> (String, bool) {
        if let Some(title) = &self.title {
            let code = title
                .strip_prefix('`')
                .and_then(|rest| rest.strip_suffix('`'));
            return match code {
                Some(code) => (code.to_owned(), true),
                None => (title.clone(), false),
            };
        }
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
            // A dotted path: readers look for the class and its member.
            let mut last: Vec<&str> = anchor.rsplit('.').take(2).collect();
            last.reverse();
            (last.join("."), true)
        } else {
            (sentence(anchor), false)
        }
    }
}

/// "spanning-relations" as "Spanning relations".
fn sentence(hyphenated: &str) -> String {
    let words = hyphenated.replace('-', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}
