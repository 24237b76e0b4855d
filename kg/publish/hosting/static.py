"""The files that all pages share: style, scripts, words, and the libraries that are loaded when they are asked for.

The one idea: every one is a script, a style or a picture of the site's own, so that a strict policy holds and pages
work from a folder as well as from a host; a citation style, which is XML, is wrapped into a script for that.

Neighbours: the templates name these files; `kg.draw` has the graph library.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files as resources
from typing import Final

from kg.publish.words import WORDS

_STYLES: Final = "apa chicago gb7714 ieee vancouver".split()
_LOCALES: Final = ("en-US", "zh-CN")


def files() -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each shared file of a site.

    >>> [path for path, _ in files()][:2]
    ['assets/cite.js', 'assets/graph.js']
    """
    for each in sorted(resources("kg.publish").joinpath("assets").iterdir(), key=lambda file: file.name):
        if each.is_file():
            yield f"assets/{each.name}", each.read_bytes()
    yield "assets/words.js", b"window.kgWords=" + json.dumps(WORDS, ensure_ascii=False, separators=(",", ":")).encode()
    yield "assets/cytoscape.min.js", _read("kg.draw", "cytoscape.min.js")
    yield from _citations()


def _citations() -> Iterator[tuple[str, bytes]]:
    """The processor of citation styles, as it is but for what it takes Node.js to define; styles and locales."""
    processor = _read("kg.publish", "assets", "csl", "citeproc.js")
    yield "assets/csl/citeproc.js", b"var module={};\n" + processor + b"\n"
    for name in ("citeproc.LICENSE", "NOTICE"):
        yield f"assets/csl/{name}.txt", _read("kg.publish", "assets", "csl", name)
    for style in _STYLES:
        yield f"assets/csl/{style}.js", _script({style: f"{style}.csl"})
    yield "assets/csl/locales.js", _script({f"locale {name}": f"locales-{name}.xml" for name in _LOCALES})


def _script(texts: dict[str, str]) -> bytes:
    """A script that hands over the text of XML files by name."""
    held = {key: _read("kg.publish", "assets", "csl", name).decode() for key, name in texts.items()}
    return b"Object.assign(window.kgCsl," + json.dumps(held, ensure_ascii=False).encode() + b")\n"


def _read(package: str, *path: str) -> bytes:
    return resources(package).joinpath(*path).read_bytes()
