"""Reads question files: front matter, fences, and the blocks that can be run.

This is the one reader that `verify.py`, `record.py`, `docrefs.py` and `names.py` share. It needs no Django and keeps
the line of everything, because every message of these tools starts with `path:line:`.

It deliberately does not judge what a question says: required fields, sections, lengths, key points and choices are
checked by `cargo xtask bank check`. Only what decides *which code runs, and how* is checked here.

The digest of a block
---------------------

`Block.digest` names exactly what was run, so that another program can tell whether a recorded run is still about the
text in the file. It is the SHA-256 (lower-case hex) of this UTF-8 text:

1. for each role in the order `setup`, `run`, `output`, `queries`:
   the role's name, `"\\n"`, the body of that fence, `"\\0"`.
   The body is the exact text between the fence lines: it keeps its last line end, line ends are LF, and it is `""` if
   there is no such fence. Several `setup` fences of one name are joined as they stand, in the order of the file.
2. then the option words of the `run` fence: its info string split at spaces, without the language, the role and any
   `file=` word, sorted as strings and joined by one space (`""` if none).
"""

import ast
import hashlib
import re
import sys
import tomllib
import warnings
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULT_QUESTIONS = HERE.parent / "questions"
ALLOWED = HERE / "names.txt"

# The series that every question is run on: one requirements file each.
SERIES = sorted(
    (p.stem.removeprefix("requirements-") for p in HERE.glob("requirements-[0-9]*.txt")),
    key=lambda s: tuple(map(int, s.split("."))),
)

ROLES = {  # language -> role -> options allowed beside `name=` and `file=`
    "python": {
        "setup": set(),
        "run": {"count", "raises", "warns", "sql", "versions", "db"},
        "display": set(),
    },
    "text": {"output": set(), "display": set()},
    "sql": {"queries": set(), "display": set()},
}
OPEN = re.compile(r"^(`{3,})([^`]*)$")
NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
VERSIONS = re.compile(r"(?P<low>\d+\.\d+)?(?P<sign>[+-])?(?P<high>\d+\.\d+)?")


@dataclass
class Problem:
    path: str
    line: int
    message: str
    help: str
    detail: str = ""

    def __str__(self):
        text = f"{self.path}:{self.line}: {self.message} — help: {self.help}"
        return text + "".join(f"\n    {x}".rstrip() for x in self.detail.splitlines())


@dataclass
class Fence:
    line: int  # of the opening backticks
    lang: str
    role: str
    words: list  # the option words, in the order of the file
    body: str

    @property
    def options(self):
        return dict(w.split("=", 1) for w in self.words if "=" in w)


@dataclass
class Block:
    """The fences of one name: what one child process runs."""

    name: str
    fences: dict = field(default_factory=dict)  # role -> [Fence]
    broken: bool = False  # does not compile: not run

    def first(self, role):
        return self.fences.get(role, [None])[0]

    def body(self, role):
        return "".join(f.body for f in self.fences.get(role, []))

    @property
    def options(self):
        return self.first("run").options

    @property
    def needs_postgres(self):
        return "db" in self.options

    def source_line(self, role, number):
        """The line in the file of line `number` of a role's (joined) body."""
        for fence in self.fences[role]:
            length = fence.body.count("\n")
            if number <= length:
                return fence.line + number
            number -= length
        return self.fences[role][-1].line

    @property
    def digest(self):
        text = "".join(f"{role}\n{self.body(role)}\0" for role in ("setup", "run", "output", "queries"))
        text += " ".join(sorted(w for w in self.first("run").words if not w.startswith("file=")))
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Question:
    path: str  # as shown in messages
    lines: list
    front_end: int = 0  # index of the closing `+++` in lines
    meta: dict = field(default_factory=dict)
    fences: list = field(default_factory=list)
    blocks: dict = field(default_factory=dict)  # name -> Block, only those with a run fence
    problems: list = field(default_factory=list)

    @property
    def id(self):
        return self.meta.get("id")

    def add(self, line, message, help, detail=""):
        self.problems.append(Problem(self.path, line, message, help, detail))

    def runs_on(self, block, series):
        """Whether `since`, `until` and the run fence's `versions=` let a block run on a series."""
        lowest, highest = self.meta.get("since"), self.meta.get("until")
        return in_range(series, lowest, highest) and in_range(
            series, *(parse_versions(block.options.get("versions", "")) or (None, None))
        )


def number(series):
    return tuple(map(int, series.split(".")))


def in_range(series, lowest, highest):
    return (not lowest or number(series) >= number(lowest)) and (not highest or number(series) <= number(highest))


def parse_versions(spec):
    """`6.0` only, `6.0+` and later, `-6.0` and earlier, `5.2-6.0` both included -> (lowest, highest); or None."""
    m = VERSIONS.fullmatch(spec)
    if not m:
        return None
    return {
        (True, None, False): (m["low"], m["low"]),
        (True, "+", False): (m["low"], None),
        (False, "-", True): (None, m["high"]),
        (True, "-", True): (m["low"], m["high"]),
    }.get((bool(m["low"]), m["sign"], bool(m["high"])))


def display_path(path):
    """Relative to where the tool was called, if it lies below: what an editor can open."""
    try:
        return str(Path(path).resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def give_up(message):
    """Ends the tool: it was called in a way that cannot work."""
    print(f"{Path(sys.argv[0]).name}: {message}", file=sys.stderr)
    sys.exit(2)


def find(paths):
    """The question files below the given files and folders, sorted, each once."""
    found = set()
    for path in map(Path, paths):
        if path.is_dir():
            found.update(path.rglob("*.md"))
        elif path.is_file():
            found.add(path)
        else:
            give_up(f"{path}: no such file or folder")
    return sorted(found)


def read(path):
    """A Question; if the file is malformed, one without blocks and with a problem."""
    shown = display_path(path)
    try:
        text = Path(path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as e:
        question = Question(shown, [])
        question.add(1, f"byte {e.start} is not UTF-8", "save the file as UTF-8")
        return question
    question = Question(shown, text.split("\n"))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        question.add(line, "a carriage return", "save the file with LF line ends")
    elif read_front(question) and read_fences(question):
        read_blocks(question)
    return question


def read_front(q):
    if q.lines[0] != "+++":
        q.add(1, "the file does not start with `+++`", "put TOML front matter between two `+++` lines")
        return False
    if "+++" not in q.lines[1:]:
        q.add(1, "the front matter is not closed", "end it with a line `+++`")
        return False
    q.front_end = q.lines.index("+++", 1)
    try:
        q.meta = tomllib.loads("\n".join(q.lines[1 : q.front_end]) + "\n")
    except tomllib.TOMLDecodeError as e:
        at = re.search(r" \(at line (\d+), column (\d+)\)", str(e))
        line = int(at[1]) + 1 if at else min(q.front_end, len(q.lines))
        q.add(
            line,
            f"front matter is not TOML: {str(e).split(' (at ')[0]}" + (f", column {at[2]}" if at else ""),
            'a `{ ... }` table stays on one line; quote text with "..."; close every bracket',
        )
        return False
    if not isinstance(q.id, str) or not NAME.fullmatch(q.id):
        q.add(2, "no `id` in kebab case", 'write id = "topic-word-and-more"')
        return False
    for key in ("since", "until"):
        if not re.fullmatch(r"\d+\.\d+", str(q.meta.get(key, "0.0"))):
            q.add(2, f"`{key}` is not a Django series", f'write {key} = "6.0"')
            return False
    return True


def read_fences(q):
    i = q.front_end + 1
    while i < len(q.lines):
        line = q.lines[i]
        opening = OPEN.match(line)
        if not opening:
            if re.match(r"\s+```|\s*~~~", line):
                q.add(i + 1, "a fence that does not start with ``` in column 1", "move it out of the list or quote")
            i += 1
            continue
        end = i + 1
        while end < len(q.lines) and not re.fullmatch("`{%d,}" % len(opening[1]), q.lines[end].rstrip()):
            end += 1
        if end == len(q.lines):
            q.add(i + 1, "the code fence is never closed", f"end it with a line {opening[1]}")
            return False
        lang, role, *words = (opening[2].split() + ["", ""])[: max(2, len(opening[2].split()))]
        body = "".join(x + "\n" for x in q.lines[i + 1 : end])
        q.fences.append(Fence(i + 1, lang, role, words, body))
        i = end + 1
    return True


def read_blocks(q):
    blocks = {}
    for fence in q.fences:
        if not check_fence(q, fence) or fence.role == "display":
            continue
        block = blocks.setdefault(fence.options.get("name", "main"), Block(fence.options.get("name", "main")))
        same = block.fences.setdefault(fence.role, [])
        if same and fence.role != "setup":
            q.add(fence.line, f"a second `{fence.role}` named `{block.name}`", "give it its own `name=`")
        else:
            same.append(fence)
    for block in blocks.values():
        run = block.first("run")
        if not run:
            fence = min((f for fs in block.fences.values() for f in fs), key=lambda f: f.line)
            q.add(
                fence.line,
                f"`{fence.lang} {fence.role}` belongs to no `python run` named `{block.name}`",
                "use the same `name=` on both fences",
            )
            continue
        q.blocks[block.name] = block
        if SERIES and not any(q.runs_on(block, s) for s in SERIES):
            q.add(
                run.line,
                f"`{block.name}` runs on none of Django {', '.join(SERIES)}",
                "correct `versions=` here, or `since` and `until` above",
            )
        for role in ("setup", "run"):
            if role in block.fences and not compiles(q, block.body(role), lambda n: block.source_line(role, n)):
                block.broken = True


def check_fence(q, fence):
    """Whether role and options are known; python that is only displayed must compile."""
    if fence.lang not in ROLES:
        return False
    roles = ROLES[fence.lang]
    if fence.role not in roles:
        q.add(
            fence.line,
            f"`{fence.lang} {fence.role}`".replace(" `", "`") + " is not a kind of fence",
            "write one of " + ", ".join(f"`{fence.lang} {r}`" for r in roles),
        )
        return False
    good = True
    for word in fence.words:
        key, equals, value = word.partition("=")
        allowed = {"name", "file"} | roles[fence.role]
        hint = None
        if key not in allowed or not value:
            hint = f"allowed on `{fence.lang} {fence.role}`: " + ", ".join(f"`{k}=`" for k in sorted(allowed))
        elif key == "name" and not NAME.fullmatch(value):
            hint = "use lower-case letters, digits and hyphens"
        elif key == "count" and not value.isdecimal():
            hint = "write `count=2`"
        elif key == "sql" and value != "all":
            hint = "the only value is `sql=all`"
        elif key == "db" and value != "postgresql":
            hint = "the only value is `db=postgresql`; without it a block runs on SQLite"
        elif key == "versions" and not parse_versions(value):
            hint = "write `6.0`, `6.0+`, `-6.0` or `5.2-6.0`"
        if hint:
            q.add(fence.line, f"option `{word}` is not understood", hint)
            good = False
    if good and fence.lang == "python" and fence.role == "display":
        compiles(q, fence.body, lambda n: fence.line + n)
    return good


def compiles(q, source, line_of):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            compile(source, "<snippet>", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
        except SyntaxError as e:
            q.add(line_of(e.lineno or 1), f"does not compile: {e.msg}", "correct the Python code")
            return False
    for w in seen:
        q.add(line_of(w.lineno), f"{w.category.__name__}: {w.message}", "correct the Python code")
    return not seen
