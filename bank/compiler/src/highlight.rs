//! Splits code into coloured tokens. The grammars are syntect's; the classes are the ones the style sheet knows.

use super::template::template;
use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use viva_bank_model::{Line, Token, TokenClass};

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

/// The same lines in one colour: for checks, which colours only slow down.
pub(super) fn uncoloured(_language: &str, code: &str) -> Vec<Line> {
    let code = code.strip_suffix('\n').unwrap_or(code);
    code.split('\n').map(plain).collect()
}

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Loaded once, and most specific first: a scope takes the first rule whose name it begins with.
static RULES: LazyLock<Vec<(Scope, Rule)>> = LazyLock::new(|| {
    use TokenClass as T;
    let rules = [
        ("comment", Rule::Class(T::Comment)),
        // A quoted column is a name, not a text.
        ("string.quoted.double.sql", Rule::Class(T::Plain)),
        ("string", Rule::Class(T::String)),
        // Code inside of an f-string.
        ("meta.interpolation", Rule::Class(T::Plain)),
        ("source.python.embedded", Rule::Class(T::Plain)),
        ("meta.annotation.arguments", Rule::Class(T::Plain)),
        ("meta.annotation", Rule::Class(T::Decorator)),
        ("variable.annotation", Rule::Class(T::Decorator)),
        ("constant.numeric", Rule::Class(T::Number)),
        ("constant.language", Rule::Class(T::Number)),
        ("keyword.operator", Rule::WordOperator),
        ("keyword", Rule::Class(T::Keyword)),
        // The f before a text belongs to the text.
        ("storage.type.string", Rule::Class(T::String)),
        ("storage", Rule::Class(T::Keyword)),
        ("entity.name.function", Rule::Class(T::Name)),
        ("entity.name.class", Rule::Class(T::Name)),
        ("entity.name.type", Rule::Class(T::Name)),
        ("entity.name.tag", Rule::Class(T::Keyword)),
        ("entity.other.inherited-class", Rule::Class(T::Name)),
        ("entity.other.attribute-name", Rule::Class(T::Name)),
        ("variable.function", Rule::Class(T::Name)),
        ("support.function", Rule::Class(T::Name)),
        ("support.type.property-name", Rule::Class(T::Name)),
    ];
    rules
        .into_iter()
        .filter_map(|(name, rule)| Some((Scope::new(name).ok()?, rule)))
        .collect()
});

#[derive(Clone, Copy)]
enum Rule {
    Class(TokenClass),
    /// `and` is a keyword, `+` is not.
    WordOperator,
}

/// Colours code by one of syntect's grammars.
pub(super) fn colour(grammar: &str, code: &str) -> Vec<Line> {
    let Some(syntax) = GRAMMARS.find_syntax_by_name(grammar) else {
        return code.split('\n').map(plain).collect();
    };
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    code.split('\n')
        .map(|text| {
            let Ok(changes) = state.parse_line(&format!("{text}\n"), &GRAMMARS) else {
                return plain(text);
            };
            let mut line = Line::new();
            let mut from = 0;
            for (at, change) in changes {
                push(
                    &mut line,
                    &stack,
                    text.get(from..at.min(text.len())).unwrap_or(""),
                );
                from = at;
                if stack.apply(&change).is_err() {
                    stack = ScopeStack::new();
                }
            }
            push(&mut line, &stack, text.get(from..).unwrap_or(""));
            line
        })
        .collect()
}

fn push(line: &mut Line, stack: &ScopeStack, text: &str) {
    push_token(line, class(stack, text), text);
}

/// Neighbours of one class become one token.
pub(super) fn push_token(line: &mut Line, class: TokenClass, text: &str) {
    if text.is_empty() {
        return;
    }
    match line.last_mut() {
        Some(last) if last.class == class => last.text.push_str(text),
        _ => line.push(Token {
            class,
            text: text.to_owned(),
        }),
    }
}

fn class(stack: &ScopeStack, text: &str) -> TokenClass {
    for scope in stack.scopes.iter().rev() {
        let rule = RULES.iter().find(|(name, _)| name.is_prefix_of(*scope));
        match rule.map(|(_, rule)| rule) {
            Some(Rule::Class(class)) => return *class,
            Some(Rule::WordOperator) if text.starts_with(char::is_alphabetic) => {
                return TokenClass::Keyword;
            }
            Some(Rule::WordOperator) => return TokenClass::Plain,
            None => {}
        }
    }
    TokenClass::Plain
}

fn plain(text: &str) -> Line {
    let mut line = Line::new();
    push_token(&mut line, TokenClass::Plain, text);
    line
}

/// A terminal: commands after `$ `, everything else is what they print. Without a `$ ` all lines are commands.
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
