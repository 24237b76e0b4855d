"""The search page in a browser: what it finds, what it says, with the keyboard, from any place. See `test_publish_browser`."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from kg.publish.site import Site
from tests.site_of_pages import EXAMPLE, built, of_lines
from tests.sites import BASE
from tests.test_publish_browser import AXE, look

pytestmark = pytest.mark.browser

PREFIX = "/some where/kg/"
TYPES = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript", "json": "application/json"}


def many() -> bytes:
    """Works and concepts: fifty on governance, one in Chinese, one with accents and mark-up in its title."""
    fabio, title = "<http://purl.org/spar/fabio/Expression>", "<http://purl.org/dc/terms/title>"
    titles = [f"Governance of region {number}" for number in range(50)]
    titles += ["软治理与公共价值", "<i>Émile</i> & the <script>alert(1)</script> Straße", "Astral 𠀀𠀁 signs"]
    lines = []
    for number, each in enumerate(titles):
        work = f"<{BASE}work/a%3Fb/{number}>"
        lines.append(f"{work} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> {fabio} .\n")
        lines.append(f"{work} {title} {json.dumps(each, ensure_ascii=False)} .\n")
    concept = f"<{BASE}keyword/governance>"
    skos = "http://www.w3.org/2004/02/skos/core#"
    lines.append(f"{concept} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{skos}Concept> .\n")
    lines.append(f'{concept} <{skos}prefLabel> "governance" .\n')
    scheme, coded = f"<{BASE}discipline>", f"<{BASE}discipline/0704>"
    lines.append(f"{scheme} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{skos}ConceptScheme> .\n")
    lines += [f"{scheme} <{skos}prefLabel> {label} .\n" for label in ('"Disciplines"@en', '"学科"@zh')]
    lines.append(f"{coded} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{skos}Concept> .\n")
    lines += [f"{coded} <{skos}prefLabel> {label} .\n" for label in ('"Astronomy"@en', '"天文学"@zh')]
    lines += [f'{coded} <{skos}notation> "0704" .\n', f'{coded} <{skos}altLabel> "Stargazing" .\n']
    lines.append(f"{coded} <{skos}inScheme> {scheme} .\n")
    lines.append(f"<{BASE}work/a%3Fb/0> <http://purl.org/spar/fabio/hasSubjectTerm> {coded} .\n")
    return "".join(lines).encode()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    made = of_lines(many(), tmp_path_factory.mktemp("site"), Site(BASE, title="A sample"))
    made.catalogue.close()
    return made.files


@pytest.fixture(scope="module")
def address(files: dict[str, bytes]) -> Iterator[str]:
    """Where the site is served, not in the root of its host."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = unquote(urlsplit(self.path).path)
            data = files.get(asked.removeprefix(PREFIX).removeprefix(urlsplit(BASE).path))  # 404.html names the latter
            self.send_response(200 if data is not None else 404)
            ending = asked.rpartition(".")[2] if data is not None else "html"
            self.send_header("Content-Type", TYPES.get(ending, "application/octet-stream"))
            self.end_headers()
            self.wfile.write(files["404.html"] if data is None else data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{quote(PREFIX)}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


def console(browser: webdriver.Chrome) -> list[str]:
    """What was written on the console since the last look."""
    return [each["message"] for each in browser.execute("getLog", {"type": "browser"})["value"]]


def said(browser: webdriver.Chrome, wanted: str) -> None:
    """Waits until the status says so."""
    WebDriverWait(browser, 10).until(lambda driver: driver.find_element(By.ID, "said").text == wanted, wanted)


def labels(browser: webdriver.Chrome) -> list[str]:
    return [each.text for each in browser.find_elements(By.CSS_SELECTOR, "#results a.title")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize(
    "path",
    ["index.html", "about.html", "404.html", "search.html?q=governance", "browse/works.html", "browse/all-works.html",
     "browse/people.html", "browse/subjects.html"],
)  # fmt: skip
def test_a_page_of_the_sites_own_fits_its_window_and_axe_finds_no_fault(
    browser: webdriver.Chrome, address: str, path: str, width: int, scheme: str
) -> None:
    look(browser, width, scheme)
    browser.get(address + path)
    if "?" in path:
        said(browser, "51 results")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    faults = browser.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])")
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in faults["violations"]] == []
    look(browser, 1200, "light")
    assert console(browser) == []


@pytest.mark.parametrize(
    ("question", "says", "first"),
    [
        ("governance", "51 results", "Governance of region 0"),
        ("REGION 17", "One result", "Governance of region 17"),
        ("gover", "51 results", "Governance of region 0"),
        ("软治理", "One result", "软治理与公共价值"),
        ("治理", "One result", "软治理与公共价值"),
        ("治", "One result", "软治理与公共价值"),
        ("价值", "One result", "软治理与公共价值"),
        ("emile STRASSE", "One result", "Émile & the <script>alert(1)</script> Straße"),
        ("𠀀", "One result", "Astral 𠀀𠀁 signs"),
        ("nowhere", "Nothing found", ""),
        ("governance nowhere", "Nothing found", ""),
        ("--", "Nothing found", ""),
    ],
)
def test_a_question_finds_what_has_its_words(
    browser: webdriver.Chrome, address: str, question: str, says: str, first: str
) -> None:
    browser.get(f"{address}search.html?q={quote(question)}")
    said(browser, says)
    assert (labels(browser) or [""])[0] == first
    assert console(browser) == []


def test_a_result_leads_to_its_page_and_shows_why_it_is_one(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}search.html?q=region+17")
    said(browser, "One result")
    marks = [each.text for each in browser.find_elements(By.CSS_SELECTOR, "#results mark")]
    assert marks == ["region", "17"]
    browser.find_element(By.CSS_SELECTOR, "#results a").click()
    assert browser.current_url == f"{address}work/a%3Fb/17.html"
    assert "Governance of region 17" in browser.title
    browser.back()
    said(browser, "One result")


def test_kinds_narrow_and_more_goes_on(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}search.html?q=governance")
    said(browser, "51 results")
    assert len(labels(browser)) == 20
    browser.find_element(By.ID, "more").click()
    WebDriverWait(browser, 10).until(lambda driver: len(labels(driver)) == 40)
    assert browser.switch_to.active_element.text == labels(browser)[20]
    Select(browser.find_element(By.NAME, "kind")).select_by_value("concept")
    said(browser, "One result")
    assert labels(browser) == ["governance"]
    assert browser.current_url.endswith("?q=governance&kind=concept")
    browser.refresh()
    said(browser, "One result")


def test_it_works_with_the_keyboard_while_one_types(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}search.html")
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    field = browser.switch_to.active_element
    assert field.get_attribute("name") == "q"
    field.send_keys("governance of reg")
    said(browser, "50 results")
    assert browser.current_url.endswith("?q=governance+of+reg")
    field.send_keys(Keys.ARROW_DOWN, Keys.NULL)
    browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    assert browser.switch_to.active_element.text == labels(browser)[1]
    browser.switch_to.active_element.send_keys(Keys.ARROW_UP)
    browser.switch_to.active_element.send_keys(Keys.ARROW_UP)
    assert browser.switch_to.active_element == field


def test_the_form_in_the_head_of_each_page_leads_here(browser: webdriver.Chrome, address: str) -> None:
    browser.get(f"{address}work/a%3Fb/3.html")
    field = browser.find_element(By.CSS_SELECTOR, "header input[name=q]")
    field.send_keys("公共价值", Keys.ENTER)
    said(browser, "One result")
    browser.find_element(By.CSS_SELECTOR, "button.language").click()
    said(browser, "1 条结果")
    browser.execute_script("localStorage.clear()")


def test_opened_as_a_file_it_says_that_it_cannot(
    browser: webdriver.Chrome, files: dict[str, bytes], tmp_path: Path
) -> None:
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    browser.get(f"{(tmp_path / 'search.html').as_uri()}?q=governance")
    WebDriverWait(browser, 10).until(lambda driver: "kg serve" in driver.find_element(By.ID, "said").text)
    console(browser)


def test_an_index_that_is_not_there_is_said(browser: webdriver.Chrome, address: str, files: dict[str, bytes]) -> None:
    index = files.pop("search/index.json")
    browser.execute_cdp_cmd("Network.clearBrowserCache", {})
    try:
        browser.get(f"{address}search.html?q=governance")
        said(browser, "The index could not be fetched")
    finally:
        files["search/index.json"] = index
        console(browser)


def test_an_example_in_english_and_chinese(
    browser: webdriver.Chrome, tmp_path: Path, address: str, files: dict[str, bytes]
) -> None:
    made = built(tmp_path, {"article-page.txt": EXAMPLE}, Site(BASE, language="zh"))
    made.catalogue.close()
    before = dict(files)
    files.clear()
    files.update(made.files)
    try:
        browser.get(f"{address}search.html?q=public+val")
        said(browser, "5 条结果")
        browser.get(f"{address}search.html?q={quote('政治学')}")
        said(browser, "3 条结果")
    finally:
        files.clear()
        files.update(before)


@pytest.mark.parametrize(
    ("language", "scheme", "works"),
    [("en", "Disciplines · 学科", "one work of this graph"), ("zh", "学科 · Disciplines", "本图谱中 1 篇文献")],
)
def test_a_subject_shows_its_code_other_names_scheme_and_works(
    browser: webdriver.Chrome, address: str, language: str, scheme: str, works: str
) -> None:
    browser.get(address + "search.html")
    browser.execute_script(f"localStorage.setItem('kg-language', '{language}')")
    browser.get(address + "search.html?q=stargazing")
    WebDriverWait(browser, 10).until(lambda _: labels(browser))
    item = browser.find_element(By.CSS_SELECTOR, "#results li").text
    browser.execute_script("localStorage.clear()")
    assert labels(browser) == ["0704 Astronomy · 天文学"]
    assert item.endswith(f"Stargazing · {scheme} · {works}")


def test_the_page_for_wrong_addresses_has_its_style_at_any_depth(browser: webdriver.Chrome, address: str) -> None:
    browser.get(address + "no/such/page/at/all")
    assert browser.find_element(By.TAG_NAME, "h1").text == "There is no such page"
    assert browser.execute_script("return [...document.styleSheets].length") == 1
    assert [each for each in console(browser) if "/assets/" in each] == []
