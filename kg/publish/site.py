"""What a site is to be: the base its IRIs stand under, its name, licence and language, whether abstracts go in."""

from __future__ import annotations

from typing import Literal

import msgspec

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
