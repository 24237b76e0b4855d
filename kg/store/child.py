"""How a process of kg's own is started: a Python that imports the same kg, and calls one function of it."""

from __future__ import annotations

import json
import sys
from typing import Final

_SCRIPT: Final = (
    "import importlib, json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "getattr(importlib.import_module(sys.argv[2]), sys.argv[3])(*sys.argv[4:])"
)


def command(module: str, function: str, *arguments: str) -> list[str]:
    """The command line of a process that calls `function` of `module`, which it finds where this one does.

    >>> import subprocess
    >>> subprocess.run(command("kg.record.text", "clean", "a"), check=True).returncode
    0
    """
    return [sys.executable, "-c", _SCRIPT, json.dumps(sys.path), module, function, *arguments]
