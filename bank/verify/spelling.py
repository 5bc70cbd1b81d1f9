#!/usr/bin/env python
"""Checks the spelling of the questions' prose (American English, as in Django's documentation).

usage: spelling.py DOCS_DIR [--questions DIR ...] [-q]     (needs spelling-requirements.txt; no Django)

A word is right if it occurs in Django's documentation or its spelling_wordlist, in the dictionary of the package
pyspellchecker, in the code of the same question, or in names.txt. Code, links and the phrases of `accept` are left
out. British forms are in the dictionary too, so a short list of their stems is refused here.

Deliberately not done: no grammar, no names of products, and no word that is wrong but exists ("form" for "from"). Of
random slips of one letter about 95 in 100 are found; a term of the trade that is new to the lists has to be added to
names.txt.

Exit status: 0 nothing was found, 1 something was, 2 it could not start.
"""

import argparse
import re
import sys
from pathlib import Path

import names
import questions

WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
NOT_PROSE = re.compile(r"`[^`]*`|https?:\S+|\((?:question|diagram):[^)]*\)|\S+@\S+|\w+[._/]\w+[\w./]*")
BRITISH = re.compile(
    r"(?:behavi|col|fav|hon|neighb)our|cent(?:re|red|res)$|analys(?:e|ed|es|ing)$|defence$|licence|catalogue"
    r"|(?:author|custom|initial|local|international|minim|maxim|normal|optim|organ|real|recogn|serial|summar|synchron"
    r"|utili|visual)is(?:e|ed|er|ers|es|ing|ation)"
)


def docs_words(docs):
    words = set()
    for path in Path(docs).rglob("*.txt"):
        words.update(w.lower() for w in WORD.findall(path.read_text(encoding="utf-8")))
    listed = Path(docs, "spelling_wordlist").read_text(encoding="utf-8")
    return words | {w.lower() for w in listed.split()}


def texts(q):
    """[(line, text)] of all prose, that of wrong choices too."""
    found = [(n, line) for n, line in enumerate(blank(names.prose(q)).split("\n"), 1)]
    front = [text for text, _ in names.right_texts(q)] + [text for text, _ in wrong_texts(q)]
    return found + [(names.line_of(q, text, text[:30]), blank(text)) for text in front]


def wrong_texts(q):
    wrong = [c for c in names.tables(q, "choices") if not c.get("correct")]
    pairs = [(str(c.get(k, "")), None) for c in wrong for k in ("text", "misconception")]
    return pairs + [(str(m.get("said", "")), None) for m in names.tables(q, "mistakes")]


def blank(text):
    """Without what is no prose; line ends stay, so that lines can be counted."""
    return NOT_PROSE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def is_name(word, before):
    """Written in capitals inside (FastAPI, SEO), or with a capital where no sentence begins (Reddit)."""
    return word[1:] != word[1:].lower() or (word[0].isupper() and before and before[-1] not in ".!?:|*-")


def check(q, known, dictionary):
    """Problems with words; those of the file itself are verify.py's, unless nothing could be read."""
    before, seen = len(q.problems) if q.meta else 0, set()
    own = {w.lower() for f in q.fences for w in WORD.findall(f.body)}
    for line, text in texts(q):
        for m in WORD.finditer(text):
            shown, word = m[0], m[0].lower().removesuffix("'s")
            if word in seen or is_name(shown, text[: m.start()].rstrip()):
                continue
            seen.add(word)
            if BRITISH.match(word):
                q.add(line, f"`{shown}` is British", "write it as Django's documentation does")
            elif word not in known | own and not dictionary.known([word]):
                meant = sorted((dictionary.candidates(word) or set()) & known)[:3]
                help = "".join(f"`{m}`? " for m in meant) + "if it is right, add it to bank/verify/names.txt"
                q.add(line, f"`{shown}` is in no word list", help)
    return sorted(q.problems[before:], key=lambda p: p.line)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("docs", metavar="DOCS_DIR")
    parser.add_argument("--questions", nargs="*", metavar="DIR", default=[questions.DEFAULT_QUESTIONS])
    parser.add_argument("-q", "--quiet", action="store_true", help="no summary line")
    args = parser.parse_args()
    try:
        from spellchecker import SpellChecker
    except ImportError:
        questions.give_up("pyspellchecker is not installed; see bank/verify/spelling-requirements.txt")
    if not Path(args.docs, "spelling_wordlist").is_file():
        questions.give_up(f"{args.docs}: not the docs folder of Django's source")
    known = docs_words(args.docs) | {w.lower() for w in names.reviewed_words()}
    dictionary = SpellChecker()
    bank = [questions.read(path) for path in questions.find(args.questions)]
    found = [p for q in bank for p in check(q, known, dictionary)]
    for p in found:
        print(p)
    if not args.quiet:
        print(f"{len(bank)} questions: {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
