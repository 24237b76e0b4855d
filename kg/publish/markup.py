"""Text of a graph as HTML: escaped, with the few tags that titles may keep, its language and its direction.

The one idea: what the graph says is text. Only a closed list of tags in it is mark-up, and only after nh3 has balanced
them; everything else that looks like a tag is shown as it is written, and does nothing.
"""

from __future__ import annotations

import json
import re
from typing import Final

import nh3
from markupsafe import Markup, escape

from kg.publish.document import Text

_KEPT: Final = {"b", "em", "i", "strong", "sub", "sup"}
_TAG = re.compile(rf"&lt;(/?(?:{'|'.join(sorted(_KEPT))}))&gt;")
_FOREIGN = re.compile(r"</?(?:mml|jats):[^<>]*>")
"""Tags of Crossref's titles and abstracts: left out, what stands between them stays."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Controls, and those of direction that would reorder the page around a text (Unicode TR 36, 2.4)."""
_BACKWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Letters that run from right to left: blocks R and AL of Unicode's DerivedBidiClass."""
_KANA, _HANGUL, _HAN = (
    re.compile("[\u3040-\u30ff]"),
    re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]"),
)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f<>\"\\^`{|}\x7f]+\Z", re.IGNORECASE)
_JSON_ESCAPES: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def rich(text: str) -> Markup:
    """A text as HTML.

    >>> rich("H<sub>2</sub>O & <script>p<0.05</script>")
    Markup('H<sub>2</sub>O &amp; &lt;script&gt;p&lt;0.05&lt;/script&gt;')
    >>> rich("<i>never closed")
    Markup('<i>never closed</i>')
    """
    if not text.isascii() or not text.isprintable():
        text = _CONTROLS.sub("", text)
    if "<" not in text:
        return escape(text)
    if "</" not in text and "<i>" not in text:
        return escape(text)
    marked, tags = _TAG.subn(r"<\1>", str(escape(_FOREIGN.sub("", text))))
    return Markup(nh3.clean(marked, tags=_KEPT, attributes={}, link_rel=None)) if tags else Markup(marked)


def plain(text: str) -> str:
    """A text without mark-up, for titles of windows and the like.

    >>> plain("H<sub>2</sub>O & p<0.05")
    'H2O & p<0.05'
    """
    if not text.isascii() or not text.isprintable():
        text = _CONTROLS.sub("", text)
    return re.sub(rf"</?(?:{'|'.join(sorted(_KEPT))})>", "", _FOREIGN.sub("", text)) if "<" in text else text


def language(text: str | Text) -> str:
    """The language tag of a text as the graph has it; else what its script alone says, or "".

    >>> language("政治学"), language(Text("Politics", "en")), language("Politics")
    ('zh', 'en', '')
    """
    value, tag = (text.value, text.language) if isinstance(text, Text) else (text, "")
    if tag:
        return tag if _LANGUAGE_TAG.match(tag) else ""
    if value.isascii():
        return ""
    if _KANA.search(value):
        return "ja"
    if _HANGUL.search(value):
        return "ko"
    return "zh" if _HAN.search(value) else ""


def attributes(text: str | Text) -> Markup:
    """The attributes of a block that holds the text alone: ``lang="zh" dir="auto"``."""
    tag = language(text)
    return Markup(f' lang="{tag}" dir="auto"' if tag else ' dir="auto"')


def say(text: str | Text) -> Markup:
    """A text within a line of others: isolated where it may run the other way, with its language.

    >>> say("plain"), say(Text("政治学", "zh"))
    (Markup('plain'), Markup('<bdi lang="zh">政治学</bdi>'))
    """
    value = text.value if isinstance(text, Text) else text
    tag = language(text)
    if not tag and (value.isascii() or not _BACKWARDS.search(value)):
        return rich(value)
    return Markup(f'<bdi lang="{tag}">{rich(value)}</bdi>' if tag else f"<bdi>{rich(value)}</bdi>")


def safe(url: str) -> str:
    """The URL if a link may lead there, else "".

    >>> safe("https://doi.org/10.1/x"), safe("javascript:alert(1)"), safe("doi:10.1/x")
    ('https://doi.org/10.1/x', '', 'https://doi.org/10.1/x')
    """
    if url[:4].lower() == "doi:":
        url = f"https://doi.org/{url[4:]}"
    return url if _SAFE.match(url) else ""


def data(value: object) -> Markup:
    """A value as JSON within a script element: nothing in it can end the element (HTML, 4.12.1.3).

    >>> data({"title": "</script>"})
    Markup('{"title":"\\\\u003c/script\\\\u003e"}')
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.translate(_JSON_ESCAPES))
