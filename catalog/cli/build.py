"""`catalog build`: a models folder -> a site, with every finding said."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from catalog.cache.glance import glance, remembered
from catalog.cli.parts import FINDINGS, FINE, Command, day, folder_argument, job_count, progress, workers
from catalog.kit.finding import Finding, Severity
from catalog.kit.templates import templates_folder
from catalog.kit.text import plural
from catalog.kit.web import site_problem
from catalog.review.outcome import Report
from catalog.review.report import concise


def run(given: argparse.Namespace) -> int:
    """Build; 1 where a card has errors, or with `--strict` any finding, which also keeps the old site."""
    models = Path(given.models)
    report = _report(given, models, Path(given.output))
    if report.findings:
        print(concise(report.findings, models), file=sys.stderr)
    if not report.files:
        print(
            f"Nothing was written: --strict asks for {plural(len(report.findings), 'finding')} to be mended.",
            file=sys.stderr,
        )
        return FINDINGS
    for note in report.notes:
        print(note, file=sys.stderr)
    words = f"{plural(report.models, 'model')}, {plural(report.files, 'file')} in {given.output}"
    print(f"{words}; {_counted(report.findings)}." if report.findings else f"{words}.")
    return FINDINGS if any(each.severity is Severity.ERROR for each in report.findings) else FINE


def _report(given: argparse.Namespace, models: Path, site: Path) -> Report:
    """What the last build came to where nothing changed since, else what a new one comes to."""
    cache, seen = _cache(given), b""
    if cache is not None and models.is_dir():
        options = (str(site), given.base_url, str(given.as_of or ""), given.strict)
        looked, now = glance(models.resolve(), templates_folder(), options), time.time_ns()
        if (known := remembered(cache, looked.seen, site)) is not None:
            return known
        seen = looked.seen if looked.sure(now) else b""
    # The spine imports everything, which takes longer than seeing that there is nothing to do.
    from catalog.build import Request, build  # noqa: PLC0415 - see above

    request = Request(models, site, given.base_url, given.as_of, strict=given.strict, cache=cache, seen=seen)
    with workers(given.jobs) as pool:
        return build(request, pool, progress)


def _cache(given: argparse.Namespace) -> Path | None:
    """Where the build remembers what it made: beside the site, unless told otherwise."""
    site = Path(given.output)
    return None if given.no_cache else given.cache or site.with_name(f".{site.name}-cache")


def _counted(findings: tuple[Finding, ...]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in findings)
    return f"{plural(errors, 'error')}, {plural(len(findings) - errors, 'warning')}"


def _site_address(text: str) -> str:
    if text and (problem := site_problem(text)):  # empty is the default: no address is known yet
        raise argparse.ArgumentTypeError(problem)
    return text


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    folder_argument(parser)
    parser.add_argument("-o", "--output", default="site", metavar="SITE", help="where the site goes (site)")
    parser.add_argument("--strict", action="store_true", help="write nothing where there is any finding")
    parser.add_argument(
        "--base-url",
        type=_site_address,
        default="",
        metavar="URL",
        help="where the site will be; adds a sitemap and pictures for links",
    )
    parser.add_argument(
        "--as-of", type=day, metavar="DATE", help="the day that counts as today (that of the last commit)"
    )
    remembered = parser.add_mutually_exclusive_group()
    remembered.add_argument(
        "--cache",
        type=Path,
        metavar="DIR",
        help="where to remember what was made, so that the next build makes only what changed (.SITE-cache)",
    )
    remembered.add_argument("--no-cache", action="store_true", help="make everything, remember nothing")
    parser.add_argument(
        "--jobs", type=job_count, default=1, metavar="N", help="processes; 0 is one a processor (1)"
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
