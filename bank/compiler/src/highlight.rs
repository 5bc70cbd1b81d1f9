//! Splits code into coloured tokens, by its language.

use super::paint::{colour, plain, push_token};
use super::template::template;
use viva_bank_model::{Line, TokenClass};

/// Colours code, a line at a time. A language without a grammar stays plain.
pub(super) fn highlight(language: &str, code: &str) -> Vec<Line> {
    let code = code.strip_suffix('\n').unwrap_or(code);
    match language {
        "python" => colour("Python", code),
        "sql" => colour("SQL", code),
        "html" => colour("HTML", code),
        "css" => colour("CSS", code),
        "javascript" => colour("JavaScript", code),
        "json" => colour("JSON", code),
        "yaml" => colour("YAML", code),
        "django" => template(code),
        "console" => console(code),
        _ => code.split('\n').map(plain).collect(),
    }
}

/// The same lines in one colour: checks need no colours, and highlighting is slow.
pub(super) fn uncoloured(_language: &str, code: &str) -> Vec<Line> {
    let code = code.strip_suffix('\n').unwrap_or(code);
    code.split('\n').map(plain).collect()
}

/// A terminal: commands after `$ `, everything else is output. Without a `$ ` all lines are commands.
fn console(code: &str) -> Vec<Line> {
    const SHELL: &str = "Bourne Again Shell (bash)";
    if !code.split('\n').any(|line| line.starts_with("$ ")) {
        return colour(SHELL, code);
    }
    let command = |text: &str| {
        let mut line = Line::new();
        push_token(&mut line, TokenClass::Comment, "$ ");
        line.extend(colour(SHELL, text).into_iter().flatten());
        line
    };
    code.split('\n')
        .map(|text| text.strip_prefix("$ ").map_or_else(|| plain(text), command))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected`: the tokens that are not plain, each as its class's letter and its text.
    fn check(language: &str, code: &str, expected: &[&str]) {
        let lines = highlight(language, code);
        let shown: Vec<String> = lines
            .iter()
            .flatten()
            .filter(|token| token.class != TokenClass::Plain)
            .map(|token| format!("{} {}", token.class.keyword(), token.text))
            .collect();
        assert_eq!(shown, expected);
        let text: Vec<String> = lines
            .iter()
            .map(|line| line.iter().map(|token| token.text.as_str()).collect())
            .collect();
        let code = code.strip_suffix('\n').unwrap_or(code);
        assert_eq!(text.join("\n"), code, "no character is lost");
    }

    #[test]
    fn python() {
        check(
            "python",
            "@cache\nasync def f(x=1):  # why\n    \"\"\"Doc.\"\"\"\n    return None\n",
            &[
                "syn-d @cache",
                "syn-k async",
                "syn-k def",
                "syn-f f",
                "syn-n 1",
                "syn-c # why",
                "syn-c \"\"\"Doc.\"\"\"",
                "syn-k return",
                "syn-n None",
            ],
        );
        check(
            "python",
            "class A(B):\n    a = not b.c(f\"x{y}\")",
            &[
                "syn-k class",
                "syn-f A",
                "syn-f B",
                "syn-k not",
                "syn-f c",
                "syn-s f\"x",
                "syn-s \"",
            ],
        );
    }

    #[test]
    fn names_in_sql_are_no_texts() {
        check(
            "sql",
            "SELECT ... FROM \"demo_book\" WHERE \"a\".\"b\" >= 5 AND \"c\" = 'ivy';\n",
            &[
                "syn-k SELECT",
                "syn-k FROM",
                "syn-k WHERE",
                "syn-n 5",
                "syn-k AND",
                "syn-s 'ivy'",
            ],
        );
    }

    #[test]
    fn template_tags_lie_over_html() {
        check(
            "django",
            "<a href=\"{% url \"x\" %}\">\n{{ \u{e9}|upper }}</a>{# why #}\n",
            &[
                "syn-k a",
                "syn-f href",
                "syn-s \"",
                "syn-d {% url \"x\" %}",
                "syn-s \"",
                "syn-d {{ \u{e9}|upper }}",
                "syn-k a",
                "syn-c {# why #}",
            ],
        );
    }

    #[test]
    fn a_terminal_has_commands_and_what_they_print() {
        check(
            "console",
            "$ export A=1\nexport\n",
            &["syn-c $ ", "syn-k export", "syn-s 1"],
        );
        check("console", "export A\n", &["syn-k export"]);
    }

    #[test]
    fn a_language_without_grammar_keeps_its_lines() {
        check("toml", "a = 1\n\nb = 2\n", &[]);
    }
}
