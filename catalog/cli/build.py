"""`catalog build`: a models folder -> a site, with every finding said."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from pathlib import Path

from catalog.cache import beside
from catalog.cache.glance import glance, remembered
from catalog.cli.as_of import AsOf, as_it_was, as_of_argument
from catalog.cli.cluster import SCHEME, cluster
from catalog.cli.parts import (
    FINDINGS,
    FINE,
    NOT_THEN,
    Command,
    cache_arguments,
    edition_argument,
    folder_argument,
    jobs_argument,
    progress,
    refuse,
    workers,
)
from catalog.kit.finding import Finding, Severity
from catalog.kit.laps import told
from catalog.kit.templates import templates_folder
from catalog.kit.text import plural
from catalog.kit.web import site_problem
from catalog.review.formats.sheet import sheet
from catalog.review.formats.terminal import concise
from catalog.review.outcome import Report

STAGES = (
    "look", "history", "see what changed, collect", "read and check", "derive", "render and write", "share",
    "gather",
)  # fmt: skip
"""The stages of a build in their order; what pages of many models took comes after them."""
STARTING = 2.0
"""Seconds that processes need to import the program and to compile its templates."""


def run(given: argparse.Namespace) -> int:
    """Build; 1 where a card has errors, or with `--strict` any finding, which also keeps the old site."""
    with as_it_was(Path(given.models), given.as_of) as past:
        remedy = "build them without --engine, or check that commit out"
        refuse(past.commit and given.engine, f"a cluster does not see the cards of another commit; {remedy}")
        refuse(past.commit and given.edition, NOT_THEN)
        report = _report(given, past, _site(given))
        if report.findings:
            print(concise(sheet(report.findings, Path(given.models))), file=sys.stderr)
    if not report.files:
        print(
            f"Nothing was written: --strict asks for {plural(len(report.findings), 'finding')} to be mended.",
            file=sys.stderr,
        )
        return FINDINGS
    if given.profile:
        print(told(report.took, STAGES) if report.took else "Nothing was to be made.", file=sys.stderr)
    for note in report.notes:
        print(note, file=sys.stderr)
    words = f"{plural(report.models, 'model')}, {plural(report.files, 'file')} in {given.output}"
    print(f"{words}; {_counted(report.findings)}." if report.findings else f"{words}.")
    return FINDINGS if any(each.severity is Severity.ERROR for each in report.findings) else FINE


def _report(given: argparse.Namespace, past: AsOf, site: Path | str) -> Report:
    """What the last build came to where nothing changed since, else what a new one comes to."""
    cache, seen, models = _cache(given), b"", past.models
    if cache is not None and isinstance(site, Path) and models.is_dir() and not past.commit:
        options = (str(site), given.base_url, str(past.day or ""), given.strict, given.edition)
        looked, now = glance(models.resolve(), templates_folder(), options), time.time_ns()
        if (known := remembered(cache, looked.seen, site)) is not None:
            return known
        seen = looked.seen if looked.sure(now) else b""
    # The spine imports everything, which takes longer than seeing that there is nothing to do.
    from catalog.build import Request, build  # noqa: PLC0415 - see above

    request = Request(
        models,
        site,
        given.base_url,
        past.day,
        given.strict,
        cache=cache,
        seen=seen,
        commit=past.commit,
        checkout=past.checkout,
        edition=given.edition,
    )
    with _pool(given) as pool:
        return build(request, pool, progress)


@contextmanager
def _pool(given: argparse.Namespace) -> Iterator[Executor]:
    """Who does the work: processes here, or a cluster."""
    cache = _cache(given)
    # After an edit there is less to do than processes take to start.
    patience = STARTING if cache and cache.exists() else 0.0
    models = Path(given.models)
    with cluster(given.engine, models) if given.engine else workers(given.jobs, patience) as pool:
        yield pool


def _site(given: argparse.Namespace) -> Path | str:
    """Where the site goes: a folder, or an address in an object store."""
    return str(given.output) if "://" in given.output else Path(given.output)


def _cache(given: argparse.Namespace) -> Path | None:
    """Where the build remembers what it made: beside the site, or here for one in a store."""
    return None if given.no_cache else given.cache or beside(_site(given))


def _counted(findings: tuple[Finding, ...]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in findings)
    return f"{plural(errors, 'error')}, {plural(len(findings) - errors, 'warning')}"


def _site_address(text: str) -> str:
    if text and (problem := site_problem(text)):  # empty is the default: no address is known yet
        raise argparse.ArgumentTypeError(problem)
    return text


def _engine(text: str) -> str:
    if text and not re.fullmatch(rf"{SCHEME}[^/\s]+:\d+", text):  # empty is the default: no cluster
        raise argparse.ArgumentTypeError(f"{text} is no engine; give {SCHEME}HOST:PORT, or leave it out")
    return text


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    folder_argument(parser)
    parser.add_argument(
        "-o",
        "--output",
        default="site",
        metavar="SITE",
        help="where the site goes: a folder, or s3://BUCKET/PREFIX (site)",
    )
    parser.add_argument("--strict", action="store_true", help="write nothing where there is any finding")
    parser.add_argument(
        "--base-url",
        type=_site_address,
        default="",
        metavar="URL",
        help="where the site will be; adds a sitemap and pictures for links",
    )
    edition_argument(parser)
    as_of_argument(parser)
    cache_arguments(
        parser,
        "what was made, so that the next build makes only what changed (.SITE-cache)",
        "make everything",
    )
    working = parser.add_mutually_exclusive_group()
    parser.add_argument("--profile", action="store_true", help="say what each stage took, on all processors")
    jobs_argument(working)
    working.add_argument(
        "--engine", type=_engine, default="", metavar="URL", help=f"a cluster to work in: {SCHEME}HOST:PORT"
    )


COMMAND = Command(
    "build",
    "write the site",
    "Read every card below MODELS and write a static site. A card with errors does not stop it: its page\n"
    "says what is wrong, and the exit code is 1.",
    "Examples:\n  catalog build\n  catalog build models -o public --base-url https://models.example/",
    arguments,
    run,
)
