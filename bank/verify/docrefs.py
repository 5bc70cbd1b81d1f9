#!/usr/bin/env python
"""Checks that every `refs` entry of the questions points to a page and an anchor of Django's documentation.

usage: docrefs.py DOCS_DIR [--questions DIR ...] [--index OUT] [--titles OUT] [-q]

DOCS_DIR is the `docs` folder of Django's source distribution. Its pages are indexed from their source, without Sphinx,
following what Sphinx makes of it:

    .. _foo_bar:                      foo-bar
    a section's title                 docutils' make_id(title)
    .. setting:: X                    std-setting-X    (also templatetag, templatefilter, fieldlookup)
    .. django-admin:: migrate ...     django-admin-migrate
    .. django-admin-option:: --fake   cmdoption-migrate-fake
    .. class:: / method / ...         the dotted name, from currentmodule and nesting
    .. glossary::                     term-name

Pages are named as in the address `https://docs.djangoproject.com/en/6.1/<page>/`: `topics/auth/index.txt` is
`topics/auth`. `--index` writes all of it as sorted text, one `page` or `page#anchor` a line.

`--titles` writes what the documentation calls the places that the questions refer to, one `page = title` or
`page#anchor = title` a line, with a title that is code in backticks: `bank/doc-titles.txt`.

Deliberately not done: nothing is fetched, and no Sphinx is run. Against a real build about 1 % of the anchors predicted
here do not exist (a dead link that passes), and hardly any real one is missing (a false alarm).

Exit status: 0 all references exist, 1 some do not, 2 it could not start.
"""

import argparse
import difflib
import re
import sys
import unicodedata
from pathlib import Path

import questions

UNDERLINE = set("=-~^\"'`#*+:._")
ROLE = re.compile(r":[\w:+-]+:`([^`]*)`")
OBJECTS = {
    "class", "method", "attribute", "function", "data", "exception", "classmethod", "staticmethod", "property",
}  # fmt: skip
CROSS_REFERENCES = {"setting", "templatetag", "templatefilter", "fieldlookup"}
DIRECTIVE = re.compile(r"^(\s*(?:\* )?)\.\. ([\w:-]+):: ?(.*)$")
LABEL = re.compile(r"^\s*\.\. _(`?)([^:`][^`]*?)\1:\s*$")


def index(docs):
    """{page: set of anchors}; a folder's index is named as the folder, as in the address"""
    pages = {}
    for path in sorted(Path(docs).rglob("*.txt")):
        page = path.relative_to(docs).with_suffix("").as_posix()
        if path.name != "requirements.txt" and not page.startswith("_"):
            pages[page.removesuffix("/index")] = anchors(path.read_text(encoding="utf-8").split("\n"))
    return pages


def anchors(lines):
    return section_anchors(lines) | directive_anchors(lines) | glossary_anchors(lines)


def section_anchors(lines):
    return {make_id(plain(lines[i])) for i in sections(lines)} - {""}


def sections(lines):
    """The numbers of the lines that are titles of sections."""
    for i, (title, line) in enumerate(zip(lines, lines[1:] + [""])):
        underlined = line and len(set(line)) == 1 and set(line) <= UNDERLINE and len(line) >= min(len(title), 3)
        if underlined and title.strip() and not title.startswith((" ", ".. ")) and set(title) - UNDERLINE:
            yield i


def titles(lines):
    """{anchor: title} of the sections of a page, by their own anchors and the labels above them; the page itself is ""."""
    found = {}
    for i in sections(lines):
        literal = re.fullmatch(r"``([^`]+)``", lines[i].strip())
        title = f"`{literal[1]}`" if literal else " ".join(plain(lines[i]).split())
        found.setdefault("", title)
        found.setdefault(make_id(plain(lines[i])), title)
        above = i - 1
        while above >= 0 and (set(lines[above].strip()) <= UNDERLINE or LABEL.match(lines[above])):
            if label := LABEL.match(lines[above]):
                found.setdefault(make_id(label[2].replace("_", "-")), title)
                found.setdefault(label[2].lower().replace("_", "-").replace(" ", "-"), title)
            above -= 1
    return found


def titles_of(refs, docs):
    """The lines of `--titles` for references, given as (page, anchor or None)."""
    pages = {}
    for path in Path(docs).rglob("*.txt"):
        page = path.relative_to(docs).with_suffix("").as_posix()
        pages[page.removesuffix("/index")] = path
    known = {page: titles(pages[page].read_text(encoding="utf-8").split("\n")) for page, _ in refs if page in pages}
    named = {(page, anchor or "") for page, anchor in refs} | {(page, "") for page, _ in refs}
    lines = []
    for page, anchor in sorted(named):
        if title := known.get(page, {}).get(anchor):
            lines.append(f"{page}{'#' if anchor else ''}{anchor} = {title}\n")
    return lines


def directive_anchors(lines):
    found, module, owners, command = set(), "", [], ""
    for i, line in enumerate(lines):
        label = LABEL.match(line)
        if label:
            found.add(make_id(label[2].replace("_", "-")))
            found.add(label[2].lower().replace("_", "-").replace(" ", "-"))
        m = None if label else DIRECTIVE.match(line)
        if not m:
            if line and lines[i + 1 : i + 2] and set(lines[i + 1]) <= UNDERLINE and len(lines[i + 1]) > 2:
                owners = []  # a new section
            continue
        indent, name, argument = len(m[1]), m[2].removeprefix("py:"), m[3].strip()
        if name in ("module", "currentmodule"):
            module = "" if argument == "None" else argument
            if name == "module":
                found.add(f"module-{module}")
        elif name in CROSS_REFERENCES:
            found.add(f"std-{name}-{argument}")
        elif name == "django-admin":
            command = argument.split()[0]
            found.add(f"django-admin-{command}")
        elif name in ("django-admin-option", "option"):
            found.update(f"cmdoption-{command}-{option}" for option in re.findall(r"--?([\w-]+)", argument))
        elif name == "envvar":
            found.add(f"envvar-{argument}")
        elif name in OBJECTS:
            while owners and owners[-1][0] >= indent:
                owners.pop()
            owner = owners[-1][1] if owners else ""
            for n, signature in enumerate(signatures(lines, i, indent, argument)):
                words = re.sub(r"\(.*", "", signature).split(" ")
                short = words[-1 if signature.startswith(("async ", "class ")) else 0]
                inside = owner and not short.startswith(owner + ".")
                found.add(".".join(x for x in (module, owner if inside else "", short) if x))
                if n == 0 and name in ("class", "exception"):
                    owners.append((indent, f"{owner}.{short}" if owner else short))
    return found


def signatures(lines, i, indent, first):
    """The signature of a directive and those on the lines below it."""
    found = [first]
    for line in lines[i + 1 :]:
        if not re.match(rf"^ {{{indent + 3},}}[\w.]+(\(.*\))?$", line) or DIRECTIVE.match(line):
            return found
        found.append(line.strip())
    return found


def glossary_anchors(lines):
    """A term is a line with the indent of the first one; Sphinx keeps its case."""
    found, indent = set(), None
    for line in lines[lines.index(".. glossary::") + 1 :] if ".. glossary::" in lines else []:
        depth = len(line) - len(line.lstrip())
        if line and not depth:
            break
        indent = depth if line and indent is None else indent
        if line and depth == indent:
            found.add("term-" + re.sub(r"[^a-zA-Z0-9._]+", "-", plain(line.strip())).strip("-"))
    return found


def plain(title):
    """A title as Sphinx shows it: roles and markup replaced by their text."""

    def text(m):
        named = re.match(r"(.*?)\s*<[^>]*>$", m[1])
        if named:
            return named[1]
        return m[1].rsplit(".", 1)[-1] if m[1].startswith("~") else m[1].lstrip(".!")

    title = re.sub(r"``(.*?)``", r"\1", ROLE.sub(text, title))
    title = re.sub(r"`([^`<]*?)\s*(<[^>]*>)?`_+", r"\1", title)
    return title.replace("\\", "").replace("*", "").replace("`", "")


def make_id(text):
    """As docutils makes the id of a section."""
    text = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"^[-0-9]+|-+$", "", re.sub(r"[^a-z0-9]+", "-", text))


def near(wanted, known):
    """Up to three names that were perhaps meant: those that end alike first."""
    last = re.split(r"[.#]", wanted)[-1]
    same = sorted(k for k in known if k.split(".")[-1] == last)
    return list(dict.fromkeys(same + difflib.get_close_matches(wanted, sorted(known), 3, 0.5)))[:3]


def check(q, pages):
    """Problems with the references; those of the file itself are verify.py's, unless nothing could be read."""
    before = len(q.problems) if q.meta else 0
    refs = q.meta.get("refs", [])
    for ref in refs if isinstance(refs, list) else []:
        page, anchor = (ref.get("page"), ref.get("anchor")) if isinstance(ref, dict) else (None, None)
        if not isinstance(page, str) or not isinstance(anchor, str | None):
            q.add(line_of(q, "refs"), "a reference without a `page`", 'write { page = "topics/...", anchor = "..." }')
            continue
        line = line_of(q, page, anchor)
        if page not in pages:
            short = page.strip("/").removesuffix("/index").removesuffix(".txt")
            help = "near pages: " + ", ".join(near(page, pages) or ["none; see the list of --index"])
            if short in pages:
                help = f"write `{short}`, as in the address"
            q.add(line, f"no page `{page}` in Django's documentation", help)
        elif anchor and anchor not in pages[page]:
            q.add(line, f"no anchor `#{anchor}` on page `{page}`", anchor_help(anchor, page, pages))
    return sorted(q.problems[before:], key=lambda p: p.line)


def anchor_help(anchor, page, pages):
    names = near(anchor, pages[page])
    elsewhere = sorted(p for p, known in pages.items() if anchor in known)[:3]
    hints = []
    if names:
        hints.append("near anchors: " + ", ".join(names))
    if elsewhere:
        hints.append("it is on: " + ", ".join(elsewhere))
    return "; ".join(hints) or "see the list of --index"


def line_of(q, page, anchor=None):
    """The line of the front matter that names both; of the page alone if none does."""
    front = list(enumerate(q.lines[: q.front_end], 1))
    for wanted in ([f'"{page}"', f'"{anchor}"'], [page]):
        for number, line in front:
            if all(w in line for w in wanted):
                return number
    return 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("docs", metavar="DOCS_DIR")
    parser.add_argument("--questions", nargs="*", metavar="DIR", help="files or folders (default: ../questions)")
    parser.add_argument("--index", metavar="OUT", help="write the index; without --questions, do only this")
    parser.add_argument("--titles", metavar="OUT", help="write the titles of what the questions refer to, and do only this")
    parser.add_argument("-q", "--quiet", action="store_true", help="no summary line")
    args = parser.parse_args()
    pages = index(args.docs)
    if not pages:
        print(f"docrefs.py: no *.txt pages in {args.docs}", file=sys.stderr)
        return 2
    if args.index:
        names = {p for p in pages} | {f"{p}#{a}" for p, known in pages.items() for a in known}
        Path(args.index).write_text("".join(f"{n}\n" for n in sorted(names)), encoding="utf-8")
        if args.questions is None:
            return 0
    bank = [questions.read(path) for path in questions.find(args.questions or [questions.DEFAULT_QUESTIONS])]
    if args.titles:
        entries = [ref for q in bank for ref in (q.meta or {}).get("refs", [])]
        refs = {(ref["page"], ref.get("anchor")) for ref in entries}
        Path(args.titles).write_text("".join(titles_of(refs, args.docs)), encoding="utf-8")
        return 0
    found = [p for q in bank for p in check(q, pages)]
    for p in found:
        print(p)
    if not args.quiet:
        print(f"{len(bank)} questions against {len(pages)} pages, {sum(map(len, pages.values()))} anchors: ", end="")
        print(f"{len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
