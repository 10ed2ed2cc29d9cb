"""`catalog attest`: a site -> the statement of which build it came out of, for whoever signs it."""

from __future__ import annotations

import argparse
import json
import os
from dataclasses import replace
from pathlib import Path

from catalog.cli.parts import FINE, Command, refuse
from catalog.domain.manifest import MANIFEST, problem_of, read
from catalog.proving.provenance import run_of, statement


def run(given: argparse.Namespace) -> int:
    """Print the statement."""
    path = Path(given.site, MANIFEST)
    refuse(not path.is_file(), f"there is no {path}; give a site that `catalog build` has written")
    content = path.read_bytes()
    manifest = read(content)
    refuse(manifest is None, f"{path} {problem_of(content) if manifest is None else ''}")
    found = run_of(os.environ)
    found = replace(found, builder=given.builder or found.builder)
    remedy = "in GitHub Actions and GitLab CI it is known, elsewhere give --builder URL"
    refuse(not found.builder, f"a statement names who built the site; {remedy}")
    assert manifest  # noqa: S101 - refused above
    print(json.dumps(statement(content, manifest.about, found), ensure_ascii=False, indent=2))
    return FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("site", nargs="?", default="site", metavar="SITE", help="the site (site)")
    parser.add_argument(
        "--builder", default="", metavar="URL", help="who built it (what the run in CI says of itself)"
    )


COMMAND = Command(
    "attest",
    "say which build a site came out of, to be signed",
    "Print a statement of in-toto with SLSA provenance: the digest of the site's manifest, the commit, the\n"
    "settings of the build, and who built it. It holds no time of day: the same build is the same statement.",
    "Examples:\n  catalog attest site > provenance.json\n  catalog verify site --provenance provenance.json",
    arguments,
    run,
)
