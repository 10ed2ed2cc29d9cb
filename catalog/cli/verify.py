"""`catalog verify`: whether files are those that the cards speak of, and a site is what was built."""

from __future__ import annotations

import argparse
from pathlib import Path

from catalog.cli.artefacts import verify_artefacts
from catalog.cli.leaks import is_site, verify_edition
from catalog.cli.parts import Command, refuse
from catalog.cli.whole_sites import verify_site


def run(given: argparse.Namespace) -> int:
    """Check; 1 where a file is not what its card says, or a site is not what was built."""
    if given.edition:
        return verify_edition(given)
    of_site = bool(given.models) and is_site(Path(given.models))
    refuse(
        not of_site and (given.cards or given.rebuild or given.provenance),
        f"--models, --rebuild and --provenance are of a site, and {given.models or 'models'} holds none;"
        " `catalog build` writes one",
    )
    refuse(
        of_site and given.require_signatures,
        f"--require-signatures is of a folder of cards, and {given.models} is a site; leave it out",
    )
    return verify_site(given) if of_site else verify_artefacts(given)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "models",
        nargs="?",
        default="",
        metavar="MODELS|SITE",
        help="the folder of cards (models), or a site that `catalog build` has written",
    )
    parser.add_argument(
        "--models",
        dest="cards",
        default="",
        metavar="MODELS",
        help="the folder of cards that SITE was built from (models, where it is asked for)",
    )
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="build SITE again from --models, and prove that it is the same, byte for byte",
    )
    parser.add_argument(
        "--provenance",
        default="",
        metavar="FILE",
        help="a statement of `catalog attest`: hold it against SITE",
    )
    parser.add_argument("--edition", default="", metavar="NAME", help="look for what it hides in SITE")
    _of_cards(parser)
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")


def _of_cards(parser: argparse.ArgumentParser) -> None:
    """Say what is asked of digests and signatures."""
    parser.add_argument(
        "--model", default="", metavar="QUERY", help="only this model, or those that a query finds (all)"
    )
    parser.add_argument(
        "--trust-config",
        default="",
        metavar="FILE",
        help="whom to trust for identities of Sigstore, as its tools write it (fetched from sigstore.dev)",
    )
    parser.add_argument(
        "--require-signatures",
        action="store_true",
        help="end with 1 also where a signature could not be checked, or its files are not here",
    )


COMMAND = Command(
    "verify",
    "check that files are those that the cards speak of, and a site is what was built",
    "Of MODELS: hash every artefact and hold it against the digest in its card: ok, wrong, or not here.\n"
    "With the extra `signing`, signatures that a card names are checked too: over the files that they speak\n"
    "of, by the key, the certificate or the identity in the card.\n"
    "Of a Git LFS pointer, its object in the repository's own store is hashed too, where it was fetched.\n"
    "Of SITE: hash every file and hold it against the site's manifest; follow every link and anchor; read\n"
    "all JSON and XML. With --models look for what its edition hides, with --rebuild build it again.\n"
    "With --edition: look for everything that an edition hides in every byte of a site, as it is, escaped,\n"
    "in base64, and inside what is compressed, SQLite, Parquet and pictures; each leak has its place.",
    "Examples:\n  catalog verify\n  catalog verify --model 'stage:production owner:team-risk' --json\n"
    "  catalog verify site\n  catalog verify site --rebuild\n"
    "  catalog verify --edition public site",
    arguments,
    run,
)
