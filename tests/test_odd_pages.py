"""Pages as people really save them: odd mark-up, labels with their values, hidden parts, depth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import reader
from kg.errors import Notice, UnreadableInput
from kg.graph_file import load
from kg.iri import work_key
from kg.record import pages
from kg.record.date import Date
from kg.record.work import Contribution, Group, Record, Reference, Work
from tests.pages import read


def opened(tmp_path: Path, content: str, name: str = "page.html") -> tuple[Record, list[str]]:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    notices: list[Notice] = []
    (record,) = reader.read(str(file), notices.append)
    return record, [str(notice).removeprefix(str(tmp_path)) for notice in notices]


def references(record: Record) -> tuple[Reference, ...]:
    assert record.reference_list
    return record.reference_list.references


def test_an_entity_in_a_name_divides_no_author() -> None:
    found = read("T\n\n被引:1\n作者\nM&uuml;ller, K\nO&#39;Neill, B; Roe, R\n")
    assert [each.agent.name for each in found.work.contributions] == ["K Müller", "B O'Neill", "R Roe"]


def test_labels_may_have_their_value_beside_them() -> None:
    found = read(
        "T\n\n被引次数：29\n作者：Ayres, Sarah [1 ]\n机构：[1] UNIV BRISTOL,BRISTOL,ENGLAND\n来源:NATURE | 1972年 / 5卷\n"
        "关键词：a;b\nDOI:10.1234/q\n相关论文 / 共 1 条\n[1] DOE A, 1970, NATURE, V1, P2\n"
    )
    work = found.work
    assert [each.agent.name for each in work.contributions] == ["Sarah Ayres"]
    assert work.contributions[0].affiliations[0].institution == "UNIV BRISTOL"
    assert (work.citation_counts[0].value, work.keywords, work.doi, work.volume) == (29, ("a", "b"), "10.1234/q", "5")
    assert len(found.references) == 1
    assert not found.notices


def test_hidden_parts_of_a_page_are_not_read(tmp_path: Path) -> None:
    record, _ = opened(
        tmp_path,
        "<html><body><div>共 2 条</div><div>[1] DOE A, 1970, NATURE, V1, P2</div>"
        "<div hidden>[2] HIDDEN H, 1971, NATURE, V1, P2</div><p style='visibility: hidden'>[2] X Y, 1971, NATURE, V1, P2</p>",
    )
    assert [each.number for each in references(record)] == [1]


def test_deep_nesting_loses_nothing(tmp_path: Path) -> None:
    deep = "<div>" * 1000 + "[1] DOE A, 1970, NATURE, V1, P2" + "</div>" * 1000
    record, _ = opened(
        tmp_path, f"<html><body><p>共 2 条</p>{deep}<p>[2] ROE R, 1971, NATURE, V1, P2</p></body></html>"
    )
    assert [each.number for each in references(record)] == [1, 2]


def test_preformatted_text_keeps_its_lines_and_notices_name_them(tmp_path: Path) -> None:
    record, notices = opened(
        tmp_path, "<html>\n<body>\n<pre>共 1 条\n[1]\nDOE A, 1970, NATURE, V1, P2\n下一页\n</pre></body></html>"
    )
    assert references(record)[0].text == "DOE A, 1970, NATURE, V1, P2"
    assert references(record)[0].line == 4
    assert notices == ["/page.html:6: '下一页' below the list is no reference; left out"]


def test_a_fragment_of_html_is_known_by_its_ending(tmp_path: Path) -> None:
    record, _ = opened(tmp_path, "<div>共 1 条</div><div><span>[1]</span><a>DOE A, 1970, NATURE, V1, P2</a></div>")
    assert references(record)[0].work


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [("45 / 1", "45", "1"), ("100045 / 1", "100045", "1"), ("279-95", "279", "295"), ("279 / 295", "279", "295")],
)
def test_only_a_dash_shortens_a_last_page(printed: str, start: str, end: str) -> None:
    found = pages.parse(printed)
    assert found
    assert (found.start, found.end) == (start, end)


def test_works_of_signs_only_do_not_merge() -> None:
    date = Date(1999)
    keys = {work_key(Work(title=sign, date=date, contributions=(Contribution(Group(sign)),))) for sign in ("†", "‡")}
    assert len(keys) == 2
    assert all(key.replace("1999", "").strip("-") for key in keys)


def test_json_ld_nested_without_end_is_refused(tmp_path: Path) -> None:
    nested: object = "x"
    file = tmp_path / "deep.jsonld"
    file.write_text('{"http://example.org/p":' * 5000 + json.dumps(nested) + "}" * 5000, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"deep\.jsonld: nested too deeply"):
        load((str(file),))
