"""The shipped configuration of nginx: all the world reads the public edition, members the internal one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.editions.building import Built
from tests.editions.nginx import MEMBER, served
from tests.editions.tokens import Tokens

GZIP = ("GET", {"Accept-Encoding": "gzip"})
PUBLIC, INTERNAL = "models.example", "internal.models.example"


@dataclass
class Served:
    """Both editions as they are served."""

    port: int
    public: Path
    internal: Path
    tokens: Tokens
    link: HTTPConnection

    def ask(self, host: str, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """Send a path as it is, whatever is in it."""
        try:
            self.link.request(method, path, headers={"Host": host, **headers})
            found = self.link.getresponse()
            return found, found.read()
        except ConnectionError:
            self.link.close()
            return self.ask(host, path, method, **headers)


@pytest.fixture(scope="module")
def site(editions: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    public, internal = editions.sites["public"], editions.sites["internal"]
    with served(tmp_path_factory.mktemp("access") / "nginx", public, internal) as port:
        link = HTTPConnection("127.0.0.1", port, timeout=10)
        yield Served(port, public, internal, editions.tokens, link)
        link.close()


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _is_refused(answer: HTTPResponse, body: bytes) -> bool:
    """Sent to the login, or told that there is nothing: in either case with no byte of a page."""
    return answer.status in (302, 400, 401, 403, 404, 405) and len(body) < 400


TRICKS: list[Callable[[str], str]] = [
    lambda name: f"/{name}",
    lambda name: f"//{name}",
    lambda name: f"/./{name}",
    lambda name: f"/models/../{name}",
    lambda name: f"/%2e/{name}",
    lambda name: f"/models/%2e%2e/{name}",
    lambda name: f"/oauth2/../{name}",
    lambda name: f"/oauth2/%2e%2e/{name}",
    lambda name: f"/oauth2%2f..%2f{name}",
    lambda name: f"/oauth2/auth/../../{name}",
    lambda name: f"/{name.upper()}",
    lambda name: f"/{name}.gz",
    lambda name: f"/{name}?x=/oauth2/auth",
    lambda name: f"/{quote(name, safe='').replace('-', '%2D')}",
    lambda name: f"http://{INTERNAL}/{name}",
]


def test_outsiders_get_nothing_of_the_internal_edition(site: Served) -> None:
    """Not one of its files, under no name: they are sent to the login."""
    for at, name in enumerate(names(site.internal)):
        ways = (("GET", {}), ("HEAD", {}), ("GET", {"Range": "bytes=0-9"}), GZIP)
        for method, headers in ways if at % 8 == 0 else ways[:1]:
            answer, body = site.ask(INTERNAL, "/" + quote(name), method, **headers)
            assert answer.status in (302, 401), name
            assert answer.status == 401 or answer.headers["Location"].startswith("/oauth2/start?rd=/")
            assert len(body) < 400
    assert any(name.endswith(".html.gz") for name in names(site.internal))


def test_tricks_open_no_door(site: Served) -> None:
    secrets = [each.encode() for each in site.tokens.levels]
    some = [name for name in names(site.internal) if name.endswith(("index.html", ".json", ".sqlite"))]
    for name in some[::6]:
        for trick in TRICKS:
            answer, body = site.ask(INTERNAL, trick(name), Cookie="signed-in=no")
            assert answer.status == 200 or _is_refused(answer, body), trick(name)
            assert not any(secret in body for secret in secrets), trick(name)
            assert answer.status != 200 or body == b"Sign in.", trick(name)


def test_the_public_host_shows_the_public_edition_and_no_more(site: Served) -> None:
    hidden = [each.encode() for each in site.tokens.hidden("public")]
    known = set(names(site.public))
    for name in names(site.internal):
        answer, body = site.ask(PUBLIC, "/" + quote(name))
        if name in known and not name.startswith("."):
            assert (answer.status, body) == (200, (site.public / name).read_bytes()), name
        else:
            assert answer.status == 404, name
    for path in (
        "/../internal/index.html",
        "/%2e%2e/internal/index.html",
        "/..%2finternal/index.html",
        "/.catalog-site",
    ):
        answer, body = site.ask(PUBLIC, path)
        assert answer.status in (400, 404), path
        assert not any(secret in body for secret in hidden)
    answer, body = site.ask("elsewhere.example", "/index.html")
    assert body == (site.public / "index.html").read_bytes()  # an unknown name is the public host


def test_members_get_every_file_with_headers_that_keep_it_to_them(site: Served) -> None:
    for name in names(site.internal):
        answer, body = site.ask(INTERNAL, "/" + quote(name), Cookie=MEMBER)
        if name.startswith("."):
            assert answer.status == 404
            continue
        assert (answer.status, body) == (200, (site.internal / name).read_bytes()), name
        assert answer.headers["Cache-Control"] == "no-store, private"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    answer, body = site.ask(INTERNAL, "/models/", Cookie=MEMBER)
    assert body == (site.internal / "models/index.html").read_bytes()
    answer, body = site.ask(INTERNAL, "/not-there", Cookie=MEMBER)
    assert (answer.status, body) == (404, (site.internal / "404.html").read_bytes())
    answer, _ = site.ask(INTERNAL, "/index.html", Cookie=MEMBER)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
