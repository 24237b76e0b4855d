"""Which of the forms on offer suits a client best (RFC 9110, 12.4 and 12.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_WEIGHT = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")


def best(accept: str, offers: Sequence[Sequence[str]]) -> int | None:
    """The index of the offer that `accept` likes best; of those liked equally, the first. None where none will do.

    An offer is a media type, and after it other names for the same, which count where a client says just them. The
    most specific range counts; a client that says nothing takes anything. Parameters of media types (profile=…) tell
    nothing apart here.

    >>> best("text/html, */*;q=0.1", [["text/turtle"], ["text/html"]])
    1
    >>> best("text/*;q=0.5, text/turtle;q=0", [["text/turtle"], ["text/html"]])
    1
    >>> best("image/png", [["text/turtle"]]) is None
    True
    """
    ranges = list(_weighed(accept)) or [("*/*", 1.0)]
    liking = [_weight(offer, ranges) for offer in offers]
    most = max(liking, default=0.0)
    return liking.index(most) if most > 0 else None


def takes_gzip(accept_encoding: str) -> bool:
    """Whether a client can unpack gzip and likes it no less than what is not packed.

    >>> takes_gzip("br, gzip"), takes_gzip("gzip;q=0"), takes_gzip("")
    (True, False, False)
    """
    codings = dict(_weighed(accept_encoding))
    return codings.get("gzip", codings.get("*", 0.0)) > 0


def _weight(offer: Sequence[str], ranges: Iterable[tuple[str, float]]) -> float:
    usual, *others = offer
    known = dict(ranges)
    matching = (usual, f"{usual.partition('/')[0]}/*", "*/*")
    liking = next((known[each] for each in matching if each in known), 0.0)
    return max([liking, *(known.get(each, 0.0) for each in others)])


def _weighed(header: str) -> Iterator[tuple[str, float]]:
    """The elements of a list with their weights; what is malformed is passed over."""
    for element in header.split(","):
        name, *parameters = (part.strip().lower() for part in element.split(";"))
        weights = [each.removeprefix("q=") for each in parameters if each.startswith("q=")]
        if name and all(_WEIGHT.fullmatch(each) for each in weights):
            yield name, float(weights[0]) if weights else 1.0
