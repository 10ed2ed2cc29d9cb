"""`catalog verify`: whether the files here are those that the cards speak of."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from catalog.build import Request
from catalog.cli.parts import FINDINGS, FINE, Command, Here, progress, refuse
from catalog.domain import address
from catalog.inquiry import hidden_from, survey
from catalog.kit.digits import bytes_shown
from catalog.kit.text import did_you_mean, listed, plural, shortened, visible
from catalog.proving.proof import Proof
from catalog.publish.marker import MARKER
from catalog.query.index import Index
from catalog.query.search import search
from catalog.read.walk import ModelFolder, walk
from catalog.views.explorer import in_order
from catalog.weights.verdict import State, Verdict
from catalog.weights.verify import verify


def run(given: argparse.Namespace) -> int:
    """Check; 1 where a file is not what its card says, or a site shows what its edition hides."""
    return _proven(given) if given.edition else _hashed(given)


def _proven(given: argparse.Namespace) -> int:
    """Look for everything that an edition hides in a site of it."""
    command = f"`catalog verify --edition {visible(given.edition)} SITE`"
    refuse(not given.models, f"--edition looks for what it hides in a site; say which: {command}")
    site, models = Path(given.models), Path(given.cards)
    refuse(not site.is_dir(), f"there is no folder {site}; give the site: {command}")
    refuse(
        not _is_site(site), f"{site} holds no site of `catalog build`, so it proves nothing; give the site"
    )
    refuse(given.model or given.json, "--edition looks at a whole site; leave --model and --json out")
    proof = Proof(hidden_from(Request(models, Path(), edition=given.edition)))
    found = 0
    for leak in proof.leaks(site):
        found += 1
        where = f"{visible(leak.path)}, byte {leak.offset:,}"
        print(f"{where}: {_short(leak.secret)}, from {leak.source}", flush=True)
    secrets = proof.secrets
    looked = f"{plural(proof.files, 'file')} ({bytes_shown(proof.bytes)} unpacked)"
    passed = f"{secrets.seen:,} that are words of something shown or of the program"
    passed += f", {secrets.short:,} short or plain figures"
    print(f"{plural(len(secrets.places), 'hidden text')} looked for in {looked}: {found or 'none'} found.")
    print(f"Not looked for, for they prove nothing: {passed}.")
    return FINDINGS if found else FINE


def _is_site(folder: Path) -> bool:
    """Whether a build has written a folder; what takes a site elsewhere may leave its mark out."""
    copied = (folder / address.HOME).is_file() and (folder / address.QUALITY_JSON).is_file()
    return copied or (folder / MARKER).is_file()


def _short(secret: str) -> str:
    return f"`{shortened(visible(secret), 60)}`"


def _hashed(given: argparse.Namespace) -> int:
    models = Path(given.models or "models")
    refuse(not models.is_dir(), f"there is no folder {models}; give the folder that holds the models")
    trust = Path(given.trust_config) if given.trust_config else None
    refuse(trust is not None and not trust.is_file(), f"there is no file {trust} to trust in; leave it out")
    verdicts = []
    for each in verify(_asked(models, given.model), trust):
        verdicts.append(each)
        if not given.json:
            print("\n".join(_lines(each)), flush=True)
    if given.json:
        print(json.dumps([_plain(each) for each in verdicts], ensure_ascii=False, indent=2))
    else:
        print(_closing(verdicts))
    return FINDINGS if any(each.state is State.WRONG for each in verdicts) else FINE


def _asked(models: Path, query: str) -> Sequence[ModelFolder]:
    """The folders of all models, of the one with that id, or of those that a query finds."""
    folders = walk(models.resolve()).folders
    by_id = {each.id: each for each in folders}
    refuse(not folders, f"{models} holds no card.yaml; `catalog new my-model` writes one")
    if not query:
        return folders
    if query in by_id:
        return [by_id[query]]
    whole = survey(Request(models, Path()), Here(), progress)
    index = Index.of(tuple(model.record for model in in_order(whole.summaries)), whole.fields)
    found = search(query, index)
    wrong = "; ".join(each.message for each in found.mistakes)
    refuse(
        wrong, f"--model is not understood: {wrong}; write a model's id, or a query as for `catalog search`"
    )
    hint = did_you_mean(query, by_id) or "write a model's id, or a query as for `catalog search`"
    refuse(not found.rows, f"--model {visible(query[:80])} finds no model; {hint}")
    return [by_id[id_] for id_ in sorted(index.records[row].id for row in found.rows)]


def _lines(each: Verdict) -> Iterator[str]:
    why = f"  {each.words}" if each.words else ""
    yield f"{each.state.value:<11}  {visible(each.subject)}  {visible(each.name)}{why}"
    if each.state is State.WRONG:
        yield f"             {each.place}"
        yield from (f"             expected {visible(text)}" for text in [each.expected] if text)
        yield from (f"             found    {visible(text)}" for text in [each.found] if text)
    elif each.found and not each.expected:
        yield f"             digest: {each.found}"


def _closing(verdicts: Sequence[Verdict]) -> str:
    counts = Counter(each.state for each in verdicts)
    told = listed(f"{counts[state]:,} {state.value}" for state in State if counts[state])
    return f"{_counted(verdicts)}: {told}." if verdicts else "No card names a file or a digest."


def _counted(verdicts: Sequence[Verdict]) -> str:
    signatures = sum(each.signature for each in verdicts)
    digests = plural(len(verdicts) - signatures, "digest")
    return f"{digests} and {plural(signatures, 'signature')}" if signatures else digests


def _plain(each: Verdict) -> dict[str, object]:
    model, _, version = each.subject.partition("@")
    return {
        "model": model, "version": version, "name": each.name,
        "kind": "signature" if each.signature else "digest", "path": each.place.path,
        "line": each.place.line, "column": each.place.column, "state": each.state.value,
        "expected": each.expected, "found": each.found, "words": each.words,
    }  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "models",
        nargs="?",
        default="",
        metavar="MODELS|SITE",
        help="the folder of cards (models); with --edition the site, which has to be given",
    )
    parser.add_argument("--edition", default="", metavar="NAME", help="look for what it hides in SITE")
    parser.add_argument(
        "--models",
        dest="cards",
        default="models",
        metavar="MODELS",
        help="with --edition, the folder of cards (models)",
    )
    parser.add_argument(
        "--model", default="", metavar="QUERY", help="only this model, or those that a query finds (all)"
    )
    parser.add_argument(
        "--trust-config",
        default="",
        metavar="FILE",
        help="whom to trust for identities of Sigstore, as its tools write it (fetched from sigstore.dev)",
    )
    parser.add_argument("--json", action="store_true", help="print the verdicts as JSON")


COMMAND = Command(
    "verify",
    "check that files are those that the cards speak of, and signatures",
    "Hash every artefact below MODELS and hold it against the digest in its card: ok, wrong, or not here.\n"
    "With the extra `signing`, signatures that a card names are checked too: over the files that they speak\n"
    "of, by the key, the certificate or the identity in the card.\n"
    "Of a Git LFS pointer, its object in the repository's own store is hashed too, where it was fetched.\n"
    "With --edition: look for everything that an edition hides in every byte of a site, as it is, escaped,\n"
    "in base64, and inside what is compressed, SQLite, Parquet and pictures; each leak has its place.",
    "Examples:\n  catalog verify\n  catalog verify --model 'stage:production owner:team-risk' --json\n"
    "  catalog verify --edition public site",
    arguments,
    run,
)
