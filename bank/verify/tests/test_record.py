"""record.py: what it writes, when it refuses, and what --check says."""

import json
import unittest

from helper import BankTest, fence, question

import questions


class Record(BankTest):
    def setUp(self):
        body = fence("python run", "pass") + fence("python run name=new versions=6.1+", "pass")
        self.q = questions.read(self.write("bank/b-second.md", question("b-second", body)))
        self.write("bank/a-first.md", question("a-first", fence("python run", "pass")))
        (self.folder / "verified.toml").unlink(missing_ok=True)

    def run_of(self, series, **statuses):
        rows = [
            {
                "question": id,
                "block": block,
                "digest": self.q.blocks[block].digest,
                "django": series,
                "status": "passed",
            }
            for id, block in (("a-first", "main"), ("b-second", "main"), ("b-second", "new"))
        ]
        for row in rows:
            row["status"] = statuses.get(row["block"], row["status"])
        return self.write(f"{series}.json", json.dumps({"django": series, "version": series, "blocks": rows}))

    def record(self, *args):
        return self.tool("record.py", *args, "--questions", "bank", "--out", "verified.toml")

    def test_merge(self):
        done = self.record(self.run_of("6.1"), self.run_of("5.2", new="skipped"))
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        main, new = (self.q.blocks[name].digest[:16] for name in ("main", "new"))
        self.assertEqual(
            (self.folder / "verified.toml").read_text().split("\n", 1)[1],
            f'\n[a-first]\nmain = {{ digest = "{main}", ran = ["5.2", "6.1"] }}\n'
            f'\n[b-second]\nmain = {{ digest = "{main}", ran = ["5.2", "6.1"] }}\n'
            f'new = {{ digest = "{new}", ran = ["6.1"] }}\n',
        )

    def test_check(self):
        runs = self.run_of("6.1"), self.run_of("5.2", new="skipped")
        done = self.record(*runs, "--check")
        self.assertEqual(done.returncode, 1)
        self.assertIn("verified.toml:1: lacks `# Which code", done.stdout)
        self.assertFalse((self.folder / "verified.toml").exists())
        self.record(*runs)
        self.assertEqual(self.record(*runs, "--check").returncode, 0)
        done = self.record(runs[0], "--check")
        self.assertEqual(done.returncode, 1)
        self.assertIn("verified.toml:4: says `main = ", done.stdout)
        self.assertIn("help: run `cargo xtask bank verify --record`", done.stdout)

    def test_refuses_failed_changed_and_missing_blocks(self):
        run = self.run_of("6.1", new="failed")
        self.write("bank/a-first.md", question("a-first", fence("python run", "1")))
        self.write("bank/c.md", question("c", fence("python run", "pass")))
        self.addCleanup((self.folder / "bank/c.md").unlink)
        done = self.record(run)
        self.assertEqual(done.returncode, 1)
        self.assertIn("bank/b-second.md:9: `new` failed on Django 6.1", done.stdout)
        self.assertIn("bank/a-first.md:5: `main` was changed after it ran on Django 6.1", done.stdout)
        self.assertIn("bank/c.md:5: `main` was not run on Django 6.1", done.stdout)
        self.assertFalse((self.folder / "verified.toml").exists())

    def test_left_out_blocks_keep_the_record_of_the_same_text(self):
        left_out = self.run_of("6.1", new="left out")
        done = self.record(left_out)
        self.assertEqual(done.returncode, 1)
        self.assertIn("bank/b-second.md:9: `new` was left out on Django 6.1: PostgreSQL is not installed", done.stdout)
        self.assertEqual(self.record(self.run_of("6.1")).returncode, 0)
        record = (self.folder / "verified.toml").read_text()
        left_out = self.run_of("6.1", new="left out")
        self.assertEqual(self.record(left_out, "--check").returncode, 0)
        self.assertEqual(self.record(left_out).returncode, 0)
        self.assertEqual((self.folder / "verified.toml").read_text(), record)
        self.write("verified.toml", record.replace(self.q.blocks["new"].digest[:16], "0123456789abcdef"))
        self.assertEqual(self.record(left_out, "--check").returncode, 1)

    def test_bad_input(self):
        done = self.record(self.write("bad.json", "[]"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("record.py: ", done.stderr)
        self.assertIn("is not an output of verify.py --json", done.stderr)
        self.assertEqual(self.record(self.run_of("6.1"), self.folder / "6.1.json").returncode, 2)


if __name__ == "__main__":
    unittest.main()
