"""What a site is to be: the base its IRIs stand under, its name, licence and language, whether abstracts go in."""

from __future__ import annotations

import unicodedata
from typing import Literal
from urllib.parse import urlsplit

import msgspec
import pyoxigraph

from kg.errors import UsageError

Language = Literal["en", "zh"]

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


class Site(msgspec.Struct, frozen=True):
    """The choices of one run, the same for each page.

    ``base`` is the IRI that each document's IRI begins with, with its last ``/`` or ``#``; ``title`` is the site's name
    (empty: the pages call it by their own words); ``license`` is the IRI of the licence the data are given under;
    ``language`` is that of the interface, not of the data; ``abstracts`` says whether the works' abstracts, which
    are others' texts, may be shown and given away.

    >>> Site("https://example.org/kg/").language
    'en'
    """

    base: str
    title: str = ""
    license: str = CC0
    language: Language = "en"
    abstracts: bool = False


def checked(base: str, title: str = "", license: str = "", language: Language = "en", abstracts: bool = False) -> Site:
    """The site of what a user says; `license` is CC0 where it is "".

    Raises UsageError for a licence that is no address on the web, or a title that no page can show.

    >>> checked("https://example.org/kg/", license="https://creativecommons.org/licenses/by/4.0/").license
    'https://creativecommons.org/licenses/by/4.0/'
    >>> checked("https://example.org/kg/", license="CC BY")
    Traceback (most recent call last):
    kg.errors.UsageError: the licence 'CC BY' is no IRI of the web; give one such as https://creativecommons.org/publicdomain/zero/1.0/
    """
    if license and not _on_the_web(license):
        raise UsageError(f"the licence {license!a} is no IRI of the web; give one such as {CC0}")
    if any(unicodedata.category(each) in ("Cc", "Cs") for each in title):
        raise UsageError(f"the title {title!a} has control characters in it, or is not in the terminal's encoding")
    return Site(base, title, license or CC0, language, abstracts)


def _on_the_web(iri: str) -> bool:
    """Whether a text is an absolute IRI with a host (RFC 3987, 2.2; RFC 9110, 4.2)."""
    try:
        pyoxigraph.NamedNode(iri)
        iri.encode()
        parts = urlsplit(iri)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
