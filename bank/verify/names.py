#!/usr/bin/env python
"""Finds invented names: inline code of the questions that names something which does not exist.

usage: names.py DOCS_DIR [--questions DIR ...] [-q]        (run by a Python that has Django installed)

Looked at is inline code that is a bare dotted name, with or without `()` or a leading `@` or `.`: `` `set_cookie()` ``,
`` `QuerySet.filter` ``; of a call with arguments, the name that is called. Each identifier in it must occur

- in Django's documentation or source, or in the demo project beside this file,
- in code of the same question, its prompts for the quiz included,
- in Python: keywords, builtins and their attributes, standard modules and, after one of them, its attributes,
- or in names.txt: reviewed names of other packages and tools.

A name may be wrong on purpose where somebody is wrong: the `text` and `misconception` of a wrong choice and `said` of a
mistake are not looked at, and what they name may be named again in the `why` or `but` beside them.

Deliberately not done: a name that exists is not checked to belong where the sentence puts it.

Exit status: 0 nothing was found, 1 something was, 2 it could not start.
"""

import argparse
import builtins
import importlib
import keyword
import re
import sys
from pathlib import Path

import questions

WORD = re.compile(r"[A-Za-z_]\w*")
INLINE = re.compile(r"(?<!`)`((?:[^`\n]|\n(?!\s*\n))+)`(?!`)")  # may run over a line end, not out of a paragraph
DOTTED = re.compile(r"[@.]?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(\(.*\))?")


def known_words(docs):
    """Every identifier of Django's documentation and source, and of the demo project."""
    import django

    words = set()
    here = [(Path(docs), "*.txt"), (Path(django.__file__).parent, "*.py"), (questions.HERE / "demo", "*.py")]
    for root, pattern in here:
        for path in root.rglob(pattern):
            if "locale" not in path.parts:
                words.update(WORD.findall(path.read_text(encoding="utf-8", errors="replace")))
    return words | python_words() | reviewed_words()


def python_words():
    words = set(keyword.kwlist) | set(keyword.softkwlist) | set(dir(builtins)) | sys.stdlib_module_names
    for name in dir(builtins):
        words.update(dir(getattr(builtins, name)))
    return words


def reviewed_words():
    text = questions.ALLOWED.read_text(encoding="utf-8")
    return {word for line in text.splitlines() for word in line.partition("#")[0].split()}


def unknown(code, words):
    """The first identifier of a piece of inline code that exists nowhere, or None."""
    m = DOTTED.fullmatch(code.strip())
    if not m or (m[2] and m[2].count("(") != m[2].count(")")):
        return None
    first, *rest = parts = m[1].split(".")
    for part in parts:
        if part not in words and not (rest and in_standard_module(first, part)):
            return part
    return None


def in_standard_module(module, name):
    # `antigravity` and `this` do something when imported; others are only imported, never called.
    if module not in sys.stdlib_module_names - {"antigravity", "this", "idlelib"}:
        return False
    try:
        return hasattr(importlib.import_module(module), name)
    except ImportError:
        return False


def identifiers(text):
    return set(WORD.findall(text))


def wrong_on_purpose(q):
    """[(text that may be wrong, text beside it)] of wrong choices and mistakes."""
    pairs = []
    for choice in tables(q, "choices"):
        if not choice.get("correct"):
            pairs.append((f"{choice.get('text', '')} {choice.get('misconception', '')}", str(choice.get("why", ""))))
    for mistake in tables(q, "mistakes"):
        pairs.append((str(mistake.get("said", "")), str(mistake.get("but", ""))))
    return pairs


def tables(q, key):
    value = q.meta.get(key, [])
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []


def right_texts(q):
    """[(text, names that may be wrong in it)] of everything in the front matter that must be true."""
    texts = [(str(q.meta.get(key, "")), set()) for key in ("title", "choice_prompt")]
    texts += [(str(c.get(k, "")), set()) for c in tables(q, "choices") if c.get("correct") for k in ("text", "why")]
    texts += [(str(p.get("point", "")), set()) for p in tables(q, "key_points")]
    texts += [(str(f.get(k, "")), set()) for f in tables(q, "follow_ups") for k in ("ask", "answer")]
    texts += [(str(v.get("note", "")), set()) for v in tables(q, "versions")]
    rubric = q.meta.get("rubric", {})
    texts += [(str(v), set()) for v in (rubric.values() if isinstance(rubric, dict) else [])]
    return texts + [(beside, identifiers(wrong)) for wrong, beside in wrong_on_purpose(q)]


def prose(q):
    """The text below the front matter; lines above it and code fences are empty, so that line numbers hold."""
    code = {n for f in q.fences for n in range(f.line, f.line + f.body.count("\n") + 2)}
    return "\n".join(line if n > q.front_end + 1 and n not in code else "" for n, line in enumerate(q.lines, 1))


def check(q, words):
    """Problems with names; those of the file itself are verify.py's, unless nothing could be read."""
    before = len(q.problems) if q.meta else 0
    own = {w for f in q.fences for w in identifiers(f.body + f.options.get("file", ""))}
    # A quiz may show a line of code in its prompt: names that are assigned, imported or defined there.
    own |= identifiers(" ".join(re.findall(r"`([^`]*[= ][^`]*)`", str(q.meta.get("choice_prompt", "")))))
    text = prose(q)
    spans = [(text.count("\n", 0, m.start()) + 1, m[1], set()) for m in INLINE.finditer(text)]
    for text, extra in right_texts(q):
        spans += [(line_of(q, text, f"`{code}`"), code, extra) for code in INLINE.findall(text)]
    seen = set()
    for line, code, extra in spans:
        name = unknown(code, words)
        if name and name not in own | extra and (line, code) not in seen:
            seen.add((line, code))
            q.add(
                line,
                f"`{code}`: there is no `{name}` in Django, in Python or in the code of this question",
                "correct the name; one of another package goes into bank/verify/names.txt",
            )
    return sorted(q.problems[before:], key=lambda p: p.line)


def line_of(q, text, part):
    """The line of the front matter with a text; if quotes are escaped there, the first line with the part."""
    front = list(enumerate(q.lines[: q.front_end], 1))
    for wanted in (text, part):
        for number, line in front:
            if wanted in line:
                return number
    return 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("docs", metavar="DOCS_DIR")
    parser.add_argument("--questions", nargs="*", metavar="DIR", default=[questions.DEFAULT_QUESTIONS])
    parser.add_argument("-q", "--quiet", action="store_true", help="no summary line")
    args = parser.parse_args()
    if not Path(args.docs).is_dir():
        questions.give_up(f"{args.docs}: no such folder")
    try:
        words = known_words(args.docs)
    except ImportError as e:
        questions.give_up(f"cannot import Django ({e}); use a Python that has it")
    bank = [questions.read(path) for path in questions.find(args.questions)]
    found = [p for q in bank for p in check(q, words)]
    for p in found:
        print(p)
    if not args.quiet:
        print(f"{len(bank)} questions against {len(words)} names: {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
