#!/usr/bin/env python
"""Merges what verify.py did on several Django versions into bank/verified.toml.

usage: record.py JSON ... [--questions DIR] [--out FILE] [--check]

Each JSON is the output of `verify.py --json` on one Django. For every question the result has one table with a line
for each block that ran, sorted, so that merge conflicts stay small:

    [http-middleware-order]
    main = { digest = "a424a4a9793cca48", ran = ["5.2", "6.0", "6.1"] }

The digest (its first 16 hex digits; how it is made is written in questions.py) says which text was run: a build can
tell by it that a question was changed after its code had run. `--check` writes nothing and fails if the file is not
what these runs would give.

Only whole runs that passed are recorded: every block of the questions, with the digest that it has now, on each Django.
A block that was left out because the machine has no PostgreSQL keeps what FILE says of it, if that is of the same text.

Deliberately not done: no time, machine or patch release is recorded, so the same bank always gives the same file.

Exit status: 0 recorded (or, with --check, up to date), 1 not, 2 it could not start.
"""

import argparse
import json
import sys
import tomllib
from pathlib import Path

import questions

HEADER = "# Which code ran on which Django. Written by `cargo xtask bank verify --record`; do not edit.\n"
AGAIN = "run `cargo xtask bank verify --record`"


def load(path):
    """(series, {(question, block): (digest, status)}) of one run."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
        return data["django"], {(b["question"], b["block"]): (b["digest"], b["status"]) for b in data["blocks"]}
    except (OSError, ValueError, KeyError, TypeError) as e:
        questions.give_up(f"{path} is not an output of verify.py --json ({type(e).__name__}: {e})")


def recorded(path):
    """{(question, block, series): first digits of the digest} of an earlier record; empty if there is none."""
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        return {
            (question, name, series): entry["digest"]
            for question, blocks in data.items()
            for name, entry in blocks.items()
            for series in entry["ran"]
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        questions.give_up(f"{path} is not a record ({type(e).__name__}: {e})")


def merge(runs, bank, before):
    """({question: {block: (digest, [series])}}, problems); `before` is what was recorded()."""
    table, problems = {}, []
    wanted = {(q.id, b.name): (q, b) for q in bank for b in q.blocks.values()}
    for q in bank:
        if not q.id:
            problems.append(f"{q.path}: cannot be read")
    for series, blocks in sorted(runs.items(), key=lambda item: questions.number(item[0])):
        for key in sorted(blocks.keys() - wanted.keys()):
            problems.append(
                f"block `{key[1]}` of {key[0]} ran on Django {series}, but is not in the questions any more"
            )
        for key, (q, block) in sorted(wanted.items()):
            where = f"{q.path}:{block.first('run').line}: `{block.name}`"
            digest, status = blocks.get(key, (None, None))
            if digest is None:
                problems.append(f"{where} was not run on Django {series}")
            elif digest != block.digest:
                problems.append(f"{where} was changed after it ran on Django {series}")
            elif status == "failed":
                problems.append(f"{where} failed on Django {series}")
            elif status == "left out" and before.get((*key, series)) != digest[:16]:
                problems.append(f"{where} was left out on Django {series}: PostgreSQL is not installed")
            elif status in ("passed", "left out"):
                entry = table.setdefault(q.id, {}).setdefault(block.name, (digest[:16], []))
                entry[1].append(series)
    return table, problems


def render(table):
    text = HEADER
    for question, blocks in sorted(table.items()):
        text += f"\n[{question}]\n"
        for name, (digest, ran) in sorted(blocks.items()):
            text += f'{name} = {{ digest = "{digest}", ran = {json.dumps(ran)} }}\n'
    return text


def first_difference(old, new):
    for number, (a, b) in enumerate(zip(old, new), 1):
        if a != b:
            return number, f"says `{a}`, but `{b}` is what ran"
    number = min(len(old), len(new)) + 1
    if len(new) > len(old):
        return number, f"lacks `{next(filter(None, new[len(old) :]))}`"
    return number, f"has more than what ran: `{next(filter(None, old[len(new) :]), '')}`"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("json", nargs="+", metavar="JSON")
    parser.add_argument("--questions", metavar="DIR", default=questions.DEFAULT_QUESTIONS)
    parser.add_argument("--out", metavar="FILE", default=questions.HERE.parent / "verified.toml")
    parser.add_argument("--check", action="store_true", help="only say whether FILE is up to date")
    args = parser.parse_args()
    runs = {}
    for path in args.json:
        series, blocks = load(path)
        if series in runs:
            questions.give_up(f"two runs on Django {series}")
        runs[series] = blocks
    table, problems = merge(runs, [questions.read(p) for p in questions.find([args.questions])], recorded(args.out))
    for problem in problems:
        print(f"{problem} — help: correct the question, then {AGAIN}")
    if problems:
        return 1
    new, out = render(table), Path(args.out)
    if not args.check:
        out.write_text(new, encoding="utf-8")
        return 0
    old = out.read_text(encoding="utf-8") if out.is_file() else ""
    if old == new:
        return 0
    number, what = first_difference(old.splitlines(), new.splitlines())
    print(f"{questions.display_path(out)}:{number}: {what} — help: {AGAIN}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
