"""The Django side of verify.py: settings, the pristine database, and what a forked child does with one block.

Importing this module configures and sets up Django, so only verify.py imports it, after it has cleaned the
environment. The settings are those of a new project, except where the comments below say why not.

A child has its own process, working folder, database file, settings, caches and app registry: nothing that a snippet
does reaches the next one, and real commits, threads and async code work (which a rolled-back transaction or an
in-memory database would break).

Deliberately not done: no protection against hostile code (a snippet may open sockets or read files; run only what was
reviewed), and nothing is caught that a subprocess of a snippet prints.
"""

import ast
import asyncio
import atexit
import gc
import io
import json
import linecache
import os
import re
import resource
import shutil
import signal
import sys
import tempfile
import traceback
import types
import warnings
from contextlib import redirect_stdout, suppress
from pathlib import Path

import django
from django.conf import settings

SERIES = "%d.%d" % django.VERSION[:2]
# A folder in memory: a copy of the database is then a matter of microseconds.
WORK = Path(tempfile.mkdtemp(prefix="bank-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
atexit.register(shutil.rmtree, WORK, ignore_errors=True)  # not in the children: they leave by os._exit()
PRISTINE = WORK / "pristine.db"
# In the package `demo`, so that models of a snippet belong to that app without `app_label`.
MODULE = "demo.snippet"
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
MEMORY_LIMIT = 4 << 30
NOISE = re.compile(r"(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE SAVEPOINT|PRAGMA)\b", re.I)

settings.configure(
    DEBUG=False,
    SECRET_KEY="not-secret-" + "x" * 60,
    ALLOWED_HOSTS=["testserver", "example.com"],
    ROOT_URLCONF=MODULE,
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "demo",
    ],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ],
                # A snippet has no template files; it may fill this dictionary.
                "loaders": [
                    ("django.template.loaders.locmem.Loader", {}),
                    "django.template.loaders.app_directories.Loader",
                ],
            },
        }
    ],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": PRISTINE, "OPTIONS": {"timeout": 5}}},
    # New in 6.0 as the default; named, so that ids and SQL are the same on 5.2.
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    # The real hasher takes most of a second by design.
    PASSWORD_HASHERS=["sandbox.QuickHasher"],
    STATIC_URL="static/",
    TIME_ZONE="UTC",
    USE_TZ=True,
    # EMAIL_BACKEND is deprecated from 6.1 on, MAILERS does not exist before.
    **({"MAILERS": {"default": {"BACKEND": LOCMEM}}} if django.VERSION >= (6, 1) else {"EMAIL_BACKEND": LOCMEM}),
)
django.setup()

# django.test is imported here only to save every child that uses its Client the time.
import django.test  # noqa: E402, F401
from django.apps import apps  # noqa: E402
from django.contrib.auth.hashers import PBKDF2PasswordHasher  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections, models, reset_queries  # noqa: E402
from django.db.backends.signals import connection_created  # noqa: E402
from django.db.models import functions  # noqa: E402
from django.utils import timezone  # noqa: E402


class QuickHasher(PBKDF2PasswordHasher):
    iterations = 1


def build_pristine():
    """One database with the tables of all apps and the demo rows; every child gets a copy."""
    from django.contrib.contenttypes.models import ContentType

    from demo.data import load

    call_command("migrate", verbosity=0, run_syncdb=True)
    load()
    # Asked for once here, else the first TestCase of a snippet would show the queries of the probe.
    connection.features.supports_transactions
    # `migrate` fills this cache; a new process would not have it.
    ContentType.objects.clear_cache()
    connections.close_all()
    gc.collect()
    gc.freeze()


def build_postgres_pristine(server):
    """The same database on a PostgreSQL server, as the template `pristine`. Raises RuntimeError if that fails."""
    server.create("pristine")
    sys.stdout.flush()
    pid = os.fork()  # Django's connection of this process stays the SQLite one
    if pid == 0:
        try:
            use_database(server.settings("pristine"))
            build_pristine()
        except BaseException:
            traceback.print_exc()
            os._exit(70)
        os._exit(0)
    if os.waitpid(pid, 0)[1]:
        raise RuntimeError("the demo models could not be created")


def use_database(database):
    """Makes `database`, an entry of DATABASES, the default connection of this process."""
    settings.DATABASES["default"] = database
    # Django completes the entries with defaults once, when they are first read.
    connections.settings = connections.configure_settings({"default": database})
    connections["default"] = connections.create_connection("default")


def namespace():
    """What `manage.py shell` of Django 6.1 imports, on every series."""
    names = {model.__name__: model for model in reversed(apps.get_models())}
    return names | {
        "settings": settings,
        "connection": connection,
        "models": models,
        "functions": functions,
        "reset_queries": reset_queries,
        "timezone": timezone,
        "urlpatterns": [],
    }


class SqlLog:
    """The SQL of every connection, those of other threads (async queries) too.

    `connection.queries` is left alone: it needs DEBUG, and a snippet may itself use it.
    """

    def __init__(self):
        self.rows, self.on = [], False
        connection_created.connect(self.attach, weak=False)

    def attach(self, connection, **kwargs):
        if self in connection.execute_wrappers:
            return
        connection.execute_wrappers.append(self)
        # These two go to the driver without a cursor, so no execute wrapper sees them.
        for method, sql in (("_commit", "COMMIT"), ("_rollback", "ROLLBACK")):
            self.wrap(connection, method, sql)

    def wrap(self, connection, method, sql):
        original = getattr(connection, method)

        def logged():
            if self.on and connection.connection is not None:
                self.rows.append(sql)
            return original()

        setattr(connection, method, logged)

    def __call__(self, execute, sql, params, many, context):
        text = sql
        if many:
            params = list(params)
            text = f"{len(params)} times: {sql}"
        try:
            return execute(sql, params, many, context)
        finally:
            if self.on:
                if not many:
                    db = context["connection"]
                    text = db.ops.last_executed_query(context["cursor"], sql, params) or sql
                self.rows.append(text)

    def statements(self, everything):
        rows = [" ".join(sql.split()).rstrip(";") for sql in self.rows]
        # The name of a savepoint holds the id of the thread: another one in every run.
        rows = [re.sub(r"\bs\d+_x(\d+)\b", r"s1_x\1", sql) for sql in rows]
        return rows if everything else [sql for sql in rows if not NOISE.match(sql)]


def child(block, out, timeout, server):
    """Runs in the fork and never returns. Writes one JSON object to the file `out`, if it gets so far.

    `server` is the running PostgreSQL, for a block that needs it.
    """
    try:
        home = WORK / str(os.getpid())
        home.mkdir()
        os.chdir(home)  # files that a snippet writes go away with it
        with open("log.txt", "wb") as log:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        # The parent kills a child that takes too long; this ends it even if there is no parent any more.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.alarm(int(timeout) + 5)
        with suppress(ValueError, OSError):  # not every system knows these limits
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        if block.needs_postgres:
            server.create(f"block-{os.getpid()}", "pristine")
            use_database(server.settings(f"block-{os.getpid()}"))
        else:
            shutil.copyfile(PRISTINE, home / "db.sqlite3")
            settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = str(home / "db.sqlite3")
        result = execute(block)
        part = out.with_suffix(".part")
        part.write_text(json.dumps(result))
        part.replace(out)
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
        sys.__stderr__.flush()
        os._exit(70)
    os._exit(0)


def execute(block):
    module = types.ModuleType(MODULE)
    vars(module).update(namespace())
    sys.modules[MODULE] = module
    log = SqlLog()
    result = {"error": None, "stage": "setup", "setup_stdout": ""}
    printed = {"setup": io.StringIO(), "run": io.StringIO()}
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            with redirect_stdout(printed["setup"]):
                if "setup" in block.fences:
                    before = set(apps.get_models(include_auto_created=True))
                    evaluate(block.body("setup"), "setup", vars(module))
                    create_tables(before)
            result["stage"] = "run"
            log.on = True
            with redirect_stdout(printed["run"]):
                evaluate(block.body("run"), "run", vars(module))
        except BaseException as error:
            result["error"] = describe(error)
        log.on = False
        names = {w.category.__name__: (str(w.message), w.filename, w.lineno) for w in reversed(seen)}
    result["warnings"] = {name: at for name, at in sorted(names.items()) if name.startswith("RemovedIn")}
    result["sql"] = log.statements(block.options.get("sql") == "all")
    result["setup_stdout"] = printed["setup"].getvalue()
    result["stdout"] = printed["run"].getvalue()
    if result["error"]:
        result["stdout"] += result["error"]["text"] + "\n"
    connections.close_all()
    return result


def evaluate(source, role, names):
    # Short, and the same everywhere: a snippet may print a traceback.
    filename = f"<{role}>"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    code = compile(source, filename, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    value = eval(code, names)
    if asyncio.iscoroutine(value):
        asyncio.run(value)


def create_tables(before):
    """Tables of the models that a setup defined; many-to-many tables come with their model."""
    fresh = [
        model
        for model in apps.get_models()
        if model not in before and model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]
    if fresh:
        with connection.schema_editor() as editor:
            for model in fresh:
                editor.create_model(model)


def describe(error):
    """An exception as JSON: its name, the last line of its traceback, and where it went through."""
    name, text = type(error).__name__, str(error)
    frames = [
        (frame.f_code.co_filename, line, frame.f_code.co_name) for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return {"name": name, "text": f"{name}: {text}" if text else name, "frames": frames}
