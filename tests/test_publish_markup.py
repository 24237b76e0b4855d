"""Text on pages: it is shown as it is written, and nothing in it acts."""

from __future__ import annotations

import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.publish.document import Text
from kg.publish.markup import attributes, data, plain, rich, safe, say

PIECES = st.lists(
    st.sampled_from(["<i>", "</i>", "<b>", "</sub>", "<sub>", "<script>", "</script>", "<i onclick=x()>", "&amp;", "&", "<", ">",
                     '"', "'", "p<0.05", "a b", "\u202e", "\u2066", "政治", "<!--", "-->", "<mml:math>", "<svg/onload=x>", "\x00"]),
    max_size=12,
).map("".join)  # fmt: skip
TAGS = {"i", "b", "sub", "sup", "em", "strong"}


@given(PIECES | st.text(max_size=40))
def test_only_a_few_tags_of_a_text_are_mark_up_and_they_are_balanced(text: str) -> None:
    root = lxml.html.fromstring(f"<div>{rich(text)}</div>")
    for element in root.iterdescendants():
        assert element.tag in TAGS
        assert not element.attrib
    written = str(rich(text))
    assert all(written.count(f"<{tag}>") == written.count(f"</{tag}>") for tag in TAGS)


@given(
    st.text(st.characters(blacklist_categories=["Cc", "Cs", "Cf", "Cn"]), max_size=60).filter(
        lambda text: "</" not in text
    )
)
def test_what_is_no_mark_up_is_read_as_it_is_written(text: str) -> None:
    root = lxml.html.fromstring(f"<div>{rich(text)}</div>")
    assert "".join(map(str, root.itertext())) == text.replace("<i>", "")


def test_titles_keep_their_italics_and_formulas() -> None:
    assert rich("<i>E. coli</i> and H<sub>2</sub>O") == "<i>E. coli</i> and H<sub>2</sub>O"
    assert plain("<i>E. coli</i> and H<sub>2</sub>O") == "E. coli and H2O"
    assert rich("a<b and c>d") == "a&lt;b and c&gt;d"
    assert rich('<b onclick="x()">y</b>') == '&lt;b onclick="x()"&gt;y'
    assert rich("of <mml:math><mml:mi>x</mml:mi></mml:math>") == "of x"


def test_directional_controls_cannot_reorder_what_stands_around_a_text() -> None:
    assert rich("abc\u202edef\u2066") == "abcdef"
    assert say("שלום") == "<bdi>שלום</bdi>"
    assert say(Text("سلام", "ar")) == '<bdi lang="ar">سلام</bdi>'
    assert attributes("שלום") == ' dir="auto"'


def test_a_language_tag_of_the_graph_cannot_end_its_attribute() -> None:
    assert say(Text("x", 'en" onclick="x()')) == "x"
    assert attributes(Text("政治", "zh-Hans")) == ' lang="zh-Hans" dir="auto"'


@pytest.mark.parametrize(
    ("text", "tag"), [("政治学", "zh"), ("ひらがな漢字", "ja"), ("한국어", "ko"), ("Übung", ""), ("1989–1990", "")]
)
def test_a_text_without_a_tag_is_marked_with_what_its_script_says(text: str, tag: str) -> None:
    assert (f'lang="{tag}"' in attributes(text)) == bool(tag)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
     "//evil.example", "/path", "https://a.example/\"><script>", "https://a.example/a b", "", "urn:x:y"],
)  # fmt: skip
def test_links_lead_to_pages_only(url: str) -> None:
    assert safe(url) == ""


def test_links_to_pages_stay() -> None:
    assert safe("https://a.example/b?c=d#e") == "https://a.example/b?c=d#e"
    assert safe("HTTP://a.example/") == "HTTP://a.example/"
    assert safe("mailto:a@b.example") == "mailto:a@b.example"
    assert safe("doi:10.1/x") == "https://doi.org/10.1/x"


@given(st.dictionaries(st.text(max_size=8), PIECES | st.text(max_size=20), max_size=4))
def test_json_within_a_page_is_read_back_and_cannot_end_its_element(value: dict[str, str]) -> None:
    written = str(data(value))
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == value
