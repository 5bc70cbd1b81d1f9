//! Reads a hand-made SVG into shapes. Only a small subset is allowed: no style, no script, no link, nothing external.

use super::problem::{File, suggest};
use roxmltree::{Document, Node, TextPos};
use viva_bank_model::{Diagram, Shape};

const ELEMENTS: [&str; 10] = [
    "g", "rect", "line", "path", "circle", "ellipse", "polyline", "polygon", "text", "tspan",
];

const ATTRIBUTES: [&str; 21] = [
    "class",
    "x",
    "y",
    "width",
    "height",
    "rx",
    "ry",
    "cx",
    "cy",
    "r",
    "x1",
    "y1",
    "x2",
    "y2",
    "d",
    "points",
    "transform",
    "text-anchor",
    "viewBox",
    "role",
    "xmlns",
];

const SVG: &str = "http://www.w3.org/2000/svg";

/// Parses a diagram; problems are noted in the file.
pub(super) fn read(file: &File) -> Option<Diagram> {
    let document = match Document::parse(&file.text) {
        Ok(document) => document,
        Err(error) => {
            let at = offset(file, error.pos());
            file.refuse(
                at,
                format!("not well-formed XML: {error}"),
                "close every element and quote",
            );
            return None;
        }
    };
    let root = document.root_element();
    if root.tag_name().name() != "svg" || !is_svg(root) {
        let help = "start with <svg viewBox=\"0 0 320 200\" role=\"img\">";
        file.refuse(
            root.range().start,
            "the outermost element is not an SVG",
            help,
        );
        return None;
    }
    check_attributes(file, root);
    let view_box = view_box(file, root);
    let mut children = root.children().filter(Node::is_element);
    let title = heading(file, root, children.next(), "title", "what the drawing is");
    let description = heading(
        file,
        root,
        children.next(),
        "desc",
        "what it shows, for those who cannot see it",
    );
    let shapes: Vec<Shape> = children.filter_map(|node| shape(file, node)).collect();
    if shapes.is_empty() {
        file.refuse(
            root.range().start,
            "a diagram without shapes",
            "draw something below `<desc>`",
        );
    }
    check_text(file, root);
    Some(Diagram {
        view_box,
        title,
        description,
        shapes,
    })
}

fn view_box(file: &File, root: Node<'_, '_>) -> String {
    let view_box = root.attribute("viewBox").unwrap_or("").to_owned();
    let numbers: Vec<Option<f64>> = view_box
        .split_whitespace()
        .map(|n| n.parse().ok())
        .collect();
    if numbers.len() != 4 || numbers.contains(&None) {
        file.refuse(
            root.range().start,
            "no `viewBox` of four numbers",
            "write viewBox=\"0 0 320 200\"",
        );
    }
    view_box
}

fn heading(
    file: &File,
    root: Node<'_, '_>,
    node: Option<Node<'_, '_>>,
    tag: &str,
    says: &str,
) -> String {
    let text = node
        .filter(|node| node.tag_name().name() == tag)
        .and_then(|node| node.text())
        .map(words)
        .unwrap_or_default();
    if text.is_empty() {
        let at = node.map_or(root.range().start, |node| node.range().start);
        let help =
            format!("begin with <title>...</title> and <desc>...</desc>; `{tag}` says {says}");
        file.refuse(at, format!("no `<{tag}>` with words"), help);
    }
    text
}

fn shape(file: &File, node: Node<'_, '_>) -> Option<Shape> {
    let tag = node.tag_name().name();
    let at = node.range().start;
    if !ELEMENTS.contains(&tag) || !is_svg(node) {
        let message = format!("element `<{tag}>` is not allowed");
        file.refuse(at, message, suggest(tag, ELEMENTS));
        return None;
    }
    check_attributes(file, node);
    check_text(file, node);
    Some(Shape {
        tag: tag.to_owned(),
        attributes: node
            .attributes()
            .filter(|attribute| attribute.namespace().is_none())
            .map(|attribute| (attribute.name().to_owned(), attribute.value().to_owned()))
            .collect(),
        text: if is_text(tag) {
            node.text().map(words).unwrap_or_default()
        } else {
            String::new()
        },
        children: node
            .children()
            .filter(Node::is_element)
            .filter_map(|child| shape(file, child))
            .collect(),
    })
}

fn check_attributes(file: &File, node: Node<'_, '_>) {
    for attribute in node.attributes() {
        let name = attribute.name();
        if attribute.namespace().is_some() || !ATTRIBUTES.contains(&name) {
            let help = match name {
                "style" | "fill" | "stroke" | "font-size" | "font-family" | "opacity" => {
                    "colors and fonts come from the style sheet: give it a `class`".to_owned()
                }
                _ => suggest(name, ATTRIBUTES),
            };
            let message = format!("attribute `{name}` is not allowed");
            file.refuse(attribute.range().start, message, help);
        }
    }
}

/// A shape holds its text before its inner elements, and only `text` and `tspan` have any.
fn check_text(file: &File, node: Node<'_, '_>) {
    let may = is_text(node.tag_name().name());
    let mut after_element = false;
    for child in node.children() {
        after_element |= child.is_element();
        let has_words = child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty());
        if has_words && (!may || after_element) {
            let help = "put words into a `text`, or into a `tspan` of their own";
            file.refuse(
                child.range().start,
                "text outside of `text` and `tspan`",
                help,
            );
        }
    }
}

/// The app draws shapes inside its own page, so a file may leave out the namespace, but must not name another.
fn is_svg(node: Node<'_, '_>) -> bool {
    node.tag_name()
        .namespace()
        .is_none_or(|namespace| namespace == SVG)
}

fn is_text(tag: &str) -> bool {
    matches!(tag, "text" | "tspan")
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn offset(file: &File, position: TextPos) -> usize {
    let before = file
        .text
        .split_inclusive('\n')
        .take(position.row.saturating_sub(1) as usize);
    before.map(str::len).sum()
}
