//! Front matter with one fault: every field that is not a list.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use viva_bank_model::Kind;

#[test]
fn every_fault_of_a_field_is_named() {
    common::refuses(
        "malformed-fields",
        &[
            (
                "+++\nid =",
                "id =",
                &[
                    "1: no front matter — help: put TOML between two lines `+++`, the first of them at the top of the file",
                ],
            ),
            (
                "topic = \"models\"\n",
                "topic = \"models\"\r\n",
                &["4: a carriage return — help: save the file with LF line ends"],
            ),
            (
                "level = \"junior\"\n",
                "level = \"junior\n",
                &[
                    r#"5: not valid TOML: invalid basic string, expected `"` — help: quote text with "...", close every bracket, give every field once"#,
                ],
            ),
            (
                "id = \"models-base\"\n",
                "",
                &[r#"2: `id` is missing — help: write id = "models-base""#],
            ),
            (
                r#"id = "models-base""#,
                r#"id = "models-basis""#,
                &[
                    r#"2: id `models-basis` is not the file's name — help: write id = "models-base", or rename the file"#,
                ],
            ),
            (
                r#"id = "models-base""#,
                "id = 7",
                &[r#"2: `id` is not text — help: write id = "...""#],
            ),
            (
                r#"title = "What is a model, and what does `Meta` add?""#,
                r#"title = " ""#,
                &["3: `title` is empty — help: write the question in one line"],
            ),
            (
                r#"title = "What is a model, and what does `Meta` add?""#,
                r#"title = "A [link](https://a.b)""#,
                &[
                    "3: a link to `https://a.b` in a field — help: links go into the sections; put text in angle brackets in backticks",
                ],
            ),
            (
                r#"title = "What is a model, and what does `Meta` add?""#,
                r#"title = "What is <b>a</b> model?""#,
                &[
                    "3: raw HTML `</b>` — help: use Markdown; put HTML to be read in backticks",
                    "3: raw HTML `<b>` — help: use Markdown; put HTML to be read in backticks",
                ],
            ),
            (
                r#"title = "What is a model, and what does `Meta` add?""#,
                "title = \"\"\"What is\na model?\"\"\"",
                &["3: `title` has a line break — help: write it on one line"],
            ),
            (
                r#"title = "What is a model, and what does `Meta` add?""#,
                r#"title = "Where do row live?""#,
                &[
                    "3: the title is much like that of `models-other` — help: say what is different, or join the two",
                ],
            ),
            (
                r#"topic = "models""#,
                r#"topic = "model""#,
                &["4: unknown topic `model` — help: did you mean `models`?"],
            ),
            (
                r#"topic = "models""#,
                r#"topic = "basics""#,
                &[
                    r#"4: topic `basics` is not the file's folder — help: write topic = "models", or move the file"#,
                ],
            ),
            (
                r#"level = "junior""#,
                r#"level = "juniour""#,
                &["5: unknown level `juniour` — help: did you mean `junior`?"],
            ),
            (
                r#"level = "junior""#,
                r#"level = "expert""#,
                &["5: unknown level `expert` — help: write one of `junior`, `mid`, `senior`"],
            ),
            (
                r#"kind = "concept""#,
                r#"kind = "design""#,
                &[
                    r#"2: `rubric` is missing — help: write rubric = { junior = "...", mid = "...", senior = "..." }"#,
                ],
            ),
            (
                "minutes = 3",
                "minutes = 11",
                &["7: `minutes` is not a whole number from 1 to 10 — help: write minutes = 5"],
            ),
            (
                "minutes = 3",
                "minute = 3",
                &[
                    "2: `minutes` is missing — help: write the minutes to think, answer and read: minutes = 3",
                    "7: unknown field `minute` — help: did you mean `minutes`?",
                ],
            ),
            (
                "asked = 3",
                "asked = 0",
                &["11: `asked` is not a whole number from 1 to 5 — help: write asked = 3"],
            ),
            (
                "asked = 3",
                "",
                &[
                    "2: `asked` is missing — help: write how often it is asked at its level, from 1 (rarely) to 5 (in nearly every interview): asked = 3",
                ],
            ),
            (
                "minutes = 3",
                "minutes = 3\nseed = 23",
                &["8: `seed` is not a whole number from 1 to 22 — help: write seed = 11"],
            ),
            (
                "minutes = 3",
                "minutes = 3\nsince = \"six\"",
                &[r#"8: `six` is not a Django series — help: write since = "6.0""#],
            ),
            (
                "minutes = 3",
                "minutes = 3\nsince = \"6.1\"\nuntil = \"5.2\"",
                &[
                    "9: `until` is older than `since` — help: `since` is the first series it is true of, `until` the last",
                ],
            ),
            (
                "minutes = 3",
                "minutes = 3\ncard = \"ABCD\"",
                &["8: `ABCD` is not a card code — help: write four of a-z and 0-9"],
            ),
            (
                "minutes = 3",
                "minutes = 3\nnickname = \"x\"",
                &[
                    "8: unknown field `nickname` — help: write one of `id`, `topic`, `title`, `level`, `kind`, `since`, `until`, `minutes`, `asked`, `seed`, `choice_prompt`, `card`, `tags`, `needs`, `related`, `confusable`, `key_points`, `flashcard_only`, `choices`, `follow_ups`, `mistakes`, `refs`, `versions`, `rubric`",
                ],
            ),
            (
                "minutes = 3",
                "minutes = 3\nversions = [{ django = \"6.0\", note = \"a\" }, { django = \"5.2\", note = \"b\" }]",
                &[
                    "8: version notes out of order — help: write the oldest first, one note a series",
                ],
            ),
            (
                "minutes = 3",
                "minutes = 3\nversions = [{ django = \"six\" }]",
                &[
                    "8: `note` is missing — help: write what changed",
                    r#"8: `six` is not a Django series — help: write django = "6.0""#,
                ],
            ),
            (
                "minutes = 3",
                "minutes = 3\nrubric = { junior = \"a\", mid = \"b\", senior = \"c\" }",
                &[
                    r#"8: a rubric for a question that is no design — help: leave it out, or write kind = "design""#,
                ],
            ),
            (
                r#"kind = "concept""#,
                "kind = \"design\"\nrubric = { junior = \"a\", mid = \"b\" }",
                &["7: `senior` is missing — help: write what such an answer contains"],
            ),
            (
                r#"tags = ["models", "fields"]"#,
                "tags = []",
                &["8: 0 in `tags` — help: write 1 to 5"],
            ),
            (
                r#"tags = ["models", "fields"]"#,
                r#"tags = ["Models", "a", "a"]"#,
                &[
                    "8: tag `Models` is not kebab case — help: use lower-case words joined by hyphens",
                    "8: tag `a` stands twice — help: keep one",
                ],
            ),
            (
                r#"tags = ["models", "fields"]"#,
                r#"tags = "models""#,
                &["8: `tags` is not a list — help: write tags = [...]"],
            ),
            (
                r#"related = ["models-other"]"#,
                r#"related = ["models-base", "models-other", "models-other"]"#,
                &[
                    "9: `models-base` refers to itself — help: name another question, or none",
                    "9: `models-other` stands twice in `related` — help: keep one",
                ],
            ),
            (
                r#"related = ["models-other"]"#,
                r#"confusable = ["models-othr", "security-csrf"]"#,
                &[
                    "9: there is no question `models-othr` — help: did you mean `models-other`?",
                    "9: there is no question `security-csrf` — help: write it first, or take it out",
                ],
            ),
            (
                "refs = [\n  { page = \"topics/db/models\", anchor = \"fields\" },\n]\n",
                "",
                &["2: `refs` is missing — help: write 1 to 5 of them: refs = [...]"],
            ),
            (
                r#"page = "topics/db/models""#,
                r#"page = "https://docs.djangoproject.com/en/6.1/topics/db/models/""#,
                &[
                    r#"13: `https://docs.djangoproject.com/en/6.1/topics/db/models/` is not a page's name — help: write page = "topics/http/middleware""#,
                ],
            ),
            (
                r#"anchor = "fields""#,
                "anchor = \"#fields\"",
                &["13: `#fields` is not an anchor — help: write what follows `#` in the address"],
            ),
            (
                "  { page = \"topics/db/models\", anchor = \"fields\" },\n",
                "  { page = \"a\" },\n  { page = \"a\" },\n  { anchor = \"b\" },\n",
                &[
                    "14: a reference that stands twice — help: keep one",
                    r#"15: `page` is missing — help: write page = "topics/http/middleware""#,
                ],
            ),
        ],
    );
}

#[test]
fn an_unknown_kind_is_answered_with_all_of_them() {
    let kinds: Vec<String> = Kind::ALL
        .iter()
        .map(|kind| format!("`{}`", kind.keyword()))
        .collect();
    assert!(
        kinds.starts_with(
            &[
                "`concept`",
                "`predict`",
                "`sql`",
                "`bugfix`",
                "`design`",
                "`howto`"
            ]
            .map(str::to_owned)
        )
    );
    let problem = format!(
        "6: unknown kind `trivia` — help: write one of {}",
        kinds.join(", ")
    );
    common::refuses(
        "malformed-kind",
        &[(r#"kind = "concept""#, r#"kind = "trivia""#, &[&problem])],
    );
}
