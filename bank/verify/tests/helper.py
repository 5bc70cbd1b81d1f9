"""What the tests share: question files in a temporary folder, and the tools called as a user calls them."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

VERIFY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(VERIFY))
sys.dont_write_bytecode = True


def question(id, body="", front=""):
    """The text of a question: without `front`, its body begins on line 5."""
    return f'+++\nid = "{id}"\n{front}+++\n\n{body}'


def fence(info, *lines):
    return "\n".join([f"```{info}", *lines, "```", "", ""])


class BankTest(unittest.TestCase):
    """A folder of its own for each class, and `self.tool()` to call a script in it."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name).resolve()

    @classmethod
    def write(cls, name, text):
        path = cls.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    @classmethod
    def tool(cls, script, *args, **environment):
        return subprocess.run(
            [sys.executable, "-B", str(VERIFY / script), *map(str, args)],
            cwd=cls.folder,
            env=os.environ | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
