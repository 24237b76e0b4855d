"""Reduces a page saved as HTML to the text that a reader of it sees, line by line.

Nothing is fetched and nothing run: lxml's HTML parser without network access.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.record.text import without_markup

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,10}[ >/]", re.IGNORECASE)
_UNSEEN = frozenset("script style head title template noscript svg select option iframe textarea".split())
_WITHIN_LINE = frozenset(
    "a abbr b bdi bdo big button cite code data dfn em font i img input ins kbd label mark q s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
_SHIFTED = frozenset(("sub", "sup"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LINE, _BLOCK, _PLACE = "\x1e", "\x1d", "\x1f"  # separators of ASCII: the gate for text lets none of them in
_BLANKS = re.compile(r"[ \t\r\n\f\x0b\x85\u2028\u2029]+")
_MARKS = str.maketrans(dict.fromkeys((_LINE, _BLOCK, _PLACE), "\ufffd"))


def is_html(text: str, file: str = "") -> bool:
    """Whether `text` is a page of HTML rather than its text: by how it begins, or, in a `file` so named, its tags.

    >>> is_html("<!doctype html><html>"), is_html("<i>How</i> can"), is_html("A title")
    (True, False, False)
    """
    named = file.lower().removesuffix(".gz").endswith((".html", ".htm", ".xhtml"))
    return bool(_HTML.match(text[:5000]) or named and _TAG.search(text[:5000]))


def visible_lines(page: str) -> list[tuple[int, str]]:
    """The visible lines of an HTML page with their numbers in the file: a blank line between blocks.

    White space is folded as browsers do, but for what is preformatted. Raised and lowered characters become
    Unicode's own where it has them.

    >>> visible_lines("<html><body><h1>A <b>b</b></h1>\\n<p>x<br>H<sub>2</sub>O</p><script>1</script></body></html>")
    [(1, 'A b'), (2, ''), (2, 'x'), (2, 'H₂O')]
    """
    from lxml import etree, html

    # a declaration of the encoding is about the bytes, which are decoded by now; without huge_tree what lies
    # deeper than 256 elements is lost without a word (HTML has no entities that could expand without bound)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(page.encode(), parser=parser)
    except etree.ParserError:  # a document without any element
        return []
    found: list[tuple[int, str]] = []
    for block in "".join(_pieces(tree)).split(_BLOCK):
        lines = list(_seen(block))
        if lines and found:
            found.append((lines[0][0], ""))
        found += lines
    return found


def _seen(block: str) -> Iterator[tuple[int, str]]:
    """The lines of a block as they are seen, each with the place of its first mark, or of the one before it."""
    place = 1
    for line in block.split(_LINE):
        number, mark, text = line.partition(_PLACE)
        if mark:
            place = int(number)
        text = _BLANKS.sub(" ", without_markup(text if mark else line)).strip(" ")
        if text:
            yield place, text


def _pieces(tree: object) -> Iterator[str]:
    """Text in document order with marks between lines and blocks; an explicit stack, for pages nest deeply."""
    from lxml.etree import _Element

    # each element with whether its text is preformatted
    stack: list[tuple[_Element | str, bool]] = [(tree, False)]  # type: ignore[list-item]  # lxml-stubs type the parser's result as the wider HtmlElement
    while stack:
        item, fixed = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        tag = item.tag if isinstance(item.tag, str) else ""
        tail = _text(item.tail, fixed, 0) if item is not tree else ""
        if tag in _UNSEEN or not tag or "hidden" in item.attrib or _HIDDEN.search(item.get("style") or ""):
            yield tail
            continue
        place: int = item.sourceline  # type: ignore[assignment]  # lxml-stubs leave its type open
        inside = fixed or tag == "pre"
        if tag in _SHIFTED:
            before, after = f"<{tag}>", f"</{tag}>"
        elif tag in _WITHIN_LINE:
            before = after = ""
        else:
            mark = _LINE if tag == "br" else _BLOCK
            before, after = f"{mark}{place}{_PLACE}", f"{mark}{place}{_PLACE}"
        yield before + _text(item.text, inside, place)
        stack.append((after + tail, fixed))
        stack.extend((child, inside) for child in reversed(item))


def _text(text: str | None, fixed: bool, place: int) -> str:
    """Text of an element; where it is preformatted, its line ends are line ends, from the line `place` on."""
    text = (text or "").translate(_MARKS)
    if not fixed:
        return text
    first, *others = text.split("\n")
    return first + "".join(f"{_LINE}{place + number}{_PLACE}{line}" for number, line in enumerate(others, 1))
