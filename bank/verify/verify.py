#!/usr/bin/env python
"""Runs the code of the questions on the Django that this Python has, and compares what it does with what they say.

usage: verify.py [FILES or DIRS ...] [--jobs N] [--timeout S] [--json OUT] [--show] [-q]

Every (question, block name) with a `python run` fence runs in a forked child (sandbox.py) with its own copy of the
database. Compared are what it prints, the exception, the number of queries, the SQL, and deprecation warnings. Blocks
that `since`, `until` or `versions=` exclude on this series are counted as skipped. Blocks with `db=postgresql` run on a
server that is started for them (postgres.py); where PostgreSQL is not installed they are left out, with a notice.

All problems are reported in one go, as `path:line: message — help: what to do`, in the order of the files.
Exit status: 0 all is well, 1 problems were found, 2 it could not start.

The script restarts itself with a clean environment first (UTC, C.UTF-8, hash seed 0, no variables of the caller), so
what a snippet prints depends on nothing but Django, Python and SQLite.

It deliberately does not look at prose, key points, choices or references, and it does not write into the questions.
"""

import argparse
import difflib
import json
import os
import re
import shutil
import signal
import sys
import time

import questions
from questions import Problem

MARK = "BANK_VERIFY_CLEAN"


def restart_clean():
    keep = {k: os.environ[k] for k in ("PATH", "TMPDIR", "HOME") if k in os.environ}
    fixed = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "PYTHONNOUSERSITE": "1", MARK: "1"}
    # -B: leaves no __pycache__ beside the questions.
    os.execve(sys.executable, [sys.executable, "-B", "-X", "utf8", *sys.argv], keep | fixed)


def run_all(jobs, width, timeout, server):
    """Forks up to `width` children at once; returns a result and the seconds for each job, in order."""
    import sandbox

    results, live, todo = [None] * len(jobs), {}, list(enumerate(jobs))[::-1]
    try:
        while todo or live:
            while todo and len(live) < width:
                i, (_, block) = todo.pop()
                out = sandbox.WORK / f"result-{i}.json"
                sys.stdout.flush()
                pid = os.fork()
                if pid == 0:
                    os.setsid()  # so that its own children can be ended with it
                    sandbox.child(block, out, timeout, server)
                live[pid] = (i, out, time.monotonic())
            pid, status = os.waitpid(-1, os.WNOHANG)
            late = [p for p, (_, _, began) in live.items() if time.monotonic() - began > timeout]
            if pid:
                i, out, began = live.pop(pid)
                results[i] = (collect(sandbox.WORK, pid, status, out), time.monotonic() - began)
            elif late:
                end_group(late[0])
                os.waitpid(late[0], 0)
                i, out, began = live.pop(late[0])
                shutil.rmtree(sandbox.WORK / str(late[0]), ignore_errors=True)
                results[i] = ({"died": f"was still running after {timeout:g} s", "log": ""}, timeout)
            else:
                time.sleep(0.003)
    finally:
        for pid in live:
            end_group(pid)
    return results


def end_group(pid):
    # Before its setsid() a child has no group of its own yet, so it is also named itself.
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def collect(work, pid, status, out):
    home = work / str(pid)
    log = (home / "log.txt").read_text(errors="replace") if (home / "log.txt").exists() else ""
    if out.exists():
        result = json.loads(out.read_text())
        out.unlink()
    elif os.WIFSIGNALED(status):
        result = {"died": f"was killed by signal {signal.Signals(os.WTERMSIG(status)).name}"}
    else:
        result = {"died": f"left the process with status {os.waitstatus_to_exitcode(status)}"}
    result["log"] = log
    try:  # what the snippet itself started and did not end
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    shutil.rmtree(home, ignore_errors=True)
    return result


def judge(q, block, result, django):
    """Compares one result with what the question says; returns problems."""
    run, options, found = block.first("run"), block.options, []

    def problem(line, message, help, detail=""):
        found.append(Problem(q.path, line, f"on Django {django} `{block.name}` {message}", help, detail))

    if "died" in result:
        problem(run.line, result["died"], "make the code end by itself", result["log"][-2000:])
        return found
    error, wanted = result["error"], options.get("raises")
    if error and (error["name"] != wanted or result["stage"] == "setup"):
        line, detail = locate(q, block, error)
        help = (
            "correct the code" if result["stage"] == "setup" else f"correct the code, or add `raises={error['name']}`"
        )
        problem(line or run.line, f"raises {error['text']}", help, detail)
        return found
    if wanted and not error:
        problem(run.line, f"does not raise {wanted}", "remove `raises=`, or correct the code")
    if result["setup_stdout"]:
        setup = block.first("setup")
        problem(setup.line, "prints in its setup", "print in the `run` fence only", result["setup_stdout"])
    judge_output(block, result, django, problem)
    judge_sql(block, result, django, problem)
    announced = set(filter(None, options.get("warns", "").split(",")))
    for name, (text, filename, number) in result["warnings"].items():
        if name not in announced:
            role = filename.strip("<>")
            line = block.source_line(role, number) if role in block.fences and filename[0] == "<" else run.line
            problem(line, f"gives a deprecation warning, {name}: {text}", f"use what is current, or add `warns={name}`")
    for name in sorted(announced - set(result["warnings"])):
        problem(run.line, f"does not give the warning {name}", "correct `warns=`")
    return found


def locate(q, block, error):
    """Where in the file an exception came from, and the way it took."""
    line, way = None, []
    for filename, number, function in error["frames"]:
        role = filename.strip("<>")
        if filename in ("<setup>", "<run>"):
            line = block.source_line(role, number)
            way.append(f"{q.path}:{line}: {q.lines[line - 1].strip()}")
        elif line:
            short = re.sub(r".*/(site-packages|python3[.\d]+)/", "", filename)
            way.append(f"  {short}:{number} {function}()")
    return line, "\n".join(way if len(way) < 14 else way[:6] + ["  ..."] + way[-6:])


def judge_output(block, result, django, problem):
    output, got = block.first("output"), trimmed(result["stdout"])
    if output is None:
        if got:
            problem(
                block.first("run").line,
                "prints, but there is no output block",
                "add a `text output` fence" + (f" with `name={block.name}`" if block.name != "main" else ""),
                "\n".join(got),
            )
    elif trimmed(output.body) != got:
        detail = difference(
            trimmed(output.body), got, "what the `text output` block says", f"printed on Django {django}"
        )
        problem(output.line, "prints something else", "correct the block, or the code", detail)


def judge_sql(block, result, django, problem):
    run, count, got = block.first("run"), block.options.get("count"), result["sql"]
    if count is not None and int(count) != len(got):
        shown = "\n".join(f"{i}. {sql};" for i, sql in enumerate(got, 1))
        problem(run.line, f"makes {len(got)} queries, not {count}", "correct `count=`, or the code", shown)
    queries = block.first("queries")
    if queries is None:
        return
    body = queries.body.rstrip()
    if body and not body.endswith(";"):
        problem(queries.line, "has SQL without `;` at its end", "end every statement with `;`")
        return
    want = [" ".join(sql.split()) for sql in re.split(r";[ ]*(?:\n|$)", body) if sql.strip()]
    got = [fold(want[i], sql) if i < len(want) else sql for i, sql in enumerate(got)]
    if want != got:
        detail = difference(
            [part for sql in want for part in clauses(sql)],
            [part for sql in got for part in clauses(sql)],
            "what the `sql queries` block says",
            f"sent on Django {django}",
        )
        problem(queries.line, "sends other SQL", "correct the block (--show prints the SQL), or the code", detail)


def fold(want, got):
    """`got` with the column lists left out that `want` leaves out: SELECT ... FROM."""
    done, rest = "", got
    for piece in re.split(r"(?<=SELECT )\.\.\.(?= FROM )|(?<=SELECT DISTINCT )\.\.\.(?= FROM )", want)[:-1]:
        if not rest.startswith(piece):
            return done + rest
        end = columns_end(rest, len(piece))
        if end is None:
            return done + rest
        done, rest = done + piece + "...", rest[end:]
    return done + rest


def columns_end(sql, start):
    """The index of the ` FROM ` that ends the column list which begins at `start`."""
    depth, quote = 0, ""
    for i in range(start, len(sql)):
        c = sql[i]
        if quote:
            quote = "" if c == quote else quote
        elif c in "'\"":
            quote = c
        elif c in "()":
            depth += 1 if c == "(" else -1
        elif depth == 0 and sql.startswith(" FROM ", i):
            return i
    return None


def clauses(sql):
    """One statement on several lines: a difference can then be seen."""
    words = r" (?=(?:FROM|(?:INNER|LEFT OUTER|CROSS) JOIN|WHERE|GROUP BY|HAVING|ORDER BY|LIMIT|VALUES|SET|RETURNING)\b)"
    return re.sub(words, "\n  ", sql + ";").split("\n")


def trimmed(text):
    lines = [line.rstrip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def difference(want, got, want_name, got_name):
    return "\n".join(x for x in difflib.unified_diff(want, got, want_name, got_name, n=3, lineterm=""))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="*", metavar="FILE or DIR", default=[questions.DEFAULT_QUESTIONS])
    parser.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, 8), help="blocks run at once")
    parser.add_argument("--timeout", type=float, default=10, help="seconds that a block may take (10)")
    parser.add_argument("--json", metavar="OUT", help="write digest and status of every block, for record.py")
    parser.add_argument("--show", action="store_true", help="print what every block printed and its SQL")
    parser.add_argument("-q", "--quiet", action="store_true", help="no summary line")
    return parser.parse_args()


def main():
    args = arguments()
    # An exit like any other: children and working folder are cleared away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    files = questions.find(args.paths)
    if not files:
        return fail("no question files (*.md) there")
    try:
        import sandbox
    except ImportError as e:
        return fail(f"cannot import Django ({e}); use a Python with bank/verify/requirements-6.1.txt installed")
    import django

    version, series = django.get_version(), sandbox.SERIES
    if series not in questions.SERIES:
        return fail(f"Django {version} is not one of the pinned series {', '.join(questions.SERIES)}")
    return verify(args, files, version, series)


def verify(args, files, version, series):
    import sandbox

    began = time.monotonic()
    bank = [questions.read(path) for path in files]
    seen = {}
    for q in bank:
        if q.id in seen:
            q.add(2, f"the id `{q.id}` is also used in {seen[q.id]}", "an id belongs to one file")
        elif q.id:
            seen[q.id] = q.path
    blocks = [(q, block) for q in bank for block in q.blocks.values()]
    jobs = [(q, block) for q, block in blocks if not block.broken and q.runs_on(block, series)]
    sandbox.build_pristine()
    try:
        server, reason = postgres_for(jobs)
    except RuntimeError as e:
        return fail(f"PostgreSQL is installed, but does not start: {e}")
    left_out = [block for _, block in jobs if block.needs_postgres and not server]
    jobs = [(q, block) for q, block in jobs if server or not block.needs_postgres]
    try:
        done = run_all(jobs, max(1, args.jobs), args.timeout, server)
    finally:
        if server:
            server.stop()
    results = {id(block): r for (_, block), r in zip(jobs, done)}
    rows, counts = [], {"passed": 0, "failed": 0, "skipped": 0}
    for q, block in blocks:
        status = "failed" if block.broken else "left out" if block in left_out else "skipped"
        if id(block) in results:
            result, seconds = results[id(block)]
            problems = judge(q, block, result, version)
            q.problems += problems
            status = "failed" if problems else "passed"
            if args.show:
                show(q, block, result, seconds, status)
        counts[status] = counts.get(status, 0) + 1
        rows.append({"question": q.id, "block": block.name, "digest": block.digest, "django": series, "status": status})
    problems = [p for q in bank for p in sorted(q.problems, key=lambda p: p.line)]
    for p in problems:
        print(p)
    if args.json:
        with open(args.json, "w", encoding="utf-8") as f:
            json.dump({"django": series, "version": version, "blocks": rows}, f, indent=1)
            f.write("\n")
    if left_out:
        many = "1 block" if len(left_out) == 1 else f"{len(left_out)} blocks"
        print(f"Notice: {reason}, so {many} with `db=postgresql` stayed out.")
    if not args.quiet:
        print(
            f"Django {version}: {len(bank)} questions; blocks: "
            + ", ".join(f"{n} {word}" for word, n in counts.items())
            + f"; {len(problems)} problems; {time.monotonic() - began:.1f} s"
        )
    return 1 if problems else 0


def postgres_for(jobs):
    """(a running server, None) if a job needs one and it can be had, else (None, why there is none)."""
    if not any(block.needs_postgres for _, block in jobs):
        return None, "no block needs PostgreSQL"
    import postgres
    import sandbox

    server = postgres.Server.find(sandbox.WORK / "postgres")
    if not server:
        return None, f"PostgreSQL {postgres.OLDEST} or newer is not installed"
    try:
        server.start()
        sandbox.build_postgres_pristine(server)
    except BaseException:
        server.stop()
        raise
    return server, None


def show(q, block, result, seconds, status):
    print(f"== {q.path}:{block.first('run').line} `{block.name}` {status}, {seconds * 1000:.0f} ms")
    for line in trimmed(result.get("stdout", "")):
        print(f"    {line}")
    for i, sql in enumerate(result.get("sql", []), 1):
        print(f"  sql {i}: {sql};")
    if result["log"].strip():
        print("  stderr: " + result["log"].strip().replace("\n", "\n          "))


def fail(message):
    print(f"verify.py: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    if os.environ.get(MARK) != "1":
        restart_clean()
    sys.exit(main())
