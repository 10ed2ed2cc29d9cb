"""A model -> its lineage as OpenLineage's events and as W3C PROV, as `catalog lineage` writes it of all."""

from __future__ import annotations

from catalog.exchange.leaving.subject import Subject, subject_of
from catalog.exchange.lineage.strands import strand, take_origins, take_roles
from catalog.exchange.shape import Export, Format, Outgoing
from catalog.kit.moments import stamp
from catalog.kit.text import slugs
from catalog.kit.web import followable
from catalog.views.lineage.graph import graph
from catalog.views.lineage.names import model_id
from catalog.views.lineage.nouns import Graph, Thread
from catalog.views.lineage.openlineage import as_openlineage
from catalog.views.lineage.prov import as_prov

PRODUCER = "urn:model-catalog"
"""Without a version, so that a new release of this program changes no file that was exported."""
_NO_ORIGIN = "it is no origin of a version"


def write_openlineage(outgoing: Outgoing) -> Export:
    """Two events for each version: its making began, and was complete."""
    subject = subject_of(outgoing)
    for code in (each.within("code") for each in subject.versions):
        if followable(str(code.within("repository").value or "")) and code.text("commit"):
            code.text("repository")
    times = {model_id(subject.id, name): time for name, time in _times(subject).items()}
    content = f"{as_openlineage(_graph(subject), times, PRODUCER)}\n"
    return Export({"openlineage.ndjson": content.encode()}, subject.losses(_NO_ORIGIN, kept=0))


def write_prov(outgoing: Outgoing) -> Export:
    """Entities and the activities that made them."""
    subject = subject_of(outgoing)
    for version in subject.versions:
        take_roles(version)
        if version.within("code", "commit") or version.within("code", "entrypoint"):
            version.within("code").leaves("commit")
            version.within("code").leaves("repository")
            version.within("code").leaves("entrypoint")
        version.text("version")
    subject.card.text("name")
    content = f"{as_prov(_graph(subject))}\n"
    return Export({"prov.json": content.encode()}, subject.losses(_NO_ORIGIN, kept=0))


def _graph(subject: Subject) -> Graph:
    """The origins of all its versions."""
    outgoing = subject.outgoing
    addresses = slugs(outgoing.lineup.order)
    for part in subject.versions:
        take_origins(part)
    by_name = {each.version: each for each in outgoing.card.versions}
    strands = (strand(by_name[name], addresses[name], outgoing.words) for name in outgoing.lineup.order)
    return graph([Thread(subject.id, outgoing.card.name, tuple(strands))], outgoing.words.datasets)


def _times(subject: Subject) -> dict[str, str]:
    found = {part.text("version"): part.when("date") or part.when("released") for part in subject.versions}
    return {name: stamp(when.first) for name, when in found.items() if when}


OPENLINEAGE = Format("openlineage", "OpenLineage events of each version", write=write_openlineage)
PROV = Format("prov", "W3C PROV as PROV-JSON", write=write_prov)
