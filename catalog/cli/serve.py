"""`catalog serve`: the site on this machine, rebuilt and reloaded whenever something changes."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

from catalog.build import Request, build
from catalog.cli.parts import FINE, Command, Here, edition_argument, folder_argument, progress
from catalog.kit.finding import CatalogError
from catalog.kit.number import whole
from catalog.kit.templates import templates_folder
from catalog.kit.text import plural
from catalog.publish.swap import claim
from catalog.read.absent import need_models
from catalog.review.formats.sheet import sheet
from catalog.review.formats.terminal import concise
from catalog.serving.hosts import is_loopback
from catalog.serving.server import Server


def run(given: argparse.Namespace) -> int:
    """Serve on loopback until interrupted."""
    models, site = Path(given.models), Path(given.output)
    need_models(models)
    claim(site)  # a folder that no build has written is not shown to anybody
    site.mkdir(parents=True, exist_ok=True)
    server = Server(site, given.host, given.port)
    server.start()
    host = f"[{given.host}]" if ":" in given.host else given.host
    print(f"http://{host}:{server.port}/  (Ctrl+C ends it)", flush=True)
    if not is_loopback(given.host):
        print(
            "catalog: whoever reaches this machine can read the site: there is no password.", file=sys.stderr
        )
    # what ends it from elsewhere leaves no draft lying about, either; a shell may have it ignore Ctrl+C
    for each in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, each):
            signal.signal(getattr(signal, each), signal.default_int_handler)
    try:
        _watch(Request(models, site, edition=given.edition), server)
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()
    return FINE


def _rebuild(request: Request, server: Server) -> None:
    try:
        report = build(request, Here(), progress)
    except CatalogError as problem:
        print(f"catalog: {problem}", file=sys.stderr)
        return
    if report.findings:
        print(concise(sheet(report.findings, request.models)), file=sys.stderr)
    print(f"{plural(report.models, 'model')}, {plural(report.files, 'file')}.", flush=True)
    server.changed()


def _watch(request: Request, server: Server) -> None:
    """Rebuild on every change; the watch begins before the first build, so that no edit is lost."""
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra: only serving needs it
    except ImportError:
        _rebuild(request, server)
        print("Not rebuilt on changes: that needs `pip install 'model-catalog[serve]'`.", file=sys.stderr)
        threading.Event().wait()
        return
    found = watch(
        request.models, templates_folder(), raise_interrupt=True, yield_on_timeout=True, rust_timeout=200
    )
    next(found)  # the watch is set up by the first answer
    _rebuild(request, server)
    for changed in found:
        if changed:
            print(f"{_first(changed)} changed.", flush=True)
            _rebuild(request, server)


def _first(changed: Iterable[tuple[object, str]]) -> str:
    paths = sorted(os.path.relpath(path) for _, path in changed)
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {plural(len(paths) - 1, 'other file')}"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    folder_argument(parser)
    edition_argument(parser)
    parser.add_argument("-o", "--output", default="site", metavar="SITE", help="where the site goes (site)")
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (127.0.0.1: this machine only)"
    )
    parser.add_argument(
        "--port", type=_port, default=8000, help="the port to listen on (8000; 0 takes a free one)"
    )


def _port(text: str) -> int:
    port = whole(text)
    if port is None or not 0 <= port < 1 << 16:
        raise argparse.ArgumentTypeError(f"{text} is not a port: those are 0 to 65535")
    return port


COMMAND = Command(
    "serve",
    "look at the site while you edit",
    "Build the site, serve it on this machine, and rebuild and reload it whenever a card, a table or a\n"
    "template changes.",
    "Example:\n  catalog serve --port 8080",
    arguments,
    run,
)
