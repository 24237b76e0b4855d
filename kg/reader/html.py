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
_UNSEEN = frozenset("script style head title template noscript svg select option iframe textarea".split())
_WITHIN_LINE = frozenset(
    "a abbr b bdi bdo big button cite code data dfn em font i img input ins kbd label mark q s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
_SHIFTED = frozenset(("sub", "sup"))
_LINE, _BLOCK = "\x1e", "\x1d"  # the record and group separators of ASCII: the gate for text lets none in
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def is_html(text: str) -> bool:
    """Whether `text` is a page of HTML rather than its text.

    >>> is_html("<!doctype html><html>"), is_html("<i>How</i> can"), is_html("A title")
    (True, False, False)
    """
    return bool(_HTML.match(text[:5000]))


def visible_text(page: str) -> str:
    """The visible text of an HTML page: a blank line between blocks, white space folded as browsers do.

    Raised and lowered characters become Unicode's own where it has them.

    >>> visible_text("<html><body><h1>A <b>b</b></h1><p>x<br>H<sub>2</sub>O</p><script>1</script></body></html>")
    'A b\\n\\nx\\nH₂O'
    """
    from lxml import etree, html

    # a declaration of the encoding is about the bytes, which are decoded by now
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(page.encode(), parser=parser)
    except etree.ParserError:  # a document without any element
        return ""
    blocks = (_seen(block) for block in "".join(_pieces(tree)).split(_BLOCK))
    return "\n\n".join(block for block in blocks if block)


def _seen(block: str) -> str:
    """The lines of a block as they are seen."""
    lines = (_BLANKS.sub(" ", without_markup(line)).strip(" ") for line in block.split(_LINE))
    return "\n".join(line for line in lines if line)


def _pieces(tree: object) -> Iterator[str]:
    """Text in document order with marks between lines and blocks; an explicit stack, for pages nest deeply."""
    from lxml.etree import _Element

    stack: list[_Element | str] = [tree]  # type: ignore[list-item]  # lxml-stubs type the parser's result as the wider HtmlElement
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        tag = item.tag if isinstance(item.tag, str) else ""
        tail = (item.tail or "") if item is not tree else ""
        if tag in _UNSEEN or not tag or "display:none" in (item.get("style") or "").replace(" ", ""):
            yield tail
            continue
        if tag in _SHIFTED:
            before, after = f"<{tag}>", f"</{tag}>"
        elif tag in _WITHIN_LINE:
            before = after = ""
        else:
            before = after = _LINE if tag == "br" else _BLOCK
        yield before + (item.text or "")
        stack.append(after + tail)
        stack.extend(reversed(item))
