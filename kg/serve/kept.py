"""What has been asked for lately, within a bound of bytes."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")


class Kept(Generic[_Thing]):
    """Keeps things by name; when there are too many bytes, those go first that nobody has asked for longest.

    >>> kept: Kept[str] = Kept(10)
    >>> kept.put("a", "A", 4); kept.put("b", "B", 4); kept.get("a")
    'A'
    >>> kept.put("c", "C", 4); kept.get("b"), kept.get("a")
    (None, 'A')
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._things: OrderedDict[str, tuple[_Thing, int]] = OrderedDict()

    def get(self, name: str) -> _Thing | None:
        """The thing, or None."""
        if name not in self._things:
            return None
        self._things.move_to_end(name)
        return self._things[name][0]

    def put(self, name: str, thing: _Thing, size: int) -> None:
        """Keeps a thing of so many bytes; none that would drive out most of the others."""
        if size * 4 > self._most * 3:
            return
        self._held += size - self._things.pop(name, (None, 0))[1]
        self._things[name] = (thing, size)
        while self._held > self._most:
            self._held -= self._things.popitem(last=False)[1][1]
