"""A synthetic catalogue -> what its explorer costs a reader: bytes, milliseconds a key press, memory.

Usage: python benchmarks/browser.py [--count 10000] [--jobs 2] [--models FOLDER] [--site FOLDER]

Writes only the pages that speak of all models, and asks Chromium over loopback, gzip and all.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "benchmarks")]

from generate import Plan, write  # noqa: E402
from playwright.sync_api import Page, sync_playwright  # noqa: E402

from catalog.build import Request  # noqa: E402
from catalog.cli.parts import workers  # noqa: E402
from catalog.inquiry import survey  # noqa: E402
from catalog.kit.templates import templates_folder  # noqa: E402
from catalog.read.house import read_house  # noqa: E402
from catalog.render.engine import Engine, Site  # noqa: E402
from catalog.render.site import NAV  # noqa: E402
from catalog.render.topics import SEARCHED  # noqa: E402
from catalog.render.topics.static import Static  # noqa: E402
from catalog.render.topics.topic import Common  # noqa: E402
from tests.published import publish  # noqa: E402
from tests.render.topics.whole import whole_files  # noqa: E402

QUERIES = (
    "model 00042",
    "family-03",
    "customer history",
    "task:text-classification",
    "dataset-07/auroc>=0.8 params<300M",
    "production team-04 sort:-date",
    "hp.learning_rate<0.03 synthetic",
    "modle",
)
# Says when a result stands painted: the frame after the one in which the page was changed has begun.
CLOCK = """
window.pressed = []; window.painted = [];
addEventListener("input", () => window.pressed.push(performance.now()), true);
addEventListener("DOMContentLoaded", () => {
  const status = document.querySelector(".count");
  const done = () => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      while (window.painted.length < window.pressed.length) window.painted.push(performance.now());
    };
    channel.port2.postMessage(0);
  });
  const table = document.querySelector("tbody");
  for (const each of [status, table]) {
    if (each) new MutationObserver(done).observe(each, { childList: true, subtree: true });
  }
});
"""


@dataclass(slots=True)
class Sent:
    """How many bytes went over the wire, compressed."""

    count: int = 0

    def taken(self) -> int:
        """Return them and begin anew."""
        count, self.count = self.count, 0
        return count


class Packed(BaseHTTPRequestHandler):
    """Serves a folder with gzip, as any host of static pages does."""

    folder: Path
    sent: Sent

    def __init__(self, folder: Path, sent: Sent, *rest: object) -> None:
        """Serve a folder and count what is sent."""
        self.folder, self.sent = folder, sent
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file."""
        path = self.folder / self.path.partition("?")[0].lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        kinds = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", f"{kinds.get(path.suffix, 'text/plain')}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.sent.count += len(body)

    def log_message(self, *_: object) -> None:
        """Say nothing of what was asked for."""


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Sent]]:
    """Serve a folder on loopback."""
    sent = Sent()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, folder, sent)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", sent
        server.shutdown()


def shared_pages(models: Path, site: Path, jobs: int) -> None:
    """Write the pages and data that speak of all models."""
    with workers(jobs) as pool:
        whole = survey(Request(models, site), pool, lambda *_: None)
    page = Site(title="Synthetic models", language="en", nav=NAV)
    common = Common(read_house(models), Engine(page, templates_folder()))
    publish(whole_files((Static(), *SEARCHED), whole.summaries, common), site)


def wait_until_painted(page: Page) -> None:
    """Wait for the result of the last key press; asked from outside, as the page's policy wants it."""
    while not page.evaluate("window.painted.length >= window.pressed.length"):
        page.wait_for_timeout(5)


def typed(page: Page) -> list[float]:
    """Type the queries letter by letter and return the milliseconds from each key press to its result."""
    box = page.get_by_role("searchbox", name="Search models")
    for query in QUERIES:
        box.fill("")
        page.wait_for_timeout(300)
        for letter in query:
            page.keyboard.type(letter)
            wait_until_painted(page)
    pairs = page.evaluate("window.pressed.map((at, number) => window.painted[number] - at)")
    return [float(each) for each in pairs]


def report(site: Path, count: int) -> None:
    """Open the explorer and say what it cost."""
    with serving(site) as (origin, sent), sync_playwright() as driver:
        chromium = shutil.which(os.environ.get("CHROMIUM") or "chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.add_init_script(CLOCK)
        page.goto(f"{origin}/models/index.html", wait_until="networkidle")
        first = sent.taken()
        page.get_by_role("searchbox", name="Search models").fill("customer")
        wait_until_painted(page)
        query = sent.taken()
        times = typed(page)
        metrics = page.context.new_cdp_session(page)
        metrics.send("Performance.enable")
        found = {each["name"]: each["value"] for each in metrics.send("Performance.getMetrics")["metrics"]}
        browser.close()
    ordered = sorted(times)
    slow = ordered[int(len(ordered) * 0.95)]
    lines = (
        ("first view of the explorer", f"{first / 1000:.1f} kB compressed"),
        ("first query after it", f"{query / 1000:.1f} kB compressed"),
        ("key press to painted result", f"{statistics.median(times):.1f} ms, median of {len(times)}"),
        ("", f"{slow:.1f} ms, 95th centile; {ordered[-1]:.1f} ms at most"),
        ("JavaScript heap", f"{found['JSHeapUsedSize'] / 1e6:.1f} MB used"),
    )
    print(f"{count:,} models")
    for what, measured in lines:
        print(f"  {what:28} {measured}")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--models", type=Path, help="where to generate the cards; what is there already is used"
    )
    parser.add_argument("--site", type=Path, help="where to write the pages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        models = given.models or Path(work) / "models"
        site = given.site or Path(work) / "site"
        if not models.exists():
            write(models, Plan(given.count, 1))
        shared_pages(models, site, given.jobs)
        report(site, given.count)


if __name__ == "__main__":
    main()
