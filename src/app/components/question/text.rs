//! Draws the blocks of a question. Every string ends in a text node.

use super::code::{Shown, code_block};
use super::diagram::DiagramFigure;
use super::inline::inline;
use leptos::prelude::*;
use viva_bank::Block;

/// Blocks one below the other. `revealed` shows what code prints.
pub fn blocks(blocks: &[Block], revealed: bool) -> AnyView {
    match revealed {
        true => draw(blocks, Shown::Everything),
        false => prompt_blocks(blocks, &[]),
    }
}

/// The same before the answer: of long code a phone shows the lines with these names.
pub fn prompt_blocks(blocks: &[Block], names: &[String]) -> AnyView {
    draw(blocks, Shown::Named(names))
}

fn draw(blocks: &[Block], shown: Shown) -> AnyView {
    let blocks = blocks.iter().map(|one| block(one, shown));
    blocks.collect_view().into_any()
}

fn block(block: &Block, shown: Shown) -> AnyView {
    match block {
        Block::Paragraph(text) => view! { <p>{inline(text)}</p> }.into_any(),
        Block::Heading(text) => view! { <h3>{inline(text)}</h3> }.into_any(),
        Block::List { ordered, items } => {
            let items = items
                .iter()
                .map(|item| match item.as_slice() {
                    [Block::Paragraph(text)] => view! { <li>{inline(text)}</li> }.into_any(),
                    many => view! { <li>{draw(many, shown)}</li> }.into_any(),
                })
                .collect_view();
            if *ordered {
                view! { <ol>{items}</ol> }.into_any()
            } else {
                view! { <ul>{items}</ul> }.into_any()
            }
        }
        Block::Table { head, rows } => {
            let head = head
                .iter()
                .map(|cell| match cell.as_slice() {
                    // An empty head names no column.
                    [] => view! { <td></td> }.into_any(),
                    words => view! { <th scope="col">{inline(words)}</th> }.into_any(),
                })
                .collect_view();
            let rows = rows
                .iter()
                .map(|row| {
                    let cells = row
                        .iter()
                        .map(|cell| view! { <td>{inline(cell)}</td> })
                        .collect_view();
                    view! { <tr>{cells}</tr> }
                })
                .collect_view();
            view! {
                <div class="table-scroll" role="group" aria-label="Table" tabindex="0">
                    <table class="table">
                        <thead>
                            <tr>{head}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
            .into_any()
        }
        Block::Code(code) => code_block(code, shown),
        Block::Diagram { diagram, caption } => {
            view! { <DiagramFigure diagram=*diagram caption=caption.clone()/> }.into_any()
        }
    }
}
