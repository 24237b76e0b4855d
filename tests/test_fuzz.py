"""Whatever a page holds: it is read without a fault and in time, and no line of it is lost without a notice."""

from __future__ import annotations

import contextlib
import io
import re
import unicodedata

import msgspec
import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import reader, run
from kg.errors import KgError, Notice
from kg.gather import Gathered
from kg.iri import DEFAULT_BASE, Minter
from kg.reader import portal
from kg.reader.portal_label import LABELS
from kg.reader.source import Source
from kg.record.text import clean, readable
from kg.record.work import Record
from kg.sink import format as sink
from kg.vocab import BIRO, C4O, CITO, CO, DCTERMS, FABIO, FOAF, FRBR, LITERAL, OCO, PRISM, PRO, RDF
from tests.pages import BASSANI, EDGE, EXCITONS, GADZHIEV, HEADER, LAYOUTS, TITLE, Entry, listed

SYNTAXES = {
    "turtle": pyoxigraph.RdfFormat.TURTLE, "json-ld": pyoxigraph.RdfFormat.JSON_LD, "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "nq": pyoxigraph.RdfFormat.N_QUADS, "trig": pyoxigraph.RdfFormat.TRIG, "rdf-xml": pyoxigraph.RdfFormat.RDF_XML,
}  # fmt: skip

FRAGMENTS = [
    *LABELS, *(line for own in HEADER.values() for line in own if line), "empty", "未找到相关数据", "共 4 条", "共 0 条", "共4条",
    "被引:", "被引：x", "页码:1 / 2", "页码：e12345", "页数:x", "基金", "ISSN", "[1]", "[2 ]", "• [3]", "- [4] x", "[J].", "[J]. NATURE, 1971, 234 (5326) :199-&",
    "10.1000/x", "DOI 10.1000/A;", "X | 1999年 / 1卷", "1999年 / 1卷 / 02期", "/ 02期", "|", "12", "1 2 3", "下一页", "*CORP", "[Anonymous]", "&lt;i&gt;", "a<sub>2</sub>",
    "张三 [1 ]", "[1] [2] [3]", "[12345678]", "; ;", "《》", "'t Hart, Paul [1]", "- ", "•", "١٢", "\u3000", "\u202e",
]  # fmt: skip
LINES = st.sampled_from(FRAGMENTS) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), max_size=30
) | st.text("[]0123456789,;:.-–/()&+•*| ABDOIPVab年卷期共条\t", max_size=40)  # fmt: skip
ENTRIES: st.SearchStrategy[list[Entry]] = st.lists(
    st.tuples(st.integers(0, 99_999), st.sampled_from([EXCITONS, EDGE, BASSANI, GADZHIEV]) | LINES), max_size=6
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A page with sections and entries left out, doubled, moved, cut and strewn with other lines."""
    sections = draw(st.permutations(list(HEADER.values()))) if draw(st.booleans()) else list(HEADER.values())
    lines = [line for own in sections if draw(st.integers(0, 4)) for line in own]
    lines += draw(st.sampled_from([["相关论文"], ["参考文献"], []]))
    lines += listed(draw(ENTRIES), draw(st.none() | st.integers(0, 30)), draw(st.sampled_from(LAYOUTS)))
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(lines)))
        kind = draw(st.sampled_from(["insert", "delete", "double", "cut", "blank"]))
        if kind in ("insert", "blank") or not lines[place : place + 1]:
            lines.insert(place, draw(LINES) if kind == "insert" else "")
        elif kind == "delete":
            del lines[place]
        elif kind == "double":
            lines.insert(place, lines[place])
        else:
            lines[place] = lines[place][: draw(st.integers(0, len(lines[place])))]
    return "\n".join(lines)


def outcome(text: str) -> tuple[list[Record], list[Notice]]:
    """The records of a text, none where it is refused, and the notices."""
    notices: list[Notice] = []
    try:
        records = list(portal.read(Source("page.txt", "page", clean(text)[0]), notices.append))
    except KgError:
        return [], notices
    return records, notices


def strings(value: object) -> list[str]:
    """All text in a record, in order."""
    if isinstance(value, msgspec.Struct):
        value = msgspec.structs.astuple(value)
    if isinstance(value, tuple):
        return [text for each in value for text in strings(each)]
    return [str(value)] if isinstance(value, str | int) else []


def letters(text: str) -> str:
    """What must not get lost: letters and digits, the same however they are composed, cased, raised or spaced."""
    text = unicodedata.normalize("NFKC", readable(text)).casefold()
    bare = (character for character in unicodedata.normalize("NFKD", text) if character.isalnum())
    return "".join(str(int(character)) if character.isdecimal() else character for character in bare)


KNOWN = {letters(label) for label in (*LABELS, "empty", "未找到相关数据")}


def lost(text: str, records: list[Record], notices: list[Notice]) -> list[str]:
    """The lines of a page of which something is found neither in its record nor in a notice."""
    kept = letters(" ".join(strings(tuple(records))))
    told = letters(" ".join(f"{notice.problem} {notice.raw}" for notice in notices))

    def found(part: str) -> bool:
        return part in kept or part in told or part.lstrip("0") in kept

    def is_there(line: str) -> bool:
        if letters(line) in KNOWN or found(letters(line)):
            return True
        bare = re.sub(r"\[[0-9 ,]{1,9}\]|^(?:被引|页码|页数)\s*[:：]|共\s*(?=[0-9])|(?<=[0-9])\s*条$", " ", line)
        # the parts of a line may go to several fields: authors and addresses, codes and labels, volume and issue
        return all(found(letters(part)) for part in re.split(r"[\W_]+|年|卷|期", readable(bare)) if part)

    return [line for line in clean(text)[0].split("\n") if line.strip() and not is_there(line)]


PAGES = mutated() | st.lists(LINES, max_size=25).map(lambda lines: "\n".join([TITLE, "", "作者", *lines, "摘要"]))


@given(PAGES)
def test_no_line_is_lost_without_a_notice(text: str) -> None:
    records, notices = outcome(text)
    if records:
        assert not lost(text, records, notices)


def serialised(records: list[Record], format: str) -> list[pyoxigraph.Quad]:
    """The triples of records as a strict parser reads them back from one of the formats."""
    stream, mint = io.BytesIO(), Minter()
    writer = sink.open_sink(format, stream, mint.base)
    run.to_sink(records, writer, mint)
    writer.close()
    return list(pyoxigraph.parse(stream.getvalue(), format=SYNTAXES[format]))


def together(texts: list[str]) -> list[Record]:
    """The records of a run over these pages, each whole."""
    gathered = Gathered(Minter(), lambda notice: None)
    for text in texts:
        for record in outcome(text)[0]:
            gathered.add(record)
    gathered.close()
    return list(gathered)


@given(PAGES)
def test_every_page_gives_one_graph_in_all_formats(text: str) -> None:
    records = together([text])
    plain = {str(triple) for triple in serialised(records, "nt")}
    assert all({str(triple) for triple in serialised(records, format)} == plain for format in SYNTAXES)


ONCE = {
    str(term)
    for term in (
        DCTERMS.title, FABIO.hasPublicationYear, PRISM.publicationDate, PRISM.doi, FRBR.partOf, FRBR.embodiment, FOAF.name,
        FOAF.familyName, OCO.hasNext, PRO.isHeldBy, CO.nextItem, CO.index, CO.size, BIRO.references, C4O.hasContent,
        CITO.hasCitedEntity, CITO.hasCitationTimeSpan, LITERAL.hasLiteralValue, PRISM.startingPage, PRISM.pageRange,
    )
}  # fmt: skip


@given(st.lists(PAGES, min_size=1, max_size=3))
def test_pages_give_a_graph_in_which_all_is_described_and_nothing_twice(texts: list[str]) -> None:
    quads = serialised(together(texts), "nt")
    typed = {str(quad.subject) for quad in quads if quad.predicate.value == RDF.type}
    named = [quad.object for quad in quads if isinstance(quad.object, pyoxigraph.NamedNode)]
    assert not {str(each) for each in named if each.value.startswith(DEFAULT_BASE)} - typed
    assert not {str(quad.subject) for quad in quads} - typed
    said = [(str(quad.subject), quad.predicate.value) for quad in quads if quad.predicate.value in ONCE]
    assert len(said) == len(set(said))


UNITS = [
    " ", "/", "[", "]", "(", ")", ",", ";", ".", ":", "-", "1", "a", "A", "A ", "1 ", ", ", "; ", " ;", " . ", ". ", "[1]", "[1,",
    "(1", "卷", "1卷", "期 ", "A. ", "A B, ", "DOI ", "DOI [", "10.1/x, ", "1990, ", "V1, ", "P1 ", "[J]. ", "<p ", "<sup>", "&amp;",
    "&#", "*", "+", "\u3000", "张", "-a", "'", "e1", "A-",
]  # fmt: skip
PLACES = [
    "",
    "作者",
    "机构",
    "来源",
    "关键词",
    "D O I",
    "中图分类号",
    "学科分类号",
    "摘要",
    "页码",
    "被引",
    "页数",
    "相关论文",
]


@pytest.mark.long
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_no_long_line_holds_the_reader_up(place: str, unit: str) -> None:
    """Lines of 100,000 characters: a pattern that is not linear takes minutes for them, and hours."""
    heads = ["A", "J | 1972年 /", "UNIV X, Y", "[1] A B, 1990,", "[1] T [J]. N, 1990, 1 (2) :"]
    for head in heads:
        line = head + unit * (100_000 // len(unit))
        outcome("\n".join(["T", "", "摘要", "x", "收藏", place, line + "!", line]))


@given(
    st.binary(max_size=300)
    | PAGES.flatmap(lambda text: st.sampled_from([text.encode(), text.encode("utf-16"), text.encode("gb18030")]))
)
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "page.txt"
    file.write_bytes(content)
    with contextlib.suppress(KgError):
        list(reader.read(str(file), lambda notice: None))


@given(st.text(max_size=300) | st.lists(LINES, max_size=30).map("\n".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    outcome(text)
