"""The ready queries: files of SPARQL with a head of comments that says what each answers."""

from __future__ import annotations

from importlib.resources import files

import msgspec

from kg.errors import UsageError


class Ready(msgspec.Struct, frozen=True):
    """One ready query."""

    name: str
    answers: str
    """The question that it answers: the first line of its head."""
    note: str
    """What there is to know about the answer: the other lines, "" for none."""
    text: str
    """The SPARQL, head and all."""


def queries() -> list[Ready]:
    """All of them, by name.

    >>> [each.answers for each in queries() if each.name == "self-citations"]
    ["Which of its authors' own works does each article cite?"]
    """
    folder = files("kg.store") / "queries"
    found = sorted(each.name for each in folder.iterdir() if each.name.endswith(".rq"))
    return [_ready(name.removesuffix(".rq"), (folder / name).read_text(encoding="utf-8")) for name in found]


def named(name: str) -> Ready:
    """The one called `name`. Raises UsageError, which names them all."""
    known = queries()
    for each in known:
        if each.name == name:
            return each
    raise UsageError(f"there is no ready query {name!r}: choose one of {', '.join(each.name for each in known)}")


def _ready(name: str, text: str) -> Ready:
    head = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        head.append(line.removeprefix("#").strip())
    return Ready(name, head[0], " ".join(head[1:]), text)
