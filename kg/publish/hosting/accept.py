r"""How a web server reads `Accept` without a program: regular expressions that find the weight of a media type.

The one idea: the most specific range that names a type gives its weight (RFC 9110, 12.5.1), so the ranges are looked
for from `text/turtle` over `text/*` to `*/*`. The expressions are linear: each part begins with its own sign.

Neighbours: `kg.publish.hosting.apache` and `kg.publish.hosting.nginx` write them into their rules.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

WEIGHT: Final = r"1(?:\.0{0,3})?|0(?:\.[0-9]{0,3})?"
"""A weight (RFC 9110, 12.4.2)."""

Moved = tuple[str, str]
"""Of an IRI whose document lies elsewhere: its path under the site's root, decoded, and the document's."""
MOST_MOVED: Final = 500
"""Each is an expression that every request goes through."""


class Offer(msgspec.Struct, frozen=True):
    """A form in which each document is there."""

    name: str
    ending: str
    media_type: str

    @property
    def ranges(self) -> tuple[str, str, str]:
        """What a client may call it, the most specific first."""
        return self.media_type, f"{self.media_type.partition('/')[0]}/*", "*/*"


OFFERS: Final = (
    Offer("html", "html", "text/html"),
    Offer("turtle", "ttl", "text/turtle"),
    Offer("jsonld", "jsonld", "application/ld+json"),
)
"""Of those liked equally, the first is sent."""


def pattern(media_range: str, group: str = "") -> str:
    """What finds a range with its weight, which is the only group; it is empty where the range has no weight.

    >>> re.search(pattern("text/turtle"), "text/html, text/turtle;q=0.9")[1]
    '0.9'
    """
    opening = f"(?<{group}>" if group else "("
    return (
        rf"(?:^|,)\s*{re.escape(media_range)}\s*(?:;(?!\s*q=)[^,;]*)*"
        rf"(?:;\s*q={opening}{WEIGHT})\s*(?:;[^,]*)?)?(?:,|$)"
    )


def exactly(path: str) -> str:
    r"""What matches one path, and can stand in quotation marks in both servers' files.

    >>> exactly('a b/"c".d')
    'a\\x20b/\\x22c\\x22\\x2ed'
    """
    return re.sub(r"[^\w/-]", lambda match: f"\\x{ord(match[0]):02x}" if match[0].isascii() else match[0], path)
