"""An Entry -> what it claims the digests of shared things to be; all claims -> findings where two contradict.

A revision of a data set is one state of it, and what stands at an address is one file. Where two versions
tell different digests of it, at least one of them was made from something else than its card says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.domain.vocabulary import Vocabulary
from catalog.kit.finding import Finding, Place, error
from catalog.kit.node import place_of
from catalog.kit.schema import said
from catalog.read.entry import Entry
from catalog.sections.lineage.schema import DataUse
from catalog.views.lineage.names import dataset_id, model_id

RULE = "digest-mismatch"


@dataclass(frozen=True, slots=True)
class Claim:
    """A place in a card that tells a digest: of what, in words, by which version, of which node."""

    place: Place
    subject: str
    digest: str
    version: str
    node: str


def claims(entry: Entry, words: Vocabulary) -> tuple[Claim, ...]:
    """Where a card tells digests of what other cards may speak of too."""
    found: list[Claim] = []
    for number, version in enumerate(entry.card.versions):
        for index, use in enumerate(version.data):
            name, revision, digest = said(use.dataset), said(use.revision), said(use.digest)
            if name and revision and digest:
                id_ = words.datasets.resolve(name)
                at = place_of(entry.tree, ("versions", number, "data", index, "digest"))
                subject = f"revision {revision} of `{id_}`{_part(use)}"
                node = dataset_id(id_, revision)
                found.append(Claim(at, subject, digest.lower(), version.version, node))
        for index, artifact in enumerate(version.artifacts):
            uri, digest = said(artifact.uri), said(artifact.digest)
            if uri and digest:
                at = place_of(entry.tree, ("versions", number, "artifacts", index, "digest"))
                node = model_id(entry.id, version.version)
                found.append(Claim(at, f"the file {uri}", digest.lower(), version.version, node))
    return tuple(found)


def _part(use: DataUse) -> str:
    """What was read of a revision: digests of its parts differ, and rightly so."""
    split, since, until = said(use.split), said(use.since), said(use.until)
    days = f"{since.text if since else '…'} to {until.text if until else '…'}" if since or until else ""
    return "".join(f", {each}" for each in (f"split {split}" if split else "", days) if each)


def check_claims(models: Mapping[str, Iterable[Claim]]) -> dict[str, tuple[Finding, ...]]:
    """Find the claims that contradict, by the id of the model that makes them; each side is told."""
    by_subject: defaultdict[tuple[str, str], list[tuple[str, Claim]]] = defaultdict(list)
    for id_ in sorted(models):
        for claim in models[id_]:
            by_subject[claim.subject, claim.digest.partition(":")[0]].append((id_, claim))
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for told in by_subject.values():
        for id_, finding in _contradictions(told):
            found[id_].append(finding)
    return {id_: tuple(findings) for id_, findings in found.items()}


def _contradictions(told: list[tuple[str, Claim]]) -> Iterator[tuple[str, Finding]]:
    firsts: dict[str, tuple[str, Claim]] = {}
    for id_, claim in told:
        firsts.setdefault(claim.digest, (id_, claim))
    if len(firsts) < 2:
        return
    first, second, *_ = firsts.values()
    for id_, claim in told:
        other, theirs = second if claim.digest == first[1].digest else first
        message = (
            f"{claim.subject} has the digest {_short(claim.digest)} here, "
            f"and {_short(theirs.digest)} in {other}@{theirs.version}"
        )
        hint = "give what was read the revision that it is, or mend the digest"
        yield id_, error(claim.place, RULE, message, hint)


def _short(digest: str) -> str:
    name, _, value = digest.rpartition(":")
    return f"{name}:{value[:12]}…" if name and len(value) > 12 else digest


def clashing(own: Iterable[Claim], findings: Iterable[Finding]) -> tuple[str, ...]:
    """The nodes of claims that findings speak of."""
    places = {each.place for each in findings if each.rule == RULE}
    return tuple(sorted({claim.node for claim in own if claim.place in places}))
