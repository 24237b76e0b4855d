"""The command line as a user would run it: within the tests' own process, and in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kg.cli import main

ROOT = Path(__file__).resolve().parent.parent


class Done(msgspec.Struct, frozen=True):
    """What a command left behind."""

    code: int
    out: bytes
    err: str


Run = Callable[..., Done]


class Terminal(io.TextIOWrapper):
    """Standard error of a user who sits before it."""

    def isatty(self) -> bool:
        return True


def runner(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``kg`` with these arguments; `stdin` is what stands on standard input, `terminal` who reads the errors."""

    def run(*arguments: object, stdin: bytes = b"", terminal: bool = False) -> Done:
        out, err = io.BytesIO(), io.BytesIO()
        output = io.TextIOWrapper(out, "utf-8", write_through=True)
        errors = (Terminal if terminal else io.TextIOWrapper)(err, "utf-8", write_through=True)
        with monkeypatch.context() as streams:
            streams.setattr(sys, "argv", ["kg", *map(str, arguments)])
            streams.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
            streams.setattr(sys, "stdout", output)
            streams.setattr(sys, "stderr", errors)
            with pytest.raises(SystemExit) as left:
                main()
        output.flush()
        errors.flush()
        return Done(int(left.value.code or 0), out.getvalue(), err.getvalue().decode())

    return run


def started(*arguments: object, cwd: Path, **environment: str) -> subprocess.Popen[str]:
    """Starts ``kg`` in a process of its own, in a folder, with these variables besides those of the tests."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", **environment}
    return subprocess.Popen(
        command, cwd=cwd, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def process(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same, to its end."""
    with started(*arguments, cwd=cwd, **environment) as running:
        out, err = running.communicate()
    return subprocess.CompletedProcess(running.args, running.returncode, out, err)
