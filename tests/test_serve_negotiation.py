"""What a server chooses of what it has, by the Accept header of a request (RFC 9110, 12.5.1)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.serve.negotiation import best

MEDIA_TYPES = st.sampled_from(["text/html", "text/turtle", "application/ld+json", "text/*", "application/*", "*/*"])
RANGES = st.tuples(MEDIA_TYPES, st.sampled_from(["", ";q=0", ";q=0.3", ";q=1", ";q=0.999", "; q=0.5"]))
OFFERS = [["text/html"], ["text/turtle"], ["application/ld+json"]]


@given(st.lists(RANGES, max_size=6))
def test_what_is_chosen_is_acceptable(ranges: list[tuple[str, str]]) -> None:
    accept = ", ".join(name + parameter for name, parameter in ranges)
    found = best(accept, OFFERS)
    weights: dict[str, float] = {}
    for name, parameter in ranges:
        weights[name] = float(parameter.partition("=")[2] or 1)

    def weight(media_type: str) -> float:
        for each in (media_type, media_type.partition("/")[0] + "/*", "*/*"):
            if each in weights:
                return weights[each]
        return 0.0 if ranges else 1.0

    liking = [weight(each[0]) for each in OFFERS]
    if max(liking) == 0:
        assert found is None
    else:
        assert found is not None
        assert liking[found] == max(liking)


@given(st.text(max_size=200))
def test_no_accept_header_is_a_fault(accept: str) -> None:
    assert best(accept, OFFERS) in (None, 0, 1, 2)
