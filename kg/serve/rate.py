"""How often a client may ask: a bucket of tokens for each (RFC 2697's, as everybody uses it)."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from typing import Final

_BURST: Final = 10.0
"""Seconds' worth of requests that may come at once."""
_CLIENTS: Final = 10_000
"""Clients that are remembered; whoever has not asked for long has a full bucket anyway."""


class Rate:
    """The buckets of all clients."""

    def __init__(self, per_second: float) -> None:
        self._rate = per_second
        self._size = max(per_second * _BURST, 1.0)
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        """Tokens left, and when they were counted."""

    def wait(self, client: str, now: float) -> float:
        """Takes a token, and gives 0; or takes none, and gives the seconds until there is one.

        >>> rate = Rate(0.1)
        >>> rate.wait("a", 0.0), rate.wait("a", 1.0), rate.wait("b", 1.0), rate.wait("a", 10.0)
        (0.0, 9.0, 0.0, 0.0)
        """
        left, then = self._buckets.pop(client, (self._size, now))
        left = min(self._size, left + (now - then) * self._rate)
        wait = 0.0 if left >= 1 else (1 - left) / self._rate
        self._buckets[client] = (left - 1 if left >= 1 else left, now)
        if len(self._buckets) > _CLIENTS:
            self._buckets.popitem(last=False)
        return wait


def client_of(address: str) -> str:
    """Whom an address belongs to: itself, or of IPv6 the network that one customer has (RFC 6177).

    >>> client_of("2001:db8:1:2:3::4"), client_of("::ffff:192.0.2.1"), client_of("192.0.2.1"), client_of("unknown")
    ('2001:db8:1:2::/64', '192.0.2.1', '192.0.2.1', 'unknown')
    """
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(known, ipaddress.IPv4Address):
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))
