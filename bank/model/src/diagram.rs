//! Drawings: a checked subset of SVG.

use serde::{Deserialize, Serialize};

/// A drawing: a checked subset of SVG.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Diagram {
    /// The SVG's `viewBox`.
    pub view_box: String,
    /// A name, for those who cannot see it.
    pub title: String,
    /// What it shows, for those who cannot see it.
    pub description: String,
    /// From back to front.
    pub shapes: Vec<Shape>,
}

/// An element of a drawing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    /// Name of an allowed element.
    pub tag: String,
    /// Names and values of allowed attributes.
    pub attributes: Vec<(String, String)>,
    /// Text inside it.
    pub text: String,
    /// Elements inside this one.
    pub children: Vec<Shape>,
}
