"""verify.py on questions that are wrong on purpose: each must fail with its own clear message."""

import json
import unittest

from helper import BankTest, fence, question

ONE_BOOK = 'print(Book.objects.get(title="Deploy Now").stock)'
TITLES = "list(Book.objects.order_by('pk'))"
TWO_LINES = fence("python run", "print('a')", "print('c')") + fence("text output", "a", "b")

BANK = {
    "wrong-output": TWO_LINES,
    "wrong-count": fence("python run count=2", ONE_BOOK) + fence("text output", "2"),
    "wrong-sql": fence("python run", TITLES)
    + fence("sql queries", 'SELECT ... FROM "demo_book" ORDER BY "demo_book"."title" ASC;'),
    "open-sql": fence("python run", TITLES) + fence("sql queries", 'SELECT ... FROM "demo_book"'),
    "deprecated": fence(
        "python run",
        "import warnings",
        "from django.utils.deprecation import RemovedInNextVersionWarning as W",
        "warnings.warn('old', W)",
    ),
    "not-deprecated": fence("python run warns=RemovedInDjango99Warning", "pass"),
    "no-output": fence("python run name=x", "print('hello')"),
    "endless": fence("python run", "while True: pass"),
    "killed": fence("python run", "import os, signal", "os.kill(os.getpid(), signal.SIGKILL)"),
    "left": fence("python run", "import os", "os._exit(3)"),
    "raises": fence("python setup", "def f():", "    return 1 / 0") + fence("python run", "", "f()"),
    "no-raise": fence("python run raises=ValueError", "pass"),
    "bad-setup": fence("python setup", "int('x')") + fence("python run raises=ValueError", "pass"),
    "loud-setup": fence("python setup", "print('early')") + fence("python run", "pass"),
    "orphan": fence("python run", "pass") + fence("text output name=other", "x"),
    "twice": fence("python run", "pass") + fence("python run", "pass"),
    "syntax": fence("python display", "x = 1", "def f(:"),
    "escape": fence("python run", "import re", r"re.compile('\d')"),
    "no-role": fence("python", "pass"),
    "option": fence("python run cuont=1", "pass"),
    "bad-versions": fence("python run versions=>6.0", "pass"),
    "never": fence("python run versions=4.2", "pass"),
    "unclosed": fence("python run", "pass") + "```python run name=b\npass\n",
    "indented": "- a list\n\n  ```python run\n  pass\n  ```\n",
    # These two are right: the first must not disturb the second.
    "a-leak": fence(
        "python run",
        "Book.objects.all().delete()",
        "settings.DEBUG = True",
        "import builtins, os",
        "builtins.print = None",
        "os.environ['TZ'] = 'Asia/Tokyo'",
    ),
    "b-after-leak": fence("python run", "import os", "print(Book.objects.count(), settings.DEBUG, os.environ['TZ'])")
    + fence("text output", "5 False UTC"),
    # And these show what is allowed.
    "good-all": fence("python setup", "class Ticket(models.Model):", "    name = models.CharField(max_length=9)")
    + fence(
        "python run sql=all",
        "from django.db import transaction",
        "with transaction.atomic():",
        "    Ticket.objects.create(name='x')",
        "    with transaction.atomic(): pass",
    )
    + fence(
        "sql queries",
        "BEGIN;",
        """INSERT INTO "demo_ticket" ("name") VALUES ('x') RETURNING "demo_ticket"."id";""",
        'SAVEPOINT "s1_x1";',
        'RELEASE SAVEPOINT "s1_x1";',
        "COMMIT;",
    ),
    "good-async": fence("python run count=1", "print(await Book.objects.acount())") + fence("text output", "5"),
    "good-raises": fence("python run raises=DoesNotExist", "print(1)", "Book.objects.get(pk=99)")
    + fence("text output", "1", "DoesNotExist: Book matching query does not exist."),
    "good-client": fence("python setup", "from django.http import HttpResponse", "from django.urls import path")
    + fence(
        "python run",
        "from django.test import Client",
        "urlpatterns = [path('', lambda r: HttpResponse('hi'))]",
        "print(Client().get('/').text if hasattr(HttpResponse, 'text') else 'hi')",
    )
    + fence("text output", "hi"),
    "good-mail": fence(
        "python run",
        "from django.core import mail",
        "mail.send_mail('s', 'b', 'a@example.com', ['b@example.com'])",
        "print(len(mail.outbox), Book._meta.pk.__class__.__name__)",
    )
    + fence("text output", "1 BigAutoField"),
}


class BadQuestions(BankTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for id, body in BANK.items():
            cls.write(f"{id}.md", question(id, body))
        cls.write("bad-toml.md", '+++\nid = "bad-toml"\nrefs = [\n  { page = },\n]\n+++\n')
        cls.write("no-front.md", "# Title\n")
        cls.write("open-front.md", '+++\nid = "x"\n')
        cls.write("crlf.md", question("crlf").replace("\n", "\r\n"))
        cls.write("same-id.md", question("killed"))
        cls.done = cls.tool("verify.py", ".", "--timeout", 4, "--json", "out.json")
        cls.messages = {}
        name = None
        for line in cls.done.stdout.splitlines():
            if not line.startswith("    "):
                name = line.partition(".md:")[0]
            cls.messages[name] = cls.messages.get(name, "") + line + "\n"

    def check(self, id, line, *parts):
        message = self.messages.get(id, "nothing was reported")
        self.assertIn(f"{id}.md:{line}: ", message)
        for part in parts:
            self.assertIn(part, message)
        self.assertIn(" — help: ", message)

    def test_all_in_one_run(self):
        self.assertEqual(self.done.returncode, 1, self.done.stderr)
        self.assertEqual(self.done.stderr, "")
        good = {"a-leak", "b-after-leak", *(id for id in BANK if id.startswith("good-"))}
        files = {p.stem for p in self.folder.glob("*.md")}
        self.assertEqual(files & self.messages.keys(), files - good, "\n".join(self.messages.values()))
        self.assertRegex(self.done.stdout, r"Django \d\.\d+\S*: \d+ questions; blocks: \d+ passed, \d+ failed, 1 skip")

    def test_wrong_output_is_shown_as_a_difference(self):
        self.check("wrong-output", 10, "prints something else", "     a\n    -b\n    +c\n")

    def test_wrong_count_shows_the_queries(self):
        self.check("wrong-count", 5, "makes 1 queries, not 2", "    1. SELECT ")

    def test_wrong_sql_is_folded_and_split(self):
        self.check(
            "wrong-sql", 9, "sends other SQL", '\n       FROM "demo_book"\n', '-  ORDER BY "demo_book"."title" ASC;'
        )
        self.assertIn('+  ORDER BY "demo_book"."id" ASC;', self.messages["wrong-sql"])

    def test_sql_without_semicolon(self):
        self.check("open-sql", 9, "SQL without `;`")

    def test_unannounced_deprecation(self):
        self.check("deprecated", 8, "a deprecation warning, RemovedIn", "Warning: old", "add `warns=RemovedIn")

    def test_announced_but_absent_deprecation(self):
        self.check("not-deprecated", 5, "does not give the warning RemovedInDjango99Warning")

    def test_missing_output(self):
        self.check("no-output", 5, "there is no output block", "with `name=x`", "    hello")

    def test_endless_loop(self):
        self.check("endless", 5, "was still running after 4 s")

    def test_killed_child(self):
        self.check("killed", 5, "was killed by signal SIGKILL")

    def test_child_that_leaves(self):
        self.check("left", 5, "left the process with status 3")

    def test_exception_points_to_its_line(self):
        self.check(
            "raises", 7, "ZeroDivisionError: division by zero", "raises.md:12: f()", "add `raises=ZeroDivisionError`"
        )

    def test_exception_that_does_not_come(self):
        self.check("no-raise", 5, "does not raise ValueError")

    def test_exception_in_setup_is_never_expected(self):
        self.check("bad-setup", 6, "raises ValueError")

    def test_setup_that_prints(self):
        self.check("loud-setup", 5, "prints in its setup", "    early")

    def test_fences_that_do_not_fit(self):
        self.check("orphan", 9, "belongs to no `python run` named `other`")
        self.check("twice", 9, "a second `run` named `main`")
        self.check("no-role", 5, "`python` is not a kind of fence", "`python run`")
        self.check("option", 5, "option `cuont=1` is not understood", "`count=`")
        self.check("bad-versions", 5, "`versions=>6.0` is not understood", "`5.2-6.0`")
        self.check("never", 5, "runs on none of Django 5.2, 6.0, 6.1")
        self.check("indented", 7, "does not start with ``` in column 1")

    def test_code_that_does_not_compile(self):
        self.check("syntax", 7, "does not compile")
        self.check("escape", 7, "SyntaxWarning")

    def test_malformed_files(self):
        self.check("bad-toml", 4, "front matter is not TOML: Invalid value, column 12")
        self.check("no-front", 1, "does not start with `+++`")
        self.check("open-front", 1, "not closed")
        self.check("unclosed", 9, "the code fence is never closed")
        self.check("crlf", 1, "carriage return")
        self.check("same-id", 2, "the id `killed` is also used in killed.md")

    def test_json(self):
        data = json.loads((self.folder / "out.json").read_text())
        status = {(b["question"], b["block"]): b["status"] for b in data["blocks"]}
        self.assertEqual(status["wrong-output", "main"], "failed")
        self.assertEqual(status["good-async", "main"], "passed")
        self.assertEqual(status["escape", "main"], "failed")
        self.assertEqual(status["never", "main"], "skipped")
        self.assertRegex(data["blocks"][0]["digest"], "^[0-9a-f]{64}$")


class Calls(BankTest):
    def test_versions_are_skipped_and_counted(self):
        body = fence("python run", "pass") + "".join(
            fence(f"python run name=v{i} versions={v}", "pass") for i, v in enumerate(("5.2", "6.0", "6.1+"))
        )
        self.write("versions/a.md", question("a", body))
        done = self.tool("verify.py", "versions")
        self.assertIn("blocks: 2 passed, 0 failed, 2 skipped", done.stdout)
        self.assertEqual(done.returncode, 0)

    def test_result_does_not_depend_on_the_caller(self):
        code = (
            "import time, os",
            "print(time.tzname, timezone.localtime().tzinfo)",
            "print(set('abcdefgh'))",
            "print(f'{1234.5:n} \u00e9')",
        )
        self.write("env/a.md", question("a", fence("python run", *code)))
        runs = [
            self.tool("verify.py", "env", "-q", TZ=tz, PYTHONHASHSEED=seed, LC_ALL=lc, PYTHONWARNINGS="error")
            for tz, seed, lc in (("Asia/Tokyo", "1", "C"), ("America/Lima", "2", "de_DE.UTF-8"))
        ]
        self.assertIn("('UTC', 'UTC') UTC", runs[0].stdout)
        self.assertEqual(runs[0].stdout, runs[1].stdout)

    def test_show(self):
        self.write("show/a.md", question("a", fence("python run", ONE_BOOK) + fence("text output", "2")))
        done = self.tool("verify.py", "show", "--show")
        self.assertIn("show/a.md:5 `main` passed", done.stdout)
        self.assertIn('sql 1: SELECT "demo_book"."id"', done.stdout)

    def test_calls_that_cannot_work(self):
        (self.folder / "empty").mkdir()
        for args, message in ((["nowhere"], "no such file or folder"), (["empty"], "no question files")):
            done = self.tool("verify.py", *args)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("verify.py: ", done.stderr)
            self.assertIn(message, done.stderr)


if __name__ == "__main__":
    unittest.main()
