"""db=postgresql: real locks where PostgreSQL is installed, a notice where it is not."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from helper import VERIFY, BankTest, fence, question

import postgres

LOCKED = (
    "from django.db import DatabaseError, connections, transaction",
    "from threading import Thread",
    "",
    "def second():",
    "    try:",
    "        with transaction.atomic():",
    "            Account.objects.select_for_update(nowait=True).first()",
    "    except DatabaseError as error:",
    "        print(type(error).__name__)",
    "    connections.close_all()",
    "",
    "with transaction.atomic():",
    "    Account.objects.select_for_update().first()",
    "    thread = Thread(target=second)",
    "    thread.start()",
    "    thread.join()",
    "print(connection.vendor, Book.objects.count())",
)

# verify.py as on a machine without PostgreSQL.
WITHOUT = """
import os, runpy, sys
sys.path.insert(0, sys.argv[1])
os.environ.update(BANK_VERIFY_CLEAN="1", PATH="")
import postgres
postgres.FOLDERS = []
sys.argv = sys.argv[2:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


class Postgres(BankTest):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.server = postgres.Server.find(Path(folder.name) / "postgres")

    def test_two_connections_really_meet(self):
        if not self.server:
            self.skipTest("PostgreSQL is not installed")
        run = fence("python run db=postgresql", *LOCKED) + fence("text output", "OperationalError", "postgresql 5")
        other = fence("python run name=other db=postgresql", "print(Book.objects.all().delete()[0] > 0)")
        other += fence("text output name=other", "True")
        self.write("bank/a-lock.md", question("a-lock", run + other))
        done = self.tool("verify.py", "bank")
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn("2 passed", done.stdout)

    def test_the_server_is_gone_with_its_run(self):
        if not self.server:
            self.skipTest("PostgreSQL is not installed")
        self.server.start()
        self.assertTrue(self.server.answers())
        self.server.stop()
        self.assertFalse(self.server.answers())

    def test_without_postgresql_the_block_is_left_out_and_it_is_said(self):
        with mock.patch.object(postgres, "FOLDERS", []), mock.patch.object(postgres.shutil, "which", lambda _: None):
            self.assertIsNone(postgres.Server.find("anywhere"))
        text = fence("python run db=postgresql", "1 / 0") + fence("python run name=plain", "pass")
        self.write("without/b-other.md", question("b-other", text))
        done = subprocess.run(
            [sys.executable, "-B", "-c", WITHOUT, str(VERIFY), str(VERIFY / "verify.py"), "without"],
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn("Notice: PostgreSQL 15 or newer is not installed, so 1 block", done.stdout)
        self.assertIn("1 passed, 0 failed, 0 skipped, 1 left out", done.stdout)

    def test_another_database_is_not_understood(self):
        self.write("bad/c-bad.md", question("c-bad", fence("python run db=mysql", "pass")))
        done = self.tool("verify.py", "bad")
        self.assertEqual(done.returncode, 1)
        self.assertIn("option `db=mysql` is not understood", done.stdout)


if __name__ == "__main__":
    unittest.main()
