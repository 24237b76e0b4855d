"""Settings that a user need not repeat: the base of the IRIs, from the environment or a file beside the work."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

from kg.errors import UsageError
from kg.iri import DEFAULT_BASE

DEFAULT_STORE = "kg-store"


def base(given: str | None = None) -> str:
    """The base: as given, else KG_BASE, else `base` in kg.toml, else in [tool.kg] of pyproject.toml, else the default.

    The files are those of the working directory. Raises UsageError for one that is no TOML.
    """
    return given or setting("base") or DEFAULT_BASE


def store(given: str | None = None) -> str:
    """The folder of the store, by the same order: as given, KG_STORE, `store` in the files, ``kg-store``."""
    return given or setting("store") or DEFAULT_STORE


def setting(name: str) -> str:
    """What the environment (KG_NAME), else kg.toml, else pyproject.toml say; "" for nothing. Raises UsageError."""
    if from_environment := os.environ.get(f"KG_{name.upper()}"):
        return from_environment
    for file, table in (("kg.toml", ()), ("pyproject.toml", ("tool", "kg"))):
        settings = _settings(Path(file), table)
        if value := settings.get(name):
            if not isinstance(value, str):
                raise UsageError(f"{file}: {name} must be a string, not {value!r}")
            return value
    return ""


def _settings(file: Path, table: tuple[str, ...]) -> dict[str, object]:
    """One table of a TOML file; empty where there is none."""
    try:
        found: object = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UsageError(f"{file}: cannot be read as settings: {error}") from error
    for name in table:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}
