//! Colours code by a grammar. The grammars are syntect's; the classes are those of the style sheet.

use std::sync::LazyLock;
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};
use viva_bank_model::{Line, Token, TokenClass};

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Loaded once, and most specific first: a scope takes the first rule whose name it begins with.
static RULES: LazyLock<Vec<(Scope, Rule)>> = LazyLock::new(|| {
    use TokenClass as T;
    let rules = [
        ("comment", Rule::Class(T::Comment)),
        // A quoted column is a name, not a string.
        ("string.quoted.double.sql", Rule::Class(T::Plain)),
        ("string", Rule::Class(T::String)),
        // Code inside an f-string.
        ("meta.interpolation", Rule::Class(T::Plain)),
        ("source.python.embedded", Rule::Class(T::Plain)),
        ("meta.annotation.arguments", Rule::Class(T::Plain)),
        ("meta.annotation", Rule::Class(T::Decorator)),
        ("variable.annotation", Rule::Class(T::Decorator)),
        ("constant.numeric", Rule::Class(T::Number)),
        ("constant.language", Rule::Class(T::Number)),
        ("keyword.operator", Rule::WordOperator),
        ("keyword", Rule::Class(T::Keyword)),
        // The f of an f-string belongs to the string.
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

/// A line in one colour.
pub(super) fn plain(text: &str) -> Line {
    let mut line = Line::new();
    push_token(&mut line, TokenClass::Plain, text);
    line
}
