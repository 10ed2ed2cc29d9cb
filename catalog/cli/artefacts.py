"""`catalog verify MODELS`: every artefact that lies here, held against the digest in its card."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from catalog.build import Request
from catalog.cli.parts import FINDINGS, FINE, Here, progress, refuse
from catalog.inquiry import survey
from catalog.kit.text import did_you_mean, listed, plural, visible
from catalog.query.index import Index
from catalog.query.search import search
from catalog.read.absent import need_models
from catalog.read.walk import ModelFolder, walk
from catalog.views.explorer import in_order
from catalog.weights.verdict import State, Verdict
from catalog.weights.verify import verify

_UNPROVED = (State.NOT_HERE, State.NOT_CHECKED)


def verify_artefacts(given: argparse.Namespace) -> int:
    """Hash and say; 1 where a file is not what its card says, or a signature that must hold is not proved."""
    models = Path(given.models or "models")
    need_models(models)
    trust = Path(given.trust_config) if given.trust_config else None
    refuse(trust is not None and not trust.is_file(), f"there is no file {trust} to trust in; leave it out")
    verdicts = []
    for _, own in groupby(verify(_asked(models, given.model), trust), key=_model):
        absent = []
        for each in own:
            verdicts.append(each)
            if each.state is State.NOT_HERE:
                absent.append(each)
            elif not given.json:
                print("\n".join(_lines(each)), flush=True)
        if absent and not given.json:
            print("\n".join(_folded(absent)), flush=True)
    unproved = sum(
        each.state in _UNPROVED for each in verdicts if each.signature and given.require_signatures
    )
    if given.json:
        print(json.dumps([_plain(each) for each in verdicts], ensure_ascii=False, indent=2))
    else:
        print(_closing(verdicts))
        if unproved:
            print(f"--require-signatures: {plural(unproved, 'signature')} could not be checked.")
    return FINDINGS if unproved or any(each.state is State.WRONG for each in verdicts) else FINE


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
    why = f"  {visible(each.words)}" if each.words else ""
    told = ((name, text) for name, text in (("expected", each.expected), ("found   ", each.found)) if text)
    yield f"{each.state.value:<11}  {visible(each.subject)}  {visible(each.name)}{why}"
    if each.state is State.WRONG:
        yield f"             {each.place}"
        yield from (f"             {name} {visible(text)}" for name, text in told if text not in each.words)
    elif each.found and not each.expected:
        yield f"             digest: {each.found}"


def _model(each: Verdict) -> str:
    return each.subject.partition("@")[0]


def _folded(absent: Sequence[Verdict]) -> Iterator[str]:
    """What is not here of one model, a line for each name and reason, however many versions say it."""
    alike: dict[tuple[str, str, str], list[Verdict]] = {}
    for each in absent:
        alike.setdefault((each.name, each.words, each.found), []).append(each)
    for several in alike.values():
        versions = len({each.subject for each in several})
        first = several[0] if versions == 1 else replace(several[0], subject=_model(several[0]))
        line, *more = _lines(first)
        times = f" ({_counted(several)} of {plural(versions, 'version')})" if len(several) > 1 else ""
        yield from (f"{line}{times}", *more)


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
