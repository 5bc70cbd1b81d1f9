"""docrefs.py, names.py and spelling.py on a small documentation folder and questions with one fault each."""

import importlib.util
import unittest

from helper import BankTest, fence, question

import docrefs

PAGE = """\
.. _middleware-label:

==========
Middleware
==========

.. module:: django.middleware

Middleware order & layering
===========================

.. class:: Gate(get_response)

    .. method:: process_view(request)
                process_exception(request)

.. setting:: MIDDLEWARE

.. django-admin:: migrate [app]

.. django-admin-option:: --fake

.. glossary::

    MVC
        Words about it.
"""


class Prose(BankTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.write("docs/topics/middleware.txt", PAGE)
        cls.write("docs/topics/auth/index.txt", "Users\n=====\n\nThe words that a text of a page has.\n")
        cls.write("docs/spelling_wordlist", "admin\n")


class References(Prose):
    def check(self, ref):
        path = self.write("q.md", question("q", front=f"refs = [\n  {{ {ref} }},\n]\n"))
        return self.tool("docrefs.py", "docs", "--questions", path)

    def test_index(self):
        self.assertEqual(self.tool("docrefs.py", "docs", "--index", "index.txt").returncode, 0)
        lines = (self.folder / "index.txt").read_text().splitlines()
        self.assertEqual(lines, sorted(lines))
        self.assertLessEqual(
            {
                "topics/auth",
                "topics/auth#users",
                "topics/middleware",
                "topics/middleware#cmdoption-migrate-fake",
                "topics/middleware#django-admin-migrate",
                "topics/middleware#django.middleware.Gate.process_exception",
                "topics/middleware#middleware-label",
                "topics/middleware#middleware-order-layering",
                "topics/middleware#module-django.middleware",
                "topics/middleware#std-setting-MIDDLEWARE",
                "topics/middleware#term-MVC",
            },
            set(lines),
        )

    def test_titles(self):
        path = self.write("q.md", question("q", front='refs = [\n  { page = "topics/middleware", anchor = "middleware-order-layering" },\n]\n'))
        self.assertEqual(self.tool("docrefs.py", "docs", "--questions", path, "--titles", "titles.txt").returncode, 0)
        lines = (self.folder / "titles.txt").read_text().splitlines()
        titles = ["topics/middleware = Middleware", "topics/middleware#middleware-order-layering = Middleware order & layering"]
        self.assertEqual(lines, titles)

    def test_good(self):
        done = self.check('page = "topics/middleware", anchor = "django.middleware.Gate.process_view"')
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("0 problems", done.stdout)
        self.assertEqual(self.check('page = "topics/auth"').returncode, 0)

    def test_bad_anchor(self):
        done = self.check('page = "topics/middleware", anchor = "middleware-order-and-layering"')
        self.assertEqual(done.returncode, 1)
        self.assertIn("q.md:4: no anchor `#middleware-order-and-layering` on page `topics/middleware`", done.stdout)
        self.assertIn("— help: near anchors: middleware-order-layering", done.stdout)

    def test_anchor_of_another_page(self):
        done = self.check('page = "topics/middleware", anchor = "users"')
        self.assertIn("it is on: topics/auth", done.stdout)

    def test_bad_page(self):
        self.assertIn("q.md:4: no page `topics/midleware`", (out := self.check('page = "topics/midleware"').stdout))
        self.assertIn("near pages: topics/middleware", out)
        self.assertIn("write `topics/auth`, as in", self.check('page = "topics/auth/index"').stdout)
        self.assertIn("q.md:3: a reference without a `page`", self.check('anchor = "users"').stdout)

    def test_malformed_question(self):
        done = self.check("page = ")
        self.assertEqual(done.returncode, 1)
        self.assertIn("q.md:4: front matter is not TOML", done.stdout)

    def test_no_docs(self):
        self.write("none/readme", "")
        done = self.tool("docrefs.py", "none")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no *.txt pages in none", done.stderr)

    def test_make_id(self):
        self.assertEqual(docrefs.make_id(docrefs.plain("1. The :class:`~a.b.Thing` & ``x_y``'s")), "the-thing-x-y-s")


class Names(Prose):
    def check(self, body, front=""):
        done = self.tool("names.py", "docs", "--questions", self.write("q.md", question("q", body, front)))
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.returncode, 1 if "— help:" in done.stdout else 0)
        return done.stdout

    def test_invented_names(self):
        out = self.check(
            "Call\n`response.Set_cookie()` or `@frobnicate` or\n`Book.\nzz`, `QuerySet.prefetch_al(1, b=(2))`.\n"
        )
        self.assertIn("q.md:6: `response.Set_cookie()`: there is no `Set_cookie` in Django", out)
        self.assertIn("q.md:6: `@frobnicate`", out)
        self.assertIn("there is no `prefetch_al`", out)
        self.assertEqual(out.count("— help:"), 3)

    def test_names_that_exist(self):
        known = "`set_cookie()` `QuerySet.filter` `HttpResponse` `dict.setdefault` `asyncio.gather()` `None` `await`"
        self.assertIn("0 problems", self.check(known + " `Review.reviewer` `shared_task` `not a name` `x = y`\n"))

    def test_names_of_the_question(self):
        self.assertIn("0 problems", self.check("`zork.blub()`\n\n" + fence("python display", "zork = blub")))

    def test_front_matter(self):
        wrong = '{ text = "`zork()`", why = "`zork()` is not there, `blub()` is.", misconception = "`zork` works." }'
        right = '{ correct = true, text = "`filter()`", why = "`plugh()`" }'
        said = '{ said = "`grue`", but = "There is no `grue`." }'
        out = self.check("", f"choices = [\n{right},\n{wrong},\n]\nmistakes = [\n{said},\n]\n")
        self.assertIn("q.md:4: `plugh()`", out)
        self.assertIn("q.md:5: `blub()`", out)
        self.assertEqual(out.count("— help:"), 2)


@unittest.skipUnless(importlib.util.find_spec("spellchecker"), "pyspellchecker is not installed")
class Spelling(Prose):
    def test_words(self):
        front = 'title = "The behaviour of `teh` pages"\n'
        body = "Wrods of `teh` page.\nFastAPI, Xyzzy and the admin recieve it. [a](question:teh-x)\n\n" + fence(
            "text display", "teh"
        )
        done = self.tool("spelling.py", "docs", "--questions", self.write("q.md", question("q", body, front)))
        self.assertIn("q.md:3: `behaviour` is British", done.stdout)
        self.assertIn("q.md:6: `Wrods` is in no word list — help: `words`?", done.stdout)
        self.assertIn("q.md:7: `recieve`", done.stdout)
        self.assertEqual((done.returncode, done.stdout.count("— help:")), (1, 3), done.stdout)


class SpellingAbsent(Prose):
    @unittest.skipIf(importlib.util.find_spec("spellchecker"), "pyspellchecker is installed")
    def test_message(self):
        done = self.tool("spelling.py", "docs", "--questions", self.write("q.md", question("q")))
        self.assertEqual(done.returncode, 2)
        self.assertIn("pyspellchecker is not installed", done.stderr)


if __name__ == "__main__":
    unittest.main()
