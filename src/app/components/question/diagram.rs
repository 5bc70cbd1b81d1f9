//! A drawing with its caption.

use super::inline::inline;
use crate::app::packs::Load;
use crate::app::platform::page;
use crate::app::ui::use_ui;
use leptos::prelude::*;
use viva_bank::{Diagram, Inline};

/// A drawing, once its pack has loaded; before that its caption only, which says what the drawing shows.
#[component]
pub fn DiagramFigure(diagram: u16, caption: Vec<Inline>) -> impl IntoView {
    let ui = use_ui();
    move || match ui.packs().diagram(diagram) {
        Load::Ready(drawing) => draw(diagram, drawing, &caption),
        Load::Loading(_) | Load::Failed(_) => view! {
            <figure class="diagram"><figcaption>{inline(&caption)}</figcaption></figure>
        }
        .into_any(),
    }
}

fn draw(diagram: u16, drawing: Diagram, caption: &[Inline]) -> AnyView {
    let (title_id, description_id) = (format!("dg{diagram}-t"), format!("dg{diagram}-d"));
    let labelled = format!("{title_id} {description_id}");
    let shapes = NodeRef::<leptos::svg::G>::new();
    Effect::new(move |_| {
        if let Some(group) = shapes.get() {
            page::draw_svg(&group, &drawing.shapes);
        }
    });
    view! {
        <figure class="diagram">
            <svg viewBox=drawing.view_box role="img" aria-labelledby=labelled>
                <title id=title_id>{drawing.title}</title>
                <desc id=description_id>{drawing.description}</desc>
                <g node_ref=shapes></g>
            </svg>
            <figcaption>{inline(caption)}</figcaption>
        </figure>
    }
    .into_any()
}
