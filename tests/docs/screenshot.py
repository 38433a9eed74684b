"""Takes the README's picture of a page: `python -m tests.docs.screenshot`, where there is a Chromium."""

import shutil
import sys
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from papercat.web.app import create_app
from tests.conftest import ROOT, ingest

_PICTURE = ROOT / "docs/images/page.png"


def take(address: str) -> None:
    """Photograph the page at an address on a server of its own, over the sample documents."""
    browser_path = shutil.which("chromium")
    if browser_path is None:
        sys.exit("the picture of a page needs Chromium")
    with tempfile.TemporaryDirectory() as folder:
        ingest(Path(folder), ROOT / "data")
        app = create_app(Path(folder) / "papercat.db")
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
        listening = server.config.bind_socket()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"http://127.0.0.1:{listening.getsockname()[1]}{address}")
            page.screenshot(path=_PICTURE)
            browser.close()
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    take("/search?q=transformer")
