//! Sections with one fault: their order, length and Markdown.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

#[test]
fn every_fault_of_a_section_is_named() {
    common::refuses(
        "malformed-sections",
        &[
            (
                "## Prompt\n",
                "## Promt\n",
                &[
                    "38: unknown section `## Promt` — help: did you mean `Prompt`? Inside of a section use `###`",
                ],
            ),
            (
                "## Prompt\n",
                "Hello.\n\n## Prompt\n",
                &["38: text above the first section — help: move it below `## Prompt`"],
            ),
            (
                "## Short answer\n",
                "## Explanation\n",
                &[
                    "59: a second section `## Explanation` — help: join the two",
                    "76: no section `## Short answer` — help: write `## Prompt`, `## Short answer`, `## Explanation`, in this order",
                ],
            ),
            (
                "## Explanation\n",
                "# Explanation\n",
                &[
                    "59: a heading that is not `###` — help: write `### `, or no heading",
                    "76: no section `## Explanation` — help: write `## Prompt`, `## Short answer`, `## Explanation`, in this order",
                ],
            ),
            (
                "What is a model, and what does this print?\n\n```python setup",
                "```python setup",
                &[
                    "40: the prompt starts with no paragraph — help: start with the question as a paragraph",
                ],
            ),
            (
                "instance is one row. Its [manager](question:models-other) makes querysets, and `Meta` holds what is not a field.",
                "instance a row.",
                &[
                    "19: neither answer hits the key point `manager` — help: say it in the short answer or the explanation, or accept the words used there",
                    "56: the short answer has 24 words — help: write 25 to 110, as one would speak",
                ],
            ),
            (
                "instance is one row. Its",
                "One two three four five six seven eight nine ten eleven twelve and one two three four five six seven eight nine ten eleven twelve and one two three four five six seven eight nine ten eleven twelve more. Its",
                &[
                    r#"56: a sentence of 46 words: "its fields are the ..." — help: break it into sentences of at most 38 words"#,
                ],
            ),
            (
                "instance is one row. Its",
                "One two three four five six seven eight nine ten eleven twelve and one two three four five six seven eight nine ten eleven twelve and one two three four five six seven eight nine ten eleven twelve more. One two three four five six seven eight nine ten eleven twelve and one two three four five six seven eight nine ten eleven twelve and one two three four five six seven eight nine ten eleven twelve more.\nOne two three four five six seven eight nine ten eleven twelve and one two three four five six seven eight nine ten eleven twelve and one two three four five six seven eight nine ten eleven twelve more. Its",
                &[
                    r#"56: a sentence of 39 words: "One two three four ..." — help: break it into sentences of at most 38 words"#,
                    r#"56: a sentence of 46 words: "its fields are the ..." — help: break it into sentences of at most 38 words"#,
                    "56: the short answer has 150 words — help: write 25 to 110, as one would speak",
                ],
            ),
            (
                "### The class",
                "#### The class",
                &["61: a heading that is not `###` — help: write `### `, or no heading"],
            ),
            (
                "- One class, one table.",
                "> One class, one table.",
                &["63: a block quote — help: write a paragraph"],
            ),
            (
                "- One class, one table.",
                "<div>One class</div>",
                &["63: raw HTML — help: use Markdown; put HTML to be read in backticks"],
            ),
            (
                "One class, one table.",
                "One <b>class</b>,<br>one table.",
                &[
                    "63: raw HTML `</b>` — help: use Markdown; put HTML to be read in backticks",
                    "63: raw HTML `<b>` — help: use Markdown; put HTML to be read in backticks",
                    "63: raw HTML `<br>` — help: use Markdown; put HTML to be read in backticks",
                ],
            ),
            (
                "- Fields become columns.",
                "---",
                &["64: a horizontal rule — help: leave it out, or write a `###` heading"],
            ),
            (
                "See the [doc",
                "    See the [doc",
                &["76: code by indentation — help: put it between ``` lines with a role"],
            ),
            (
                "One class, one table.",
                "One class,\\\n  one table.",
                &["63: a line break inside of a paragraph — help: start a new paragraph or a list"],
            ),
            (
                "![A class and its table](diagram:table)",
                "![](diagram:table)",
                &["70: a diagram without a caption — help: say in a sentence what it shows"],
            ),
            (
                "![A class and its table](diagram:table)",
                "![A class](diagram:tabel)",
                &["70: there is no diagram `tabel` — help: did you mean `table`?"],
            ),
            (
                "![A class and its table](diagram:table)",
                "See ![A class](diagram:table)",
                &[
                    "70: an image — help: the only images are `![What it shows](diagram:some-id)`, alone between blank lines",
                ],
            ),
            (
                "![A class and its table](diagram:table)",
                "![A class](diagram:table) here",
                &["70: a diagram inside of a paragraph — help: put blank lines around it"],
            ),
            (
                "![A class and its table](diagram:table)",
                "![A class](table.png)",
                &[
                    "70: an image — help: the only images are `![What it shows](diagram:some-id)`, alone between blank lines",
                ],
            ),
            (
                "https://docs.djangoproject.com/",
                "http://docs.djangoproject.com/",
                &[
                    "76: a link to `http://docs.djangoproject.com/` — help: write `https://...`, or `question:some-id` for another question",
                ],
            ),
            (
                "(question:models-other)",
                "(question:models-base)",
                &["57: `models-base` refers to itself — help: name another question, or none"],
            ),
            (
                "(question:models-other)",
                "(question:models-gone)",
                &["57: there is no question `models-gone` — help: did you mean `models-base`?"],
            ),
            (
                "| `Book` |",
                "| `Book\u{2019}s` |",
                &["68: typographic `\u{2019}` in `Book\u{2019}s` — help: write ' instead"],
            ),
        ],
    );
}
