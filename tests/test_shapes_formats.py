"""The report for code hosts (SARIF) and as a page (HTML), in both languages, and the options that ask for them."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from kg.console import language
from kg.validation import Report, validate
from kg.validation.page import as_page
from kg.validation.report import Language
from kg.validation.sarif import as_sarif
from tests.command_line import Run, runner
from tests.planting import BASE, SHAPES, edited, sound

HOSTILE = '</li><script>alert(1)</script><img src=x onerror=\\"alert(2)\\"> \\u202egnitirw \\n second line'
FAULTY = edited(
    "article",
    f'winter: prism:doi "not a doi" ; dcterms:title "{HOSTILE}" . cold: fabio:hasPublicationYear "20x7"^^xsd:gYear . '
    + "".join(f"<w{number}> a fabio:Expression . " for number in range(30)),
)
REPORT = validate(FAULTY).located(lambda iri: ("pages/第 1 页.txt", 12) if iri.endswith("cold-book") else ("", 0))


@pytest.fixture
def kg(monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return runner(monkeypatch)


def sarif(lang: Language = "en", report: Report = REPORT) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(as_sarif(report, lang))
    return log


# ---- SARIF ------------------------------------------------------------------------------------------------


def test_sarif_has_what_the_standard_requires() -> None:
    log = sarif()
    assert log["version"] == "2.1.0"  # 3.13.2
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "kg"  # 3.19.8
    identifiers = [rule["id"] for rule in driver["rules"]]
    assert len(identifiers) == len(set(identifiers))  # 3.49.3
    assert len(run["results"]) == len(REPORT.results)
    for told, result in zip(run["results"], REPORT.results, strict=True):
        assert told["message"]["text"].startswith(result.message)  # 3.27.11
        assert told["level"] in {"none", "note", "warning", "error"}  # 3.27.10
        assert identifiers[told["ruleIndex"]] == told["ruleId"] == result.shape  # 3.27.6
        assert driver["rules"][told["ruleIndex"]]["shortDescription"]["text"]
        (location,) = told["locations"]
        assert location["logicalLocations"][0]["fullyQualifiedName"] == result.focus


def test_sarif_points_to_file_and_line() -> None:
    places = {
        (place["artifactLocation"]["uri"], place["region"]["startLine"])
        for result in sarif()["runs"][0]["results"]
        for location in result["locations"]
        if (place := location.get("physicalLocation"))
    }
    assert places == {("pages/%E7%AC%AC%201%20%E9%A1%B5.txt", 12)}


def test_a_violation_is_an_error_and_a_warning_a_warning() -> None:
    levels = {result["ruleId"].removeprefix(SHAPES): result["level"] for result in sarif()["runs"][0]["results"]}
    assert levels["Doi"] == "error"
    assert levels["TitleKnown"] == "warning"


def test_sarif_of_nothing_has_no_results() -> None:
    assert sarif(report=Report())["runs"][0]["results"] == []


def test_sarif_speaks_chinese() -> None:
    run = sarif("zh")["runs"][0]
    assert run["tool"]["driver"]["language"] == "zh-CN"
    assert any("一件作品至多有一个 DOI" in result["message"]["text"] for result in run["results"])


# ---- HTML -------------------------------------------------------------------------------------------------


def texts(page: bytes, path: str) -> list[str]:
    found = html.fromstring(page).xpath(path)
    assert isinstance(found, list)
    return [str(each) for each in found]


def test_the_page_counts_and_begins_with_violations() -> None:
    page = as_page(REPORT)
    assert texts(page, "//ul[@class='counts']//b/text()") == [str(REPORT.violations), str(REPORT.warnings)]
    assert texts(page, "//section/@id") == ["violation", "warning"]
    assert sum(map(int, texts(page, "//article//span[@class='number']/text()"))) == len(REPORT.results)
    assert len(texts(page, "//article//li")) == len(REPORT.results)
    assert texts(page, "//nav//a/@href") == [f"#{anchor}" for anchor in texts(page, "//article/@id")]


def test_a_long_group_is_folded() -> None:
    page = as_page(REPORT)
    assert texts(page, "//details/summary/text()") == ["Show all 30"]
    assert len(texts(page, "//details//li")) == 20


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    page = as_page(REPORT)
    assert texts(page, "//script | //img | //link | //iframe | //@src | //@*[starts-with(name(), 'on')]") == []
    policy = texts(page, "//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    style = texts(page, "//style/text()")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "url(" not in style
    assert all(link.startswith(("#", BASE)) for link in texts(page, "//a/@href"))


def test_text_of_the_graph_stays_text() -> None:
    page = as_page(REPORT).decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page
    assert "\\n second line" in page


def test_an_iri_that_is_no_address_is_no_link() -> None:
    graph = edited("article", "<javascript:alert(1)> a fabio:Expression .")
    page = as_page(validate(graph))
    assert b"javascript:alert(1)" in page
    assert not [link for link in texts(page, "//a/@href") if link.startswith("javascript")]


def test_the_page_speaks_chinese() -> None:
    page = as_page(REPORT, "zh")
    assert texts(page, "/html/@lang") == ["zh-CN"]
    assert texts(page, "//h2/text()") == ["违规", "警告"]
    assert not re.search("[A-Za-z]{3,} (?:has|have|is) ", "".join(texts(page, "//h3//text()")))


def test_the_page_of_a_sound_graph_says_so() -> None:
    assert b"The graph holds all rules." in as_page(validate(sound("article")))
    assert "图符合全部规则。" in as_page(Report(), "zh").decode()


# ---- options ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["txt", "json", "sarif", "html"])
def test_every_report_follows_the_language(kg: Run, tmp_path: Path, ending: str) -> None:
    graph, report = tmp_path / "graph.ttl", tmp_path / f"report.{ending}"
    graph.write_text(FAULTY.serialize(format="turtle"), encoding="utf-8")
    done = kg("validate", graph, "--lang", "zh", "--report", report)
    assert done.code == 1
    assert "违规:" in done.out.decode()
    assert "一件作品至多有一个 DOI" in report.read_text(encoding="utf-8")
    assert kg("validate", graph, "--report", report).code == 1
    assert "A work has at most one DOI" in report.read_text(encoding="utf-8")


def test_the_environment_chooses_the_language(kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(sound("article").serialize(format="turtle"), encoding="utf-8")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "有效" in kg("validate", graph).out.decode()
    assert "valid" in kg("validate", graph, "--lang", "en").out.decode()
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert language() == "en"
    assert "valid" in kg("validate", graph).out.decode()


def test_export_and_draw_follow_the_language(kg: Run, tmp_path: Path) -> None:
    page = Path(__file__).parent.parent / "examples" / "article-page.txt"
    done = kg("export", page, "-o", tmp_path / "a.ttl", "--lang", "zh")
    assert "警告:该作品的题名未知。" in done.err
    assert kg("draw", tmp_path / "a.ttl", "-o", tmp_path / "a.html", "--lang", "zh").code == 0
    assert 'lang="zh"' in (tmp_path / "a.html").read_text(encoding="utf-8")[:200]


def test_the_profile_is_chosen(kg: Run, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(
        edited("article", 'journal: dcterms:title "J. Ice" .').serialize(format="turtle"), encoding="utf-8"
    )
    assert kg("validate", graph).code == 1
    assert kg("validate", graph, "--profile", "record").code == 1
    done = kg("validate", graph, "--profile", "dataset")
    assert done.code == 0
    assert "warning: Sources give this work more than one title. (1)" in done.out.decode()
    assert kg("validate", graph, "--profile", "other").code == 2
    assert kg("validate", graph, "--profile", "dataset", "--shapes", tmp_path).code == 2
