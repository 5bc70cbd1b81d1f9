"""The reader, the digest, version ranges, and how SQL is folded."""

import hashlib
import unittest

from helper import BankTest, fence, question

import questions
import verify


class Reader(BankTest):
    def read(self, *args):
        return questions.read(self.write("q.md", question(*args)))

    def test_digest(self):
        q = self.read(
            "q",
            fence("python setup name=x", "a = 1")
            + fence("python setup name=x", "b = 2")
            + fence("python run name=x raises=E file=a.py count=2", "c = 3", "")
            + fence("text output name=x", "E"),
        )
        text = "setup\na = 1\nb = 2\n\0run\nc = 3\n\n\0output\nE\n\0queries\n\0count=2 name=x raises=E"
        self.assertEqual(q.problems, [])
        self.assertEqual(q.blocks["x"].digest, hashlib.sha256(text.encode()).hexdigest())

    def test_lines_of_joined_setups(self):
        q = self.read(
            "q", fence("python setup", "a", "b") + "text\n\n" + fence("python setup", "c") + fence("python run", "d")
        )
        block = q.blocks["main"]
        self.assertEqual([q.lines[block.source_line("setup", n) - 1] for n in (1, 2, 3)], ["a", "b", "c"])
        self.assertEqual(q.lines[block.source_line("run", 1) - 1], "d")

    def test_longer_fence_may_hold_a_shorter_one(self):
        q = self.read("q", "````text display\n```python\n```\n````\n")
        self.assertEqual([f.body for f in q.fences], ["```python\n```\n"])
        self.assertEqual(q.problems, [])

    def test_since_until_and_versions(self):
        ran = {}
        for name, front, versions in (
            ("all", "", ""),
            ("since", 'since = "6.0"\n', ""),
            ("until", 'until = "6.0"\n', ""),
            ("both", 'since = "6.0"\n', "versions=-6.0"),
            ("one", "", "versions=6.0"),
            ("range", "", "versions=5.2-6.0"),
            ("plus", "", "versions=6.1+"),
        ):
            q = self.read("q", fence(f"python run {versions}", "pass"), front)
            ran[name] = [s for s in ("5.2", "6.0", "6.1") if q.runs_on(q.blocks["main"], s)]
        self.assertEqual(
            ran,
            {
                "all": ["5.2", "6.0", "6.1"],
                "since": ["6.0", "6.1"],
                "until": ["5.2", "6.0"],
                "both": ["6.0"],
                "one": ["6.0"],
                "range": ["5.2", "6.0"],
                "plus": ["6.1"],
            },
        )

    def test_versions_that_mean_nothing(self):
        for spec in ("", "6", "6.0-", "+6.0", "6.0+6.1", "latest", "-", "+"):
            self.assertIsNone(questions.parse_versions(spec), spec)

    def test_series_come_from_the_requirements(self):
        self.assertEqual(questions.SERIES, ["5.2", "6.0", "6.1"])


class Fold(unittest.TestCase):
    def test_column_list(self):
        self.assertEqual(
            verify.fold("SELECT ... FROM t WHERE x", "SELECT a, b FROM t WHERE x"), "SELECT ... FROM t WHERE x"
        )

    def test_subquery_and_quotes_in_the_columns(self):
        sent = "SELECT DISTINCT a, (SELECT 1 FROM u) AS \"x FROM y\", ' FROM ' FROM t WHERE z"
        self.assertEqual(verify.fold("SELECT DISTINCT ... FROM t", sent), "SELECT DISTINCT ... FROM t WHERE z")

    def test_two_places(self):
        sent = "SELECT a FROM t WHERE EXISTS(SELECT b FROM u LIMIT 1)"
        self.assertEqual(
            verify.fold("SELECT ... FROM t WHERE EXISTS(SELECT ... FROM u)", sent),
            "SELECT ... FROM t WHERE EXISTS(SELECT ... FROM u LIMIT 1)",
        )

    def test_nothing_to_fold(self):
        for want in ("SELECT a FROM t", "SELECT ... FROM t", "UPDATE t"):
            self.assertEqual(verify.fold(want, "DELETE FROM t"), "DELETE FROM t")


if __name__ == "__main__":
    unittest.main()
