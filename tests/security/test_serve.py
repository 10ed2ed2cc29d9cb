"""`catalog serve` answers with files of the site and nothing else, to hostile clients too."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.publish.draft import File
from catalog.serving.answers import POLICY
from catalog.serving.asked import RefusedError
from catalog.serving.hosts import is_loopback
from catalog.serving.wire import Wire
from tests.published import publish
from tests.security.clients import HOST, LARGE, PAGE, Client, answer, serving, well

REPOSITORY = Path(__file__).resolve().parents[2]


RELATIVE = (
    b'<body data-root=""><a href="models/index.html">a</a><a href="#main">b</a><a href="https://x.y/">c</a>'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A small site, and beside and inside it what is nobody's business."""
    folder = tmp_path_factory.mktemp("serve")
    site = folder / "site"
    files = {
        "index.html": PAGE,
        "404.html": PAGE.replace(b"a page", b"This page is not there").replace(b"<body>", RELATIVE),
        "models/é/index.html": PAGE,
        "data/models.js": b"window.models = []",
        "data/models.json": b"[]",
        "catalog.sqlite": LARGE,
        "empty/file.txt": b"text",
        "badge.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    publish([File(path, content) for path, content in files.items()], site)
    (folder / "secret.html").write_text("a secret")
    (folder / "secrets").mkdir()
    (folder / "secrets/index.html").write_text("a secret")
    (site / ".git").mkdir()
    (site / ".git/config").write_text("a secret")
    (site / ".env").write_text("a secret")
    (site / "models/é/link.html").symlink_to(folder / "secret.html")
    (site / "linked").symlink_to(folder / "secrets")
    (site / "host").symlink_to("/etc/hostname")
    os.mkfifo(site / "fifo.html")
    return site


@pytest.fixture(scope="module")
def client(site) -> Iterator[Client]:
    with serving(site, head=0.5) as (client, _):
        yield client


BROKEN = {
    "HTTP/0.9": (b"GET /\r\n", 408),
    "the preface of HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    "a handshake of TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200), 400),
    "a giant header": (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 100_000 + b"\r\n\r\n", 431),
    "a giant path": (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 431),
    "100,000 headers": (b"GET / HTTP/1.1\r\n" + HOST + b"X: y\r\n" * 100_000 + b"\r\n", 431),
    "a line without end": (b"G" * 1_000_000, 431),
    "NUL in the path": (b"GET /\0 HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "NUL in a header": (b"GET / HTTP/1.1\r\n" + HOST + b"X: \0\r\n\r\n", 400),
    "no Host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "two Hosts": (b"GET / HTTP/1.1\r\n" + HOST * 2 + b"\r\n", 400),
    "two Hosts, of which one is of another server": (
        b"GET / HTTP/1.1\r\nhOST: evil.example\r\n" + HOST + b"\r\n",
        400,
    ),
    "an odd Host": (b"GET / HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n", 400),
    "a folded header": (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n", 400),
    "a space before the colon": (b"GET / HTTP/1.1\r\n" + HOST + b"X : a\r\n\r\n", 400),
    "lines that end otherwise": (b"GET / HTTP/1.1\nHost: localhost\n\n", 400),
    "one line that ends otherwise": (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\n\r\n", 400),
    "an empty line at first": (b"\r\nGET / HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "a CR within": (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\rGET /secret HTTP/1.1\r\n\r\n", 400),
    "a body": (b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\n\r\nhello", 400),
    "a length that is none": (b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n", 400),
    "two lengths": (b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 0\r\nContent-Length: 5\r\n\r\n", 400),
    "chunks": (b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "POST": (b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\n\r\na=b", 405),
    "DELETE": (b"DELETE / HTTP/1.1\r\n" + HOST + b"\r\n", 405),
    "OPTIONS": (b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", 405),
    "TRACE": (b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n", 405),
    "CONNECT": (b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n", 405),
    "a method of one's own": (b"BREW / HTTP/1.1\r\n" + HOST + b"\r\n", 405),
    "what is no path": (b"GET * HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "a file": (b"GET file:///etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "another server's address": (b"GET http://evil.example/ HTTP/1.1\r\n" + HOST + b"\r\n", 421),
    "half a request": (b"GET / HTTP/1.1\r\nHost: loc", 408),
}


@pytest.mark.refuses("serve")
@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_request_is_refused_in_a_sentence_and_hurts_nobody(client, case):
    content, status = BROKEN[case]
    told = client.send(content)
    assert told is not None
    assert (told.status, told.headers["connection"]) == (status, "close")
    assert told.body.endswith(b".\n")
    assert well(client)


@pytest.mark.refuses("serve")
@pytest.mark.parametrize(
    ("first", "second"), [(b"X: a", b"\n"), (b"", b"\n"), (b"X: a\r\n", b" b\r\n"), (b"X: a\r\n", b"\tb\r\n")]
)
def test_lines_that_others_read_otherwise_are_seen_where_they_come_in_two_parts(first, second):
    """HTTP is read by h11, which takes them."""
    wire = Wire()
    wire.hear(b"GET / HTTP/1.1\r\n" + HOST + first)
    assert wire.request() is None
    with pytest.raises(RefusedError, match="each header is one line"):
        wire.hear(second)


@pytest.mark.refuses("serve")
def test_an_answer_to_head_has_no_body_and_what_follows_it_is_refused(client):
    with client.dial() as line:
        line.sendall(b"HEAD / HTTP/1.1\r\n" + HOST + b"\r\nGET / HTTP/1.1\r\n\r\n")
        first, _, second = line.makefile("rb").read().partition(b"\r\n\r\n")
    assert (first[9:12], second[9:12], second.endswith(b"Missing mandatory Host: header.\n")) == (
        b"200",
        b"400",
        True,
    )
    foreign = client.get("/", host="evil.example", method="HEAD")
    assert (foreign.status, foreign.body) == (421, b"")


@pytest.mark.refuses("serve")
def test_who_breaks_off_or_sends_no_byte_hurts_nobody(client):
    for content in (
        b"",
        b"GET / HTT",
        b"GET /catalog.sqlite HTTP/1.1\r\n" + HOST + b"\r\n",
        os.urandom(5000),
    ):
        line = client.dial()
        line.sendall(content)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # a reset, not an end
        line.close()
    assert well(client)


@pytest.mark.refuses("serve")
@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html", "/%2e%2e/secret.html", "/.%2e/secret.html", "//../secret.html",
        "/..%2fsecret.html",
        "/..%5csecret.html", "/..\\secret.html", "/%252e%252e/secret.html", "/models/../../secret.html",
        "/%c0%ae%c0%ae/secret.html", "/..;/secret.html", "/.../secret.html", "//etc/passwd", "/etc/passwd",
        "/C:/secret.html", "/c%3a/secret.html", "/index.html::$DATA", "/index.html%00.txt", "/%00", "/%ff",
        "/.git/config", "/.git/", "/.env", "/%2eenv", "/.catalog-site", "/models/%C3%A9/link.html", "/host",
        "/linked/", "/linked/index.html", "/fifo.html", "/models/", "/empty", "/empty/", "/data/",
        "/index.html/", "/" + "a/" * 2000, "/" + "a" * 5000, "/%0d%0aX:%20y", "/-/", "/-/other",
    ],
)  # fmt: skip
def test_nothing_but_files_of_the_site_is_there(client, path):
    told = client.send(b"GET " + path.encode("ascii", "backslashreplace") + b" HTTP/1.1\r\n" + HOST + b"\r\n")
    assert told is not None
    assert told.status == 404, path
    assert b"This page is not there" in told.body
    assert "location" not in told.headers


@pytest.mark.refuses("serve")
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "a.localhost"]
)
def test_a_name_that_others_may_have_lead_here_is_not_answered(client, host):
    for path in ("/", "/-/changes", "/data/models.js"):
        told = client.get(path, host=f"{host}:{client.port}")
        assert (told.status, f"{host} is not what this server is called" in told.body.decode()) == (421, True)


@pytest.mark.accepts("serve")
@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:8000", "[::1]:8000", "10.0.0.7"])
def test_its_own_names_and_addresses_are_answered(client, host):
    assert client.get("/", host=host).status == 200


@pytest.mark.refuses("serve")
def test_pages_of_others_may_link_to_it_and_no_more(client):
    def status(path: str, site: str, mode: str, dest: str) -> int:
        told = client.get(
            path, f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Mode: {mode}", f"Sec-Fetch-Dest: {dest}"
        )
        assert "access-control-allow-origin" not in told.headers
        assert told.headers["cross-origin-resource-policy"] == "same-origin"
        return told.status

    assert status("/-/changes?since=x", "cross-site", "no-cors", "empty") == 403
    assert status("/-/changes?since=x", "same-site", "cors", "empty") == 403
    assert status("/-/reload.js", "cross-site", "navigate", "document") == 403
    assert status("/data/models.js", "cross-site", "no-cors", "script") == 403
    assert status("/", "cross-site", "navigate", "iframe") == 403
    assert status("/", "cross-site", "navigate", "document") == 200
    assert status("/data/models.js", "same-origin", "no-cors", "script") == 200


@pytest.mark.accepts("serve")
def test_links_of_the_page_for_what_is_not_there_begin_at_the_root(client):
    body = client.get("/models/deep/below/nothing").body
    assert b' data-root="/"><a href="/models/index.html">a</a><a href="#main">b</a>' in body
    assert b'<a href="https://x.y/">c</a>' in body


@pytest.mark.accepts("serve")
def test_files_come_with_their_type_and_what_keeps_browsers_careful(client):
    for path, kind in {
        "/": "text/html; charset=utf-8",
        "/models/%C3%A9/?q=1#x": "text/html; charset=utf-8",
        "/data/models.json": "application/json; charset=utf-8",
        "/data/models.js": "text/javascript; charset=utf-8",
        "/badge.svg": "image/svg+xml; charset=utf-8",
        "/catalog.sqlite": "application/vnd.sqlite3",
        "/nothing": "text/html; charset=utf-8",
    }.items():
        told = client.get(path)
        assert (told.status, told.headers["content-type"]) == (404 if path == "/nothing" else 200, kind)
        assert told.headers["x-content-type-options"] == "nosniff"
        assert told.headers["cache-control"] == "no-cache"
        assert told.headers["content-security-policy"] == POLICY
    assert client.get("/", method="HEAD").body == b""
    assert (
        client.get("/catalog.sqlite").body == client.get("/catalog.sqlite", "Range: bytes=0-1").body == LARGE
    )
    moved = client.get("/models/%C3%A9?q=1")
    assert (moved.status, moved.headers["location"]) == (307, "/models/%C3%A9/")


@pytest.mark.accepts("serve")
def test_the_policy_is_that_of_the_pages_and_of_the_configuration_that_is_shipped():
    page = (REPOSITORY / "templates/base.html").read_text()
    assert re.findall(r'Security-Policy" content="([^"]*)"', page) == [
        POLICY.removesuffix("; frame-ancestors 'none'")
    ]
    assert set(
        re.findall(r'Security-Policy "([^"]*)"', (REPOSITORY / "docs/access/nginx.conf").read_text())
    ) == {POLICY}


@pytest.mark.accepts("serve")
def test_what_a_browser_has_is_not_sent_again(client):
    for path in ("/", "/data/models.json"):
        tag = client.get(path).headers["etag"]
        told = client.get(path, f"If-None-Match: {tag}")
        assert (told.status, told.headers["etag"], told.body) == (304, tag, b"")
        assert client.get(path, 'If-None-Match: "other"').status == 200


@pytest.mark.accepts("serve")
def test_requests_may_follow_each_other_at_once(client):
    with client.dial() as line:
        page, large = (
            b"GET " + each + b" HTTP/1.1\r\n" + HOST + b"\r\n" for each in (b"/", b"/catalog.sqlite")
        )
        line.sendall((page + large) * 3 + b"GET / HTTP/1.0\r\n" + HOST + b"\r\n")
        stream = line.makefile("rb")
        found = [answer(stream) for _ in range(7)]
        assert [each and len(each.body) for each in found[1::2]] == [len(LARGE)] * 3
        assert [each and b"a page" in each.body for each in found[::2]] == [True] * 4
        assert stream.read() == b"", "HTTP/1.0 ends the connection"


@pytest.mark.refuses("serve")
def test_a_folder_that_no_build_has_written_is_not_served(tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("dear")
    assert main(["serve", str(tmp_path), "-o", str(tmp_path), "--port", "0"]) == 2
    assert "letter.txt, which no build has written" in capsys.readouterr().err


@pytest.mark.refuses("serve")
def test_only_this_machine_is_listened_to_unless_asked():
    assert [is_loopback(each) for each in ("127.0.0.1", "localhost", "::1", "127.9.9.9")] == [True] * 4
    assert [is_loopback(each) for each in ("0.0.0.0", "::", "10.0.0.7", "models.example")] == [False] * 4  # noqa: S104 - not bound to
