//! Code fences with one fault: languages, roles, options, lines.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

#[test]
fn every_fault_of_a_fence_is_named() {
    common::refuses(
        "malformed-code",
        &[
            (
                "```python setup",
                "```python",
                &[
                    "42: `python` block without a role — help: write `python run`, `python setup` or `python display`",
                ],
            ),
            (
                "```python setup",
                "```python setpu",
                &[
                    "42: `python setpu` is not a kind of fence — help: write `python run`, `python setup` or `python display`",
                ],
            ),
            (
                "```python setup",
                "```pyhton setup",
                &["42: unknown language `pyhton` — help: did you mean `python`?"],
            ),
            (
                "```python setup",
                "```",
                &[
                    "42: a code fence without language and role — help: write ```text display, ```python run and the like",
                ],
            ),
            (
                "```python setup",
                "~~~python setup",
                &[
                    "42: an indented code fence, or one of `~~~` — help: start it with ``` in the first column, outside of lists",
                    "72: `sql queries` belongs to no `python run` named `main` — help: use the same `name=` on both fences",
                ],
            ),
            (
                "```python setup\ntotal = 1\n```",
                "- a\n\n  ```python setup\n  total = 1\n  ```",
                &[
                    "44: an indented code fence, or one of `~~~` — help: start it with ``` in the first column, outside of lists",
                ],
            ),
            (
                "```python setup",
                "```python setup name=other",
                &[
                    "42: `python setup` belongs to no `python run` named `other` — help: use the same `name=` on both fences",
                ],
            ),
            (
                "```python setup",
                "```python setup count=1",
                &[
                    "42: option `count=1` is not understood here — help: write one of `name`, `file`",
                ],
            ),
            (
                "count=1",
                "name=x",
                &[
                    "42: `python setup` belongs to no `python run` named `main` — help: use the same `name=` on both fences",
                    "50: `text output` belongs to no `python run` named `main` — help: use the same `name=` on both fences",
                    "72: `sql queries` belongs to no `python run` named `main` — help: use the same `name=` on both fences",
                ],
            ),
            (
                "count=1",
                "count=one",
                &["46: option `count=one` is not understood here — help: write `count=2`"],
            ),
            (
                "count=1",
                "count",
                &[
                    "46: option `count` is not understood here — help: write `count=...` without spaces",
                ],
            ),
            (
                "count=1",
                "count=1 count=1",
                &["46: option `count` stands twice — help: keep one of them"],
            ),
            (
                "count=1",
                "count=2",
                &[
                    "72: `count=2`, but `sql queries` has 1 — help: leave `count=` out: the statements are counted",
                ],
            ),
            (
                "count=1",
                "raises=ValueError",
                &[
                    "50: `raises=ValueError`, but no output line `ValueError: ...` — help: end the output with the exception as Python prints it",
                ],
            ),
            (
                "count=1",
                "raises=ValueError,KeyError",
                &[
                    "46: option `raises=ValueError,KeyError` is not understood here — help: write the name of one exception: `raises=ValueError`",
                ],
            ),
            (
                "count=1",
                "versions=six+",
                &[
                    "46: option `versions=six+` is not understood here — help: write `6.0`, `6.0+`, `-6.0` or `5.2-6.0`",
                ],
            ),
            (
                "count=1",
                "versions=6.0-5.2",
                &[
                    "46: option `versions=6.0-5.2` is not understood here — help: write `6.0`, `6.0+`, `-6.0` or `5.2-6.0`",
                ],
            ),
            (
                "count=1",
                "sql=some",
                &[
                    "46: option `sql=some` is not understood here — help: the only value is `sql=all`",
                ],
            ),
            (
                "count=1",
                "name=Main",
                &[
                    "46: option `name=Main` is not understood here — help: use lower-case letters, digits, hyphens",
                ],
            ),
            (
                "count=1",
                "warns=a-b",
                &[
                    "46: option `warns=a-b` is not understood here — help: write the names of warnings: `warns=RemovedInDjango70Warning`",
                ],
            ),
            (
                "```text output",
                "```text output name=other",
                &[
                    "50: `text output` belongs to no `python run` named `other` — help: use the same `name=` on both fences",
                ],
            ),
            (
                "```text output",
                "```python run\n1\n```\n\n```text output",
                &[
                    "50: a second `python run` named `main` — help: give it, and what belongs to it, its own `name=`",
                ],
            ),
            (
                r#"FROM "demo_book";"#,
                r#"FROM "demo_book""#,
                &[
                    "73: SQL without `;` at the end of its line — help: write each statement on one line and end it with `;`",
                ],
            ),
            (
                "total = 1",
                "total = \"\u{201c}one\u{201d}\"",
                &["43: typographic `\u{201c}` in code — help: write \" instead"],
            ),
            (
                "total = 1",
                "total = 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1",
                &["43: a code line of 89 columns — help: keep it within 72"],
            ),
            (
                "\"demo_book\";\n```\n",
                "\"demo_book\";\n",
                &["72: the code fence is never closed — help: end it with a line ```"],
            ),
        ],
    );
}
