//! Colours Django templates: HTML with tags, variables and comments laid over it.

use super::paint::{colour, push_token};
use std::ops::Range;
use viva_bank_model::{Line, TokenClass};

/// Colours a template, a line at a time.
pub(super) fn template(code: &str) -> Vec<Line> {
    let tags = template_tags(code);
    // Quotes in a tag must not end the attribute around it, so the grammar for HTML sees letters there.
    let mut masked = code.as_bytes().to_vec();
    for (range, _) in &tags {
        for byte in masked.get_mut(range.clone()).into_iter().flatten() {
            if *byte != b'\n' {
                *byte = b'x';
            }
        }
    }
    let masked = String::from_utf8(masked).unwrap_or_else(|_| code.to_owned());
    let mut at = 0;
    let mut lines = Vec::new();
    for (line, text) in colour("HTML", &masked).into_iter().zip(code.split('\n')) {
        let mut coloured = Line::new();
        let classes = line
            .iter()
            .flat_map(|token| std::iter::repeat_n(token.class, token.text.len()));
        // Every byte of a character has the character's class, so it is enough to look at its first.
        let classes: Vec<_> = classes.collect();
        for (offset, c) in text.char_indices() {
            let tag = tags
                .iter()
                .find(|(range, _)| range.contains(&(at + offset)));
            let html = classes.get(offset).copied().unwrap_or(TokenClass::Plain);
            push_token(
                &mut coloured,
                tag.map_or(html, |(_, class)| *class),
                c.encode_utf8(&mut [0; 4]),
            );
        }
        at += text.len() + 1;
        lines.push(coloured);
    }
    lines
}

/// The places of template tags, variables and comments.
fn template_tags(code: &str) -> Vec<(Range<usize>, TokenClass)> {
    let kinds = [
        ("{%", "%}", TokenClass::Decorator),
        ("{{", "}}", TokenClass::Decorator),
        ("{#", "#}", TokenClass::Comment),
    ];
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(rest) = code.get(at..) {
        let next = kinds
            .iter()
            .filter_map(|(open, close, class)| Some((rest.find(open)?, *close, *class)))
            .min_by_key(|(start, ..)| *start);
        let Some((start, close, class)) = next else {
            break;
        };
        let inside = rest.get(start + 2..).unwrap_or("");
        let Some(length) = inside.find(close) else {
            break;
        };
        let end = at + start + 2 + length + close.len();
        tags.push((at + start..end, class));
        at = end;
    }
    tags
}
