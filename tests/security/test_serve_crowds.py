"""`catalog serve` holds against many, slow and waiting clients, and while the site is exchanged."""

from __future__ import annotations

import re
import socket
import threading
import time
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from catalog.publish.draft import File
from tests.published import publish
from tests.security.clients import HOST, LARGE, PAGE, PATIENCE, Client, answer, serving, well


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """A page, and a file that no buffer holds."""
    site = tmp_path_factory.mktemp("crowds") / "site"
    publish([File("index.html", PAGE), File("404.html", PAGE), File("catalog.sqlite", LARGE)], site)
    return site


def tried(client: Client) -> bool:
    """Whether somebody else is answered; who finds no room is told so at once."""
    try:
        return well(client)
    except ConnectionError:
        time.sleep(0.05)
        return False


@pytest.mark.refuses("serve")
def test_whoever_opens_thousands_of_connections_keeps_nobody_out(site, rounds):
    """They trickle in, never end a request, or ask for a large file that they do not read."""
    with serving(site, connections=40, head=30, part=0.4) as (client, server), ExitStack() as open_:
        begun = threading.active_count()
        for at in range(rounds(12) * 25):
            line = open_.enter_context(client.dial())
            with suppress(ConnectionError):  # there may be no room for it any more
                line.sendall((b"", b"GET / HT", b"GET /catalog.sqlite HTTP/1.1\r\n" + HOST + b"\r\n")[at % 3])
            if at % 60 == 59:
                asked = time.monotonic()
                while not tried(client):  # where all are being answered, one of them stalls soon
                    assert time.monotonic() - asked < PATIENCE / 2
        assert threading.active_count() == begun
        assert len(server._crowd) <= 40


@pytest.mark.refuses("serve")
def test_who_asks_without_end_and_reads_every_answer_keeps_nobody_out(site):
    with serving(site) as (client, _), client.dial() as line:
        begun, over = threading.Event(), threading.Event()

        def flood() -> None:
            with suppress(OSError):
                while not over.is_set():
                    line.sendall((b"GET /x HTTP/1.1\r\n" + HOST + b"\r\n") * 200)

        def read() -> None:
            with suppress(OSError):
                while line.recv(1 << 16):
                    begun.set()

        workers = [threading.Thread(target=each, daemon=True) for each in (flood, read)]
        for each in workers:
            each.start()
        assert begun.wait(PATIENCE)
        asked = time.monotonic()
        assert [well(client) for _ in range(3)] == [True] * 3
        assert time.monotonic() - asked < PATIENCE / 2
        over.set()
        line.shutdown(socket.SHUT_RDWR)


@pytest.mark.refuses("serve")
def test_who_does_not_read_and_who_never_ends_a_request_are_let_go(site):
    with serving(site, head=0.3, part=0.3, idle=0.3) as (client, server):
        lines = [client.dial() for _ in range(9)]
        for line in lines[:3]:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.sendall(b"GET /catalog.sqlite HTTP/1.1\r\n" + HOST + b"\r\n")
        for line in lines[3:6]:
            line.sendall(b"GET / HTTP/1.1\r\n")
        until = time.monotonic() + PATIENCE
        while len(server._crowd) and time.monotonic() < until:
            for line in lines[3:6]:
                try:
                    line.send(b"X")  # a byte now and then is no progress
                except OSError:
                    break
            time.sleep(0.05)
        assert len(server._crowd) == 0
        assert well(client)
        for line in lines:
            line.close()


@pytest.mark.refuses("serve")
def test_only_some_may_wait_for_news_and_all_who_do_hear_it(site):
    with serving(site, waiting=3) as (client, server), ExitStack() as open_:
        ask = b"GET /-/changes HTTP/1.1\r\n" + HOST + b"\r\n"
        lines = [open_.enter_context(client.dial()) for _ in range(5)]
        for line in lines:
            line.sendall(ask)
            assert well(client)  # it was heard before the next one
        assert [answer(line.makefile("rb")).status for line in lines[:2]] == [503, 503]
        (since,) = re.findall(rb"reload\.js\?since=([\w.]+)\" defer", client.get("/").body)
        server.changed()
        assert [answer(line.makefile("rb")).status for line in lines[2:]] == [205] * 3
        assert client.get(f"/-/changes?since={since.decode()}").status == 205, "also news of a moment ago"


@pytest.mark.accepts("serve")
def test_a_page_of_both_sites_is_there_at_any_time_while_they_are_exchanged(tmp_path, rounds):
    site, done, codes = tmp_path / "site", threading.Event(), list[int]()
    files = [File(f"page-{at}/index.html", PAGE * 20) for at in range(20)]
    publish(files, site)

    def read(client: Client) -> None:
        with client.dial() as line:
            stream = line.makefile("rb")
            while not done.is_set():
                for at in range(20):
                    line.sendall(f"GET /page-{at}/ HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                    found = answer(stream)
                    codes.append(found.status if found and b"a page" in found.body else 0)

    with serving(site) as (client, _):
        reader = threading.Thread(target=read, args=(client,))
        reader.start()
        for _ in range(rounds(12) * 3):
            publish(files, site)
        done.set()
        reader.join()
    assert len(codes) > 20
    assert set(codes) == {200}


@pytest.mark.accepts("serve")
def test_a_page_is_looked_for_where_folders_cannot_be_exchanged_in_one_step(tmp_path):
    """Without the system's help there is an instant without a site."""
    site, aside = tmp_path / "site", tmp_path / "aside"
    publish([File("index.html", PAGE)], site)
    with serving(site) as (client, _):
        site.rename(aside)
        threading.Timer(0.1, lambda: aside.rename(site)).start()
        assert client.get("/").status == 200


@pytest.mark.accepts("serve")
def test_before_the_first_build_a_page_waits_for_it(tmp_path):
    with serving(tmp_path) as (client, _):
        told, style = client.get("/models/"), client.get("/-/wait.css")
    assert (told.status, b"being built" in told.body, b"/-/reload.js" in told.body) == (503, True, True)
    assert b'<link rel="stylesheet" href="/-/wait.css">' in told.body
    assert (style.status, style.headers["content-type"]) == (200, "text/css; charset=utf-8")
