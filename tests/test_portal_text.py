"""A page in any encoding and as HTML is the same page; characters that no graph can hold are replaced, and reported."""

from __future__ import annotations

import codecs
import gzip
from collections.abc import Callable
from html import escape
from pathlib import Path

import msgspec
import pytest

from kg import reader
from kg.errors import Notice, UnreadableInput
from kg.reader.source import inputs
from kg.record.work import Record, Work
from tests.pages import BASSANI, EDGE, TITLE, bullets, listed, page

TEXT = page(listed([(1, EDGE), (2, BASSANI)], 2), title=["城市治理 – a study of naïve Ωs", ""])


def found(content: bytes, folder: Path, name: str = "page.txt") -> tuple[Record, list[str]]:
    """The record of a file of this content without its places, and the notices."""
    file = folder / name
    file.write_bytes(content)
    notices: list[Notice] = []
    (record,) = reader.read(str(file), notices.append)
    return record, [str(notice).removeprefix(str(folder)) for notice in notices]


def placeless(record: Record) -> bytes:
    """A record as bytes without file and lines."""
    builtins = msgspec.to_builtins(record)

    def bare(value: object) -> object:
        if isinstance(value, dict):
            return {key: bare(each) for key, each in value.items() if key not in ("file", "line", "source")}
        return [bare(each) for each in value] if isinstance(value, list | tuple) else value

    return msgspec.json.encode(bare(builtins))


ENCODED: dict[str, Callable[[str], bytes]] = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16 little-endian with mark": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "utf-16 big-endian with mark": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "utf-16 little-endian": lambda text: text.encode("utf-16-le"),
    "utf-16 big-endian": lambda text: text.encode("utf-16-be"),
    "gb18030": lambda text: text.encode("gb18030"),
    "windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "gzip": lambda text: gzip.compress(text.encode()),
    "gzip of two members": lambda text: gzip.compress(text.encode()[:900]) + gzip.compress(text.encode()[900:]),
    "decomposed": lambda text: text.replace("ï", "i\u0308").encode(),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_any_encoding_gives_the_same_record(encoding: str, tmp_path: Path) -> None:
    usual, _ = found(TEXT.encode(), tmp_path)
    record, notices = found(ENCODED[encoding](TEXT), tmp_path, "other.txt")
    assert placeless(record) == placeless(usual)
    assert notices == []


@pytest.mark.parametrize("encoding", ["utf-16 little-endian", "utf-16 big-endian", "gb18030"])
def test_a_page_mostly_of_chinese_is_read_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    text = page(title=["城市治理中的公共价值" * 20, ""], abstract=["摘要", "本文讨论城市治理。" * 50])
    usual, _ = found(text.encode(), tmp_path)
    assert placeless(found(ENCODED[encoding](text), tmp_path)[0]) == placeless(usual)


BROKEN = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 40,
    "gzip cut": gzip.compress(TEXT.encode())[:-20],
    "gzip broken": gzip.compress(TEXT.encode())[:40] + b"\x00\x00\x00\x00" + gzip.compress(TEXT.encode())[44:],
    "gzip bomb": gzip.compress(bytes(1 << 24)),
    "no page": b"Dear colleague,\n\nplease find enclosed the minutes.\n",
    "empty html": b"<!doctype html>",
    "html without text": b"<html><body><script>var a;</script></body></html>",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_text_or_no_page_is_refused_by_name(kind: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"page\.txt: \w"):
        found(BROKEN[kind], tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1],
        codecs.BOM_UTF8 + TEXT.encode()[:-1] + b"\xff",
        TEXT.encode()[:-1] + b"\xff",
        TEXT.encode()[:-1] + b"\x00",
        TEXT.encode("gb18030")[:-1] + b"\xff",
    ],
    ids=["utf-16 cut in a character", "utf-8 with mark", "utf-8", "NUL", "gb18030"],
)
def test_one_broken_byte_costs_one_character(content: bytes, tmp_path: Path) -> None:
    record, notices = found(content, tmp_path)
    assert isinstance(record, Work)
    assert record.title == "城市治理 – a study of naïve Ωs"
    assert any("replaced by U+FFFD" in str(notice) for notice in notices)


def test_a_folder_is_not_read_as_a_file_and_an_empty_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="a folder without files"):
        list(inputs([str(tmp_path)]))
    for name in ("b.txt", "a.txt", ".hidden"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "inner").mkdir()
    assert [Path(file).name for file in inputs([str(tmp_path)])] == ["a.txt", "b.txt"]


def test_control_characters_are_replaced_and_reported(tmp_path: Path) -> None:
    record, notices = found(TEXT.replace("study", "st\x01u\x1bdy").encode(), tmp_path)
    assert "st\ufffdu\ufffddy" in placeless(record).decode()
    assert notices == ["/page.txt: 2 control character(s) that no RDF syntax can hold; each is replaced by U+FFFD"]


LINES = TEXT.split("\n")
HTML: dict[str, str] = {
    "divisions": "".join(f"<div>{escape(line)}</div>\n" for line in LINES),
    "paragraphs without ends": "".join(f"<p>{escape(line)}\n" for line in LINES),
    "breaks": "<br>".join(escape(line) for line in LINES),
    "breaks of XHTML": "<br />\n".join(escape(line) for line in LINES),
    "a table": "<table>" + "".join(f"<tr><td>{escape(line)}</td></tr>" for line in LINES) + "</table>",
    "list items": "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in LINES) + "</ul>",
    "nested inline tags": "".join(
        f"<div><span><b>{escape(line[:3])}</b><em><i>{escape(line[3:7])}</i></em>{escape(line[7:])}</span></div>"
        for line in LINES
    ),
    "nested blocks": "".join(f"<section><div><div>{escape(line)}</div></div></section>" for line in LINES),
    "links and buttons": "".join(f"<div><a href='x'>{escape(line)}</a></div>" for line in LINES),
    "indented": "".join(f"<div>\n      {escape(line)}\n  </div>\n" for line in LINES),
    "scripts and styles between": "".join(
        f"<div>{escape(line)}</div><script>var a='作者';</script><style>作者 {{}}</style>" for line in LINES
    ),
    "comments and hidden parts": "".join(
        f"<div>{escape(line)}<!-- 作者 --></div><div style='display: none'>摘要</div>" for line in LINES
    ),
    "numeric entities": "".join(
        f"<div>{escape(line).encode('ascii', 'xmlcharrefreplace').decode()}</div>" for line in LINES
    ),
}
HEADS = {
    "doctype": "<!doctype html><html><head><meta charset='utf-8'><title>作者</title></head><body>",
    "xhtml": "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC 'x' 'y'>\n<html><body>",
    "saved by a browser": "<!-- saved from url=(0014)about:internet -->\n<HTML><BODY>",
    "other charset": "<html><head><meta charset='gb2312'></head><body>",
}


@pytest.mark.parametrize("markup", HTML)
def test_a_page_of_html_is_read_as_its_text(markup: str, tmp_path: Path) -> None:
    usual, _ = found(TEXT.encode(), tmp_path)
    record, notices = found((HEADS["doctype"] + HTML[markup] + "</body></html>").encode(), tmp_path, "page.html")
    assert placeless(record) == placeless(usual)
    assert notices == []


@pytest.mark.parametrize("head", HEADS)
def test_html_is_known_by_its_head(head: str, tmp_path: Path) -> None:
    usual, _ = found(TEXT.encode(), tmp_path)
    record, _ = found((HEADS[head] + HTML["divisions"]).encode(), tmp_path, "page.txt")
    assert placeless(record) == placeless(usual)


def test_html_in_gb18030_is_read(tmp_path: Path) -> None:
    usual, _ = found(TEXT.encode(), tmp_path)
    record, _ = found((HEADS["other charset"] + HTML["divisions"]).encode("gb18030"), tmp_path, "page.html")
    assert placeless(record) == placeless(usual)


def test_raised_and_lowered_signs_of_html_stay_readable(tmp_path: Path) -> None:
    title = "<h1>H<sub>2</sub>O at 10<sup>-3</sup> and x<sub>max</sub> &lt; 1</h1>"
    record, _ = found((HEADS["doctype"] + title + HTML["divisions"].partition("</div>")[2]).encode(), tmp_path)
    assert "H₂O at 10⁻³ and xₘₐₓ < 1" in placeless(record).decode()


def test_control_characters_by_entities_are_replaced_too(tmp_path: Path) -> None:
    body = HTML["divisions"].replace("NUOVO", "NU&#1;O&#8;VO&#xFFFE;")
    record, notices = found((HEADS["doctype"] + body).encode(), tmp_path)
    text = placeless(record).decode()
    assert "\x01" not in text
    assert "\\u0001" not in text
    assert "\\b" not in text
    assert notices == [] or "control character" in notices[0]


def test_a_deep_page_of_html_is_read(tmp_path: Path) -> None:
    deep = "<div>" * 5000 + "x" + "</div>" * 5000
    record, _ = found((HEADS["doctype"] + HTML["divisions"] + deep).encode(), tmp_path)
    assert "城市治理" in placeless(record).decode()


def test_nothing_that_a_page_names_is_fetched_or_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    declared = f"<!DOCTYPE html [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><html><body><div>&x;</div>"
    record, _ = found((declared + HTML["divisions"]).encode(), tmp_path)
    assert "SECRET" not in placeless(record).decode()


def test_the_source_is_called_by_the_file_or_as_the_user_says(tmp_path: Path) -> None:
    file = tmp_path / "article.page.txt.gz"
    file.write_bytes(gzip.compress(TEXT.encode()))
    (record,) = reader.read(str(file), lambda notice: None)
    assert record.source == "article.page"
    (record,) = reader.read(str(file), lambda notice: None, name="Portal 2026")
    assert record.source == "Portal 2026"


def test_a_title_that_looks_like_markup_makes_no_html(tmp_path: Path) -> None:
    record, _ = found(page(title=["<i>How</i> can it be?", ""]).encode(), tmp_path)
    assert "How can it be?" in placeless(record).decode()
    assert TITLE not in placeless(record).decode()


def test_no_break_spaces_and_wide_ones_are_spaces(tmp_path: Path) -> None:
    usual, _ = found(TEXT.encode(), tmp_path)
    spaced = TEXT.replace("SASAKI, Y", "SASAKI,\u3000Y").replace(
        bullets(1, EDGE)[0], bullets(1, EDGE)[0].replace("  •", "\u00a0\u00a0•")
    )
    assert placeless(found(spaced.encode(), tmp_path)[0]) == placeless(usual)
