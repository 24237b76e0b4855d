"""The page to write queries in, in a browser, as `kg serve` gives it out: it works, and asks nobody else.

Run by ``pytest -m browser`` where Debian's ``chromium`` and ``chromium-driver`` are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

import pytest
from selenium import webdriver
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from tests.serving import BASE, Serving, articles, filled, serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server of some articles, one with mark-up in its title."""
    first = f"<{BASE}work/0>"
    odd = (
        f'{first} <urn:hostile> "A <b>bold</b> <img src=x onerror=alert(1)> title" <urn:g> .\n'
        f"{first} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/spar/fabio/Expression> <urn:g> .\n"
    )
    with serving(filled(tmp_path_factory.mktemp("browser") / "store", articles(5) + odd)) as running:
        yield running


@pytest.fixture
def browser() -> Iterator[Chrome]:
    """A browser that has been nowhere yet, and notes what it fetches and what goes wrong."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--window-size=1200,900",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


def shown(browser: Chrome) -> str:
    """The table of results, once there is one."""
    WebDriverWait(browser, 20).until(
        lambda driver: driver.find_elements(By.CSS_SELECTOR, ".yasr table.dataTable tbody tr")
    )
    return str(browser.find_element(By.CSS_SELECTOR, ".yasr table.dataTable").text)


def run(browser: Chrome) -> None:
    """Presses the button."""
    browser.find_element(By.CSS_SELECTOR, ".yasqe_queryButton").click()


def logged(browser: Chrome, name: str) -> list[dict[str, str]]:
    """One of the browser's logs."""
    return cast(list[dict[str, str]], browser.get_log(name))  # type: ignore[no-untyped-call]  # selenium has no type


def hosts(browser: Chrome) -> set[str]:
    """Whom the page has asked, or tried to."""
    found = set()
    for entry in logged(browser, "performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.add(message["params"]["request"]["url"])
    return {url.split("/")[2] for url in found if not url.startswith(("data:", "blob:", "chrome"))}


def test_a_query_is_written_and_run(server: Serving, browser: Chrome) -> None:
    browser.get(f"{server.url}sparql")
    run(browser)
    table = shown(browser)
    assert "Title 3" in table

    Select(browser.find_element(By.ID, "ready")).select_by_value("kinds-of-works")
    editor = browser.find_element(By.CSS_SELECTOR, ".yasqe .CodeMirror")
    assert "What kinds of works are there" in editor.text
    run(browser)
    WebDriverWait(browser, 20).until(lambda driver: "JournalArticle" in shown(driver))

    assert hosts(browser) == {f"127.0.0.1:{server.port}"}
    assert [each for each in logged(browser, "browser") if each["level"] == "SEVERE"] == []


def test_mark_up_in_an_answer_is_text(server: Serving, browser: Chrome) -> None:
    """The table's library makes elements of it in passing; the page's policy lets them do nothing."""
    browser.get(f"{server.url}sparql#query=SELECT+%2A+%7B%3Fs+%3Curn%3Ahostile%3E+%3Fo%7D")
    run(browser)
    assert "A <b>bold</b> <img src=x onerror=alert(1)> title" in shown(browser)
    with pytest.raises(NoAlertPresentException):
        browser.switch_to.alert.accept()
    assert hosts(browser) == {f"127.0.0.1:{server.port}"}


def test_what_is_wrong_is_shown(server: Serving, browser: Chrome) -> None:
    browser.get(f"{server.url}sparql")
    browser.execute_script(
        "document.querySelector('.yasqe .CodeMirror').CodeMirror.setValue('SELECT * { ?s a nix:Book }')"
    )
    run(browser)
    WebDriverWait(browser, 20).until(
        lambda driver: "Prefix not found" in driver.find_element(By.CSS_SELECTOR, ".yasr").text
    )


def test_a_link_that_names_another_endpoint_asks_this_one(server: Serving, browser: Chrome) -> None:
    elsewhere = "https%3A%2F%2Felsewhere.example%2Fsparql"
    browser.get(f"{server.url}sparql#query=SELECT+%2A+%7B%3Fs+%3Fp+%3Fo%7D+LIMIT+2&endpoint={elsewhere}")
    run(browser)
    assert "Title" in shown(browser) or "JournalArticle" in shown(browser)
    assert hosts(browser) == {f"127.0.0.1:{server.port}"}


def test_completion_asks_nobody(server: Serving, browser: Chrome) -> None:
    browser.get(f"{server.url}sparql")
    field = browser.find_element(By.CSS_SELECTOR, ".yasqe textarea")
    browser.execute_script("document.querySelector('.yasqe .CodeMirror').CodeMirror.setValue('')")
    field.send_keys("PREFIX fo")
    field.send_keys(Keys.CONTROL, Keys.SPACE)
    WebDriverWait(browser, 20).until(lambda driver: "foaf" in driver.find_element(By.TAG_NAME, "body").text)
    assert hosts(browser) == {f"127.0.0.1:{server.port}"}
