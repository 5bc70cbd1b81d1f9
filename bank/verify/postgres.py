"""A PostgreSQL server of its own for the blocks with `db=postgresql`: started for one run, gone after it.

It listens on a socket in a private folder only, and keeps its files there, so it neither meets a server that is already
running nor leaves anything behind. `Server.find()` gives `None` where PostgreSQL is not installed; verify.py then
leaves those blocks out and says so.

Deliberately not done: no look at PG* variables and no use of a server that somebody else started. What a snippet shows
must not depend on how a machine is configured.
"""

import glob
import os
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

# Where packages put what is not meant for PATH: Debian and its relatives, then Homebrew.
FOLDERS = ["/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin"]
OLDEST = 15  # the oldest that Django 6.1 supports
USER = "postgres"
PATIENCE = 30
SETTINGS = {
    "listen_addresses": "",
    # Nothing here has to survive a power cut.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Nothing may tidy up between two lines of a snippet.
    "autovacuum": "off",
    # A lock that a snippet waits for in vain must end before the snippet is killed.
    "deadlock_timeout": "200ms",
    "timezone": "UTC",
}


class Server:
    """`start()`, then one `create(name, template)` a database; `stop()` at the end."""

    def __init__(self, programs, version, folder):
        self.programs, self.version, self.folder = Path(programs), version, Path(folder)
        self.process = None

    @classmethod
    def find(cls, folder):
        """A server, not yet running, with its files in `folder`; or None."""
        beside = shutil.which("postgres")
        found = [os.path.dirname(beside)] if beside else []
        for pattern in FOLDERS:
            found += sorted(glob.glob(pattern), key=lambda p: [int(n) for n in re.findall(r"\d+", p)], reverse=True)
        for programs in found:
            try:
                said = subprocess.run([f"{programs}/postgres", "--version"], capture_output=True, text=True).stdout
            except OSError:
                continue
            version = re.search(r"(\d+)\.", said)
            if version and int(version[1]) >= OLDEST and os.access(f"{programs}/initdb", os.X_OK):
                return cls(programs, version[1], folder)
        return None

    def start(self):
        """Raises RuntimeError with what the server said if it does not come up."""
        self.folder.mkdir()
        owner = self.owner()
        if owner:  # PostgreSQL refuses to run as root
            os.chmod(self.folder.parent, 0o711)
            shutil.chown(self.folder, owner, owner)
        data, log = self.folder / "data", self.folder / "log.txt"
        initdb = [f"{self.programs}/initdb", "--pgdata", data, "--username", USER, "--auth", "trust"]
        made = subprocess.run(
            [*initdb, "--encoding", "UTF8", "--locale", "C", "--no-sync"],
            capture_output=True,
            text=True,
            cwd=self.folder,
            user=owner,
            group=owner,
            extra_groups=[] if owner else None,
        )
        if made.returncode:
            raise RuntimeError(made.stderr.strip())
        options = [word for key, value in SETTINGS.items() for word in ("-c", f"{key}={value}")]
        with open(log, "wb") as out:
            self.process = subprocess.Popen(
                [f"{self.programs}/postgres", "-D", data, "-k", self.folder, *options],
                stdout=out,
                stderr=out,
                cwd=self.folder,
                user=owner,
                group=owner,
                extra_groups=[] if owner else None,
                # A signal to the terminal's group is for verify.py, which ends the server in order.
                start_new_session=True,
            )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text(errors="replace").strip())
            time.sleep(0.02)

    def answers(self):
        import psycopg

        try:
            psycopg.connect(**self.address("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    @staticmethod
    def owner():
        """Whom the server runs as if we are root; None if it can run as we are."""
        if not hasattr(os, "geteuid") or os.geteuid() != 0:
            return None
        import pwd

        names = {entry.pw_name for entry in pwd.getpwall()}
        return next((name for name in (USER, "nobody") if name in names), None)

    def address(self, database):
        return {"host": str(self.folder), "user": USER, "dbname": database}

    def settings(self, database):
        """For Django's DATABASES."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": str(self.folder),
            "USER": USER,
            "NAME": database,
        }

    def create(self, database, template="template1"):
        import psycopg

        with psycopg.connect(**self.address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)  # at once, without writing anything more
            self.process.wait()
