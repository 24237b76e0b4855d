"""The pages in a browser: they read well at every width, by day and by night, and what they offer works.

Run by ``pytest -m browser`` where Debian's ``chromium`` and ``chromium-driver`` are; axe-core lies in ``build/`` or where
the variable ``AXE_CORE`` says.
"""

from __future__ import annotations

import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from kg.publish.site import Site
from tests.site_of_pages import ARTICLE, BASE, EXAMPLE, ROOT, Built, built
from tests.test_publish_pages import HOSTILE, HOSTILE_PATH

pytestmark = pytest.mark.browser

AXE = Path(os.environ.get("AXE_CORE") or ROOT / "build" / "node_modules" / "axe-core" / "axe.min.js")
MEDIA_TYPES = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
CHINESE = """数字政府建设中的数据共享与公共价值创造

被引:12
作者
张三 [1 ]
欧阳娜娜 [2 ]
机构
[1] 清华大学公共管理学院,北京
[2] 中国人民大学信息资源管理学院,北京
来源
公共管理学报
|
2021年 / 18卷 / 03期
关键词
数字政府; 公共价值;
D O I
10.16149/j.cnki.23-1523.2021.03.001
中图分类号
D63 [国家行政管理];
引用
收藏
页码:1 / 13
页数:13
相关论文
共 2 条
  • [1] 张三, 李小明. 数据共享的制度逻辑[J]. 公共管理学报, 2019, 16(2): 45-58.
  • [2] Ayres S, 2017, PUBLIC MANAG REV, V19, P90, DOI 10.1080/14719037.2016.1200665
"""
CHINESE_PATH = "work/doi/10.16149/j.cnki.23-1523.2021.03.001.html"
SHOWN = [
    f"{ARTICLE}.html", CHINESE_PATH, HOSTILE_PATH, "work/doi/10.1080/14719037.2016.1200665.html",
    "venue/public-management-review.html", "keyword/public-value.html", "discipline/0302.html", "clc.html",
    "organization/univ-bristol-england.html", "source/article-page.html",
    "index.html", "search.html", "about.html", "browse/works.html", "browse/subjects.html",
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    records = {"article-page.txt": EXAMPLE, "hostile.txt": HOSTILE, "chinese.txt": CHINESE}
    found = built(tmp_path_factory.mktemp("site"), records, Site(BASE, title="A sample", abstracts=True))
    yield found
    found.catalogue.close()


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    """Where the site is served."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path[1:])
            data = site.files.get(path)
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Type", MEDIA_TYPES.get(path.rpartition(".")[2], "application/octet-stream"))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


@pytest.fixture(autouse=True)
def _quiet(browser: Chrome, address: str) -> Iterator[None]:
    """Each test begins with nothing remembered and ends without a word on the console."""
    browser.get(f"{address}assets/icon.svg")
    browser.execute_script("localStorage.clear()")
    look(browser, 1200, "light")
    console(browser)
    yield
    assert console(browser) == []


def look(browser: Chrome, width: int, scheme: str) -> None:
    """Sets width and colour scheme of the window."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)


def console(browser: Chrome) -> list[str]:
    """What was written on the console since the last look."""
    return [each["message"] for each in browser.execute("getLog", {"type": "browser"})["value"]]


def one(browser: Chrome, selector: str) -> WebElement:
    return browser.find_element(By.CSS_SELECTOR, selector)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize("path", SHOWN)
def test_a_page_fits_its_window_and_axe_finds_no_fault(
    browser: Chrome, address: str, path: str, width: int, scheme: str
) -> None:
    look(browser, width, scheme)
    browser.get(address + quote(path))
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    browser.execute_script(AXE.read_text(encoding="utf-8"))
    faults = browser.execute_async_script("axe.run(document, {resultTypes: ['violations']}).then(arguments[0])")
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in faults["violations"]] == []


def test_the_colours_follow_the_scheme(browser: Chrome, address: str) -> None:
    browser.get(f"{address}{ARTICLE}.html")
    day = browser.execute_script("return getComputedStyle(document.documentElement).backgroundColor")
    look(browser, 1200, "dark")
    assert browser.execute_script("return getComputedStyle(document.documentElement).backgroundColor") != day


def test_the_keyboard_can_skip_to_the_content(browser: Chrome, address: str) -> None:
    browser.get(f"{address}{ARTICLE}.html")
    ActionChains(browser).send_keys(Keys.TAB).perform()
    skip = browser.switch_to.active_element
    assert skip.text == "Skip to the content"
    assert skip.rect["y"] >= 0
    skip.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"


def test_a_reference_leads_to_its_work_and_that_back(browser: Chrome, address: str) -> None:
    browser.get(f"{address}{ARTICLE}.html")
    one(browser, "#reference-6 .title").click()
    assert one(browser, "h1").text == "S Ayres 2017, PUBLIC MANAGEMENT REVIEW 19, 90"
    browser.find_element(
        By.LINK_TEXT, "How can network leaders promote public value through soft metagovernance?"
    ).click()
    assert one(browser, "h1").text.startswith("How can network leaders")


def test_the_interface_changes_its_language_and_remembers_it(browser: Chrome, address: str) -> None:
    browser.get(f"{address}{ARTICLE}.html")
    one(browser, "button.language").click()
    WebDriverWait(browser, 10).until(lambda _: one(browser, "#references").text.startswith("参考文献"))
    assert browser.execute_script("return document.documentElement.lang") == "zh"
    assert one(browser, "section.remarks li").text == "来源共计 43 条参考文献，此处有其中 10 条。"
    assert one(browser, "input[type=search]").get_attribute("placeholder") == "题名、姓名、DOI……"
    assert one(browser, "h1").text.startswith("How can network leaders"), "what the graph says stays as it is"
    browser.get(f"{address}clc.html")
    WebDriverWait(browser, 10).until(lambda _: one(browser, "p.kind").text == "主题表")
    one(browser, "button.language").click()
    WebDriverWait(browser, 10).until(lambda _: one(browser, "p.kind").text == "Scheme of subjects")


@pytest.mark.parametrize(
    ("style", "begins"),
    [("apa", "Ayres, S."), ("chicago", "Ayres, Sarah."), ("ieee", "S. Ayres, “How can"), ("vancouver", "Ayres S. How can"), ("gb7714", "AYRES S. How can")],
)  # fmt: skip
def test_a_work_is_cited_in_several_styles(browser: Chrome, address: str, style: str, begins: str) -> None:
    browser.get(f"{address}{ARTICLE}.html")
    plain = one(browser, ".citation").text
    Select(one(browser, ".styles select")).select_by_value(style)
    WebDriverWait(browser, 20).until(lambda _: one(browser, ".citation").text != plain)
    assert one(browser, ".citation").text.startswith(begins)
    Select(one(browser, ".styles select")).select_by_value("")
    assert one(browser, ".citation").text == plain


def test_hostile_words_pass_through_a_citation_style_as_words(browser: Chrome, address: str) -> None:
    browser.get(address + quote(HOSTILE_PATH))
    plain = one(browser, ".citation").text
    Select(one(browser, ".styles select")).select_by_value("apa")
    WebDriverWait(browser, 20).until(lambda _: one(browser, ".citation").text != plain)
    assert not browser.find_elements(By.CSS_SELECTOR, ".citation script, .citation img, .citation [style]")


def test_the_graph_is_drawn_when_asked_for_and_leads_to_works(browser: Chrome, address: str) -> None:
    browser.get(f"{address}{ARTICLE}.html")
    assert not browser.execute_script("return Boolean(window.cytoscape)"), "nothing is loaded before it is asked for"
    one(browser, ".graph button").click()
    WebDriverWait(browser, 20).until(lambda _: browser.execute_script("return Boolean(window.kgSite.graph)"))
    nodes, edges = browser.execute_script("const g = kgSite.graph; return [g.nodes().length, g.edges().length]")
    assert (nodes, edges) == (10, 9)
    picture = one(browser, ".picture")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", picture)
    at = browser.execute_script("return kgSite.graph.getElementById('5').renderedPosition()")
    x, y = (round(at[side] - picture.size[length] / 2) for side, length in (("x", "width"), ("y", "height")))
    ActionChains(browser).move_to_element_with_offset(picture, x, y).click().perform()
    WebDriverWait(browser, 10).until(lambda _: "/10.1080/14719037.2016.1200665.html" in browser.current_url)


def test_a_title_from_right_to_left_stands_to_the_right_and_leaves_the_page_as_it_is(
    browser: Chrome, address: str
) -> None:
    browser.get(address + quote("work/doi/10.1080/14719037.2016.1200665.html"))
    titles = browser.find_elements(By.CSS_SELECTOR, "#cited-by ~ ul .title bdi")
    assert browser.execute_script("return getComputedStyle(arguments[0]).unicodeBidi", titles[0]) == "isolate"
    browser.get(address + quote(HOSTILE_PATH))
    names = browser.find_elements(By.CSS_SELECTOR, ".people li")
    assert names[0].rect["x"] < names[1].rect["x"], "authors stay in their order"


def test_a_chinese_title_is_marked_as_chinese_and_breaks_within_the_window(browser: Chrome, address: str) -> None:
    look(browser, 360, "light")
    browser.get(address + quote(CHINESE_PATH))
    title = one(browser, "h1")
    assert title.get_attribute("lang") == "zh"
    assert title.rect["width"] <= 360
    assert one(browser, ".people").text.replace(" ", "") == "张三1,欧阳娜娜2"
