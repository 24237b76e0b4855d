"""The documents of a store: its catalogue and the files that are no document's, made once for what the store holds.

The one idea: what `kg publish` would write is made when it is asked for. Only what takes the whole graph is made
beforehand, in a process of its own (the server goes on answering meanwhile), and kept beside the store for the next
start, under the name of what it was made from.

Neighbours: `kg.serve.shelf` asks for it again when the store has changed; `kg.publish` makes catalogue and pages.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import re
import shutil
import signal
import string
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import msgspec

from kg import run, triples
from kg.console import counted
from kg.errors import Notice, ServiceError
from kg.iri import Minter
from kg.publish import catalogue as catalogues
from kg.publish import placement, whole
from kg.publish.catalogue import Catalogue
from kg.publish.pages import Pages
from kg.publish.site import Site
from kg.publish.undisturbed import undisturbed
from kg.serve.documents import MEDIA_TYPES, Documents, Folder, Found, Link
from kg.serve.state import state

_CATALOGUE: Final = "catalogue.sqlite"
_WHOLE: Final = "whole"
_SIGNS: Final = f"{string.ascii_letters}{string.digits}-._~!$&'()*+,;=:@"
"""What a segment of a path has as it is (RFC 3986, 3.3)."""
_ESCAPED_LETTERS: Final = re.compile("%[c-fC-F][0-9a-fA-F](?:%[89abAB][0-9a-fA-F]){1,3}")
"""What UTF-8 makes of one letter."""
_ESCAPED_SIGNS: Final = re.compile("|".join(f"%{ord(sign):02x}" for sign in _SIGNS), re.IGNORECASE)
_ABANDONED: Final = 86_400
"""Seconds after which nobody is still making a catalogue."""


class Live:
    """The documents of a catalogue, and the files of a folder beside it."""

    def __init__(self, folder: Path, site: Site) -> None:
        self._site = site
        self._catalogue = Catalogue(folder / _CATALOGUE)
        self._pages = Pages(site, self._catalogue)
        self._whole = Folder(folder / _WHOLE)

    def file(self, path: str) -> Found | None:
        """As `Documents.file`."""
        if found := self._whole.file(path):
            return found
        body = self._pages.file(path)
        if body is None:
            return None
        return Found(body, MEDIA_TYPES[os.path.splitext(path)[1]], (Link(self._site.license, "license"),))

    def triples(self, path: str) -> bytes | None:
        """As `Documents.triples`."""
        entry = self._catalogue.at(path)
        about = self._catalogue.document(entry.iri) if entry else None
        return about.lines if about else None

    def where(self, address: str) -> str | None:
        """As `Documents.where`."""
        for each in dict.fromkeys((address, _letters(address), _readable(address))):
            if entry := self._catalogue.entry(self._site.base + each):
                return entry.path
        return None

    def close(self) -> None:
        """The catalogue is closed."""
        self._catalogue.close()


def _letters(address: str) -> str:
    """With letters beyond ASCII as IRIs have them (RFC 3987, 3.2), and all other escapes as they are.

    >>> _letters("%E6%94%BF%2f%28%FF")
    '政%2f%28%FF'
    """
    return _ESCAPED_LETTERS.sub(_unescaped, address)


def _readable(address: str) -> str:
    """With no escapes but of what an IRI must have escaped, or would be another with: a client may escape the rest.

    >>> _readable("%E6%94%BF%2f%28%7ex%25%3f")
    '政%2f(~x%25%3f'
    """
    return _ESCAPED_SIGNS.sub(_unescaped, _letters(address))


def _unescaped(match: re.Match[str]) -> str:
    try:
        return unquote(match[0], errors="strict")
    except UnicodeDecodeError:
        return match[0]


def opening(
    store: Path, site: Site, version: str, report: Callable[[str], None], open: Callable[[Path], Documents]
) -> Callable[[], Documents]:
    """What makes the documents of what the store holds when it is called; `report` hears what is being made.

    `version` is that of the program, which may make others of the same store; `open` opens those that lie in a folder,
    as a `Live` does. Calling it raises ServiceError where the store cannot be read, UnreadableInput where there is
    nothing in it, UsageError where nothing of it stands under the base.
    """
    place: Path | None = None
    served: list[Path] = []

    def opened() -> Documents:
        nonlocal place
        place = place or _place(store)
        folder = place / f"{_name(site)}-{_name(version, state(store))}"
        if not folder.is_dir():
            report("making the catalogue of the store …")
            _make_apart(store, site, folder)
        if not served:
            _look_over(folder, site, report)
        served[:] = [*served[-1:], folder]  # requests under way are still answered from the one before
        _clear(place, served)
        return open(folder)

    return opened


def _place(store: Path) -> Path:
    """The folder for what is made: in the store, or a temporary one where that may not be written to."""
    place = store / "kg" / "pages"
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        if os.access(place, os.W_OK):
            return place
    return Path(tempfile.mkdtemp(prefix="kg-serve-"))


def _look_over(folder: Path, site: Site, report: Callable[[str], None]) -> None:
    """Tells what is not as one would expect. Raises UsageError where nothing stands under the base."""
    with contextlib.closing(Catalogue(folder / _CATALOGUE)) as catalogue:
        placement.look_over(catalogue, site.base, lambda notice: report(str(notice)))
        left_out = int(catalogue.fact("abstracts") or 0)
    if left_out:
        told = counted(left_out, "abstract")
        report(f"the pages show no abstracts, but /sparql answers from the whole store, which has {told}")


def _name(*things: object) -> str:
    return hashlib.sha256(msgspec.json.encode(things)).hexdigest()[:16]


def _clear(place: Path, served: list[Path]) -> None:
    """Removes what was made for this site before, and what nobody has gone on making; other sites have their own."""
    site = served[-1].name.partition("-")[0]
    for other in place.iterdir():
        abandoned = other.name.startswith(".") and other.stat().st_mtime < time.time() - _ABANDONED
        if abandoned or (other.name.startswith(site) and other not in served):
            shutil.rmtree(other, ignore_errors=True)


def _draft(folder: Path, server: int) -> str:
    """How the name of a draft of a folder begins, which the server with this process number has made."""
    return f".{folder.name}-{server}-"


def stop() -> None:
    """Gives up what is being made, because the server ends."""
    for child in multiprocessing.active_children():
        child.kill()


def _make_apart(store: Path, site: Site, folder: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
        try:
            with undisturbed():
                making = process.submit(_make, store, site, folder)
            making.result()
        except BrokenProcessPool as error:
            for left in folder.parent.glob(f"{_draft(folder, os.getpid())}*"):
                shutil.rmtree(left, ignore_errors=True)
            raise ServiceError(f"{store}: making its catalogue was ended from outside") from error


def _make(store: Path, site: Site, folder: Path) -> None:
    """Makes the folder, which is there once it is complete."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's

    def heard(notice: Notice) -> None:
        """Blank nodes have got IRIs: kg publish tells it."""

    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=_draft(folder, os.getppid())) as draft:
        made, reading = Path(draft, "made"), Path(draft, "reading")
        made.mkdir()
        reading.mkdir()
        lines = triples.lines([str(store)], reading, Minter(site.base), heard, run.Counts())
        catalogues.build(made / _CATALOGUE, lines, site.base, abstracts=site.abstracts, folds_case=False)
        with contextlib.closing(Catalogue(made / _CATALOGUE)) as catalogue:
            whole.write(site, catalogue, made / _WHOLE, f"{site.base}sparql")
        made.replace(folder)
