"""A real browser walks every page: light and dark, phone and desktop, with scripts and without."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from papercat.web.app import create_app
from tests.conftest import ingest
from tests.web.test_pages import ADDRESSES

pytestmark = pytest.mark.slow

Scheme = Literal["light", "dark"]
WIDTHS = (390, 1280)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The address of the writable site of the catalogue in a folder."""
    app = create_app(home / "papercat.db", writable=True)
    config = uvicorn.Config(app, port=0, log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    listening = config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def address(site_home: Path) -> Iterator[str]:
    """The address of the site, with all that it can show; nothing is changed there."""
    with served(site_home) as found:
        yield found


@pytest.fixture
def own_address(tmp_path: Path, samples: Path) -> Iterator[str]:
    """The address of a site to be written to."""
    ingest(tmp_path, samples)
    with served(tmp_path) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; the tests are skipped where there is none."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("needs Chromium, which is not installed here")  # the project does not carry a browser
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, scheme: Scheme, width: int, *, scripts: bool) -> BrowserContext:
    """A person's browser."""
    return browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 844}, java_script_enabled=scripts
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_quiet_fits_and_asks_nobody_else(
    chromium: Browser, address: str, scheme: Scheme, width: int, scripts: bool
) -> None:
    said: list[str] = []
    asked: list[str] = []
    with opened(chromium, scheme, width, scripts=scripts) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        for path in ADDRESSES:
            response = page.goto(address + path)
            assert response
            assert response.status == 200
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            background = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert (background == "rgb(251, 250, 247)") == (scheme == "light")
    assert said == []
    assert {url for url in asked if not url.startswith(f"{address}/")} == set()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page of a desktop's browser, at a search."""
    with opened(chromium, "light", 1280, scripts=True) as context:
        made = context.new_page()
        made.goto(f"{address}/search?q=learning")
        yield made


def test_keys_move_through_the_papers(page: Page) -> None:
    titles = page.locator(".papers h2 a")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.href") == titles.nth(0).evaluate("link => link.href")
    page.keyboard.press("j")
    wanted = titles.nth(1).evaluate("link => link.href")
    with page.expect_navigation():
        page.keyboard.press("o")
    assert page.url == wanted
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("jko/")
    assert page.input_value("#q").endswith("jko/")


def test_filters_are_open_on_a_desktop_and_closed_on_a_phone(page: Page) -> None:
    link = page.locator(".filters a").first
    assert link.is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert not link.is_visible()
    page.locator(".filters summary").click()
    assert link.is_visible()


LETTERS_A_LINE = """paragraph => {
    const text = document.createRange();
    text.selectNodeContents(paragraph);
    const lines = new Set([...text.getClientRects()].map(line => Math.round(line.top)));
    return paragraph.textContent.length / lines.size;
}"""


def test_an_abstract_has_lines_that_the_eye_can_follow(page: Page, address: str) -> None:
    page.goto(f"{address}/paper/arxiv:2010.15775")
    assert 50 <= page.locator(".abstract").evaluate(LETTERS_A_LINE) <= 70


def test_what_only_a_screen_can_use_is_not_printed(page: Page, address: str) -> None:
    page.emulate_media(media="print")
    for path in ("/search?q=learning", "/paper/arxiv:2010.15775", "/library/saved"):
        page.goto(address + path)
        assert page.locator("h1").is_visible()
        for hidden in ("nav", "form", "footer", ".filters", ".cite", ".formats"):
            assert not any(one.is_visible() for one in page.locator(hidden).all()), (path, hidden)


def test_related_papers_come_when_a_reader_comes_near(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{address}/paper/arxiv:2010.15775")
    with page.expect_response(lambda answer: "/related/" in answer.url):
        page.locator("#related").scroll_into_view_if_needed()
    page.locator("#related .papers").wait_for()
    assert page.locator("#related .papers > li").count() == 6
    page.keyboard.press("j")
    first = page.locator("#related h2 a").first
    assert page.evaluate("document.activeElement.href") == first.evaluate("link => link.href")


def test_a_hostile_paper_runs_nothing(page: Page, address: str) -> None:
    for number in (1, 2):
        page.goto(f"{address}/paper/arxiv:2011.6660{number}")
        assert page.locator("main img, main script, main iframe").count() == 0


def test_s_stars_the_paper_that_the_keys_are_at(chromium: Browser, own_address: str) -> None:
    with opened(chromium, "light", 1280, scripts=True) as context:
        page = context.new_page()
        page.goto(f"{own_address}/search?q=learning&page=1")
        page.keyboard.press("j")
        page.keyboard.press("j")
        # Back from the change, the keys go on from the same paper.
        for pressed in ("true", "false"):
            with page.expect_navigation():
                page.keyboard.press("s")
            assert page.locator("li:has(#r2) .star button").get_attribute("aria-pressed") == pressed
            assert page.evaluate("document.activeElement.id") == "r2"
        with page.expect_navigation():
            page.keyboard.press("o")
        with page.expect_navigation():
            page.keyboard.press("s")
        assert page.locator(".yours button").first.get_attribute("aria-pressed") == "true"


def test_a_person_without_scripts_says_all_there_is_to_say(chromium: Browser, own_address: str) -> None:
    with opened(chromium, "dark", 390, scripts=False) as context:
        page = context.new_page()
        page.goto(f"{own_address}/paper/arxiv:2010.15775")
        for name in ("☆ Star", "To read", "4"):
            page.get_by_role("button", name=name, exact=True).click()
        page.get_by_label("Tags to add").fill("ood, to discuss")
        page.keyboard.press("Enter")
        page.get_by_label("Your note").fill("First line.\n\nSecond < line.")
        page.get_by_role("button", name="Save the note").click()
        assert page.get_by_label("Your note").input_value() == "First line.\n\nSecond < line."
        page.get_by_role("button", name="Remove the tag ood").click()
        assert page.locator(".yours .tags").inner_text().split() == ["to", "discuss", "✕"]
        page.goto(f"{own_address}/library/queue")
        page.get_by_role("button", name="Mark as read").click()
        assert "Nothing waits to be read" in page.locator("main").inner_text()
        page.goto(f"{own_address}/search?q=learning")
        page.get_by_label("Save this search as").fill("learn")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("link", name="@learn", exact=True).wait_for()  # Or it fails.
        page.goto(f"{own_address}/library/new")
        page.get_by_role("button", name="Mark all as seen").click()
        assert "Nothing is new" in page.locator("main").inner_text()


def test_a_form_from_another_site_does_nothing(chromium: Browser, own_address: str, tmp_path: Path) -> None:
    """What a browser itself says of who sends a form is enough to refuse it."""
    target = f"{own_address}/paper/arxiv:2010.15775"
    with opened(chromium, "light", 1280, scripts=True) as context:
        page = context.new_page()
        page.goto(target)
        token = page.locator("input[name=token]").first.get_attribute("value")
        evil = tmp_path / "evil.html"
        form = f"<input name=token value={token}><button name=do value=star>x</button>"
        evil.write_text(f'<form method=post action="{target}">{form}</form>', encoding="utf-8")
        page.goto(evil.as_uri())
        with page.expect_response(target) as answered:
            page.locator("button").click()
        assert answered.value.status == 403
        page.goto(target)
        assert page.locator(".yours button").first.get_attribute("aria-pressed") == "false"
