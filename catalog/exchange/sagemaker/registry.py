"""A registry of SageMaker -> cards, one model a batch: groups of packages, packages alone, model cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from catalog.domain.metrics import known
from catalog.exchange.reading.foreign import Value, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker.cards import SYSTEM, Part, Whole, imported, laid
from catalog.exchange.sagemaker.contents import tell
from catalog.exchange.sagemaker.endpoints import Running, running
from catalog.exchange.sagemaker.packages import package, without_secrets
from catalog.exchange.sagemaker.parsed import parsed
from catalog.exchange.sagemaker.reports import reports
from catalog.exchange.sagemaker.service import Place, Service, connect
from catalog.exchange.sagemaker.standalone import reviewed
from catalog.exchange.sagemaker.told import Told, identity
from catalog.exchange.shape import Import
from catalog.kit.finding import Finding, error
from catalog.kit.finding import Place as Where
from catalog.kit.text import natural, slugs, visible
from catalog.kit.written import Tree

_LISTS = (
    ("group", "list_model_package_groups", "ModelPackageGroupSummaryList", "ModelPackageGroupName"),
    ("package", "list_model_packages", "ModelPackageSummaryList", "ModelPackageName"),
    ("card", "list_model_cards", "ModelCardSummaries", "ModelCardName"),
)
_UP = {"SortBy": "Name", "SortOrder": "Ascending"}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that becomes a model: a group, a package without one, or a model card without either."""

    kind: str
    name: str
    summary: Mapping[str, Value]

    @property
    def arn(self) -> str:
        """Its address within AWS."""
        key = {"group": "ModelPackageGroupArn", "package": "ModelPackageArn", "card": "ModelCardArn"}
        return word(self.summary.get(key[self.kind]))


@dataclass(frozen=True, slots=True)
class Registry:
    """What is asked, what there is by name, and what was learnt first; `met` are targets that were found."""

    service: Service
    ids: Mapping[str, str]
    cards: frozenset[str]
    live: Running
    met: set[str]


def read_registry(place: Place) -> Iterator[Import]:
    """Yield each model as it is read, and last what endpoints run that is none of them."""
    service = connect(place)
    found = [*_found(service, place.prefix)]
    names = {each.name for each in found if each.kind != "card"}
    cards = frozenset(each.name for each in found if each.kind == "card")
    kept = [each for each in found if each.kind != "card" or each.name not in names]
    live = running(service) if kept else Running()
    registry = Registry(service, slugs(each.name for each in kept), cards, live, set())
    words = known()
    for each in kept:
        yield imported(_whole(each, registry), words, len(kept))
    lost = () if place.prefix else (*live.losses, *live.others(registry.met))
    if lost or live.findings:
        yield Import(SYSTEM, losses=lost, findings=live.findings, whole=len(kept))


def _found(service: Service, prefix: str) -> Iterator[Found]:
    """Yield the names of everything, a page at a time, before any of it is described."""
    for kind, operation, key, named in _LISTS:
        doing = f"listing {operation.removeprefix('list_').replace('_', ' ')}"
        asked = {"NameContains": prefix} if prefix else {}
        alone = {"ModelPackageType": "Unversioned"} if kind == "package" else {}
        for summary in service.pages(operation, key, doing, **_UP, **alone, **asked):
            name = word(summary.get(named))
            if name and name.startswith(prefix):
                yield Found(kind, name, summary)


def _whole(found: Found, registry: Registry) -> Whole:
    """Read one model with all that belongs to it."""
    read = Reading(registry, found)
    parts = [*_parts(read)]
    speaks = Told()
    source: dict[str, Tree] = {"system": SYSTEM, "id": found.arn}
    if found.name in registry.cards:
        source |= _card(read, speaks)
        parts = _lent(speaks, parts)
    about = word(found.summary.get("ModelPackageGroupDescription"))
    speaks.put(("summary",), speaks.fields_at("summary") or about)
    doing = f"listing tags of {found.name}"
    tags = registry.service.pages("list_tags", "Tags", doing, ResourceArn=found.arn)
    for key, text in sorted((word(each.get("Key")), word(each.get("Value"))) for each in tags):
        speaks.put_text(("extra", SYSTEM, key), text)
    deployments = [each for part in parts for each in _deployed(part, registry)]
    fields: dict[str, Tree] = {"source": source, "deployments": deployments}
    id_ = registry.ids[found.name]
    losses = tuple(loss for tree in read.trees for loss in tree.losses(id_))
    return Whole(
        id_,
        found.name,
        parts,
        speaks,
        {key: value for key, value in fields.items() if value},
        losses,
        tuple(read.findings),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """One model while it is read: every tree that something was taken from, and what is wrong."""

    registry: Registry
    found: Found
    trees: list[Taking] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def opened(self, holder: dict[str, Value], key: str) -> None:
        """Put the tree of a text of JSON in its place; one that cannot be read is a finding."""
        try:
            holder[key] = parsed(word(holder.get(key)) or "{}")
        except ValueError as problem:
            message = f"its model card is no JSON: {visible(str(problem))}"
            self.findings.append(error(Where(self.found.name), "import-broken", message))


def _parts(read: Reading) -> Iterator[Part]:
    """Read the packages, oldest first; a version goes by the name it had before it was exported here."""
    name, service = read.found.name, read.registry.service
    if read.found.kind == "card":
        return
    if read.found.kind == "package":
        yield _package(read, read.found.arn, "1", set())
        return
    listed = service.pages(
        *("list_model_packages", "ModelPackageSummaryList", f"listing versions of {name}"),
        ModelPackageGroupName=name,
        SortBy="CreationTime",
        SortOrder="Ascending",
    )
    packages = [(word(each.get("ModelPackageVersion")), word(each.get("ModelPackageArn"))) for each in listed]
    taken = {number for number, _ in packages}
    for number, arn in sorted(packages, key=lambda pair: natural(pair[0])):
        yield _package(read, arn, number, taken - {number})


def _package(read: Reading, arn: str, number: str, taken: set[str]) -> Part:
    service = read.registry.service
    described = service.ask("describe_model_package", f"reading {arn}", ModelPackageName=arn)
    if isinstance(card := described.get("ModelCard"), dict):
        read.opened(card, "ModelCardContent")
    tree, told = Taking(without_secrets(described)), Told()
    package(tree, told, read.registry.ids)
    reports(tree, told, service.report)
    read.trees.append(tree)
    said = str(told.fields_at("version", "version"))
    version = number if not said or said in taken else said
    taken.add(version)
    return Part(version, told)


def _card(read: Reading, speaks: Told) -> dict[str, Tree]:
    """Read the model card of the same name; its version is what tells whether it changed."""
    name = read.found.name
    described = read.registry.service.ask(
        "describe_model_card", f"reading model card {name}", ModelCardName=name
    )
    read.opened(described, "Content")
    tree = Taking(described)
    tell(tree.within("Content"), speaks)
    reviewed(tree, speaks)
    read.trees.append(tree)
    if read.found.kind != "card":
        tree.lose("it has the name of the group", "ModelCardArn")
    tree.word("ModelCardArn")
    etag = tree.word("ModelCardVersion")
    return {"etag": etag} if etag else {}


def _lent(speaks: Told, parts: list[Part]) -> list[Part]:
    """Give what the card says of a version to the one it names, else to the newest; its own words win."""
    version = speaks.version()
    name = str(version.get("version", ""))
    if not parts:
        told = Told(rows=speaks.rows, files=speaks.files, datasets=speaks.datasets)
        told.fields = _shown(speaks)
        told.put(("version",), version)
        return [Part(name or ("1" if version or speaks.rows else ""), told)]
    told = next((part.told for part in parts if part.version == name), parts[-1].told)
    own = told.fields.get("version", {})
    told.fields["version"] = laid(version, own if isinstance(own, Mapping) else {})
    had = {identity(row) for row in told.rows}
    told.rows += [row for row in speaks.rows if identity(row) not in had]
    told.files = {**speaks.files, **told.files}
    told.datasets |= speaks.datasets
    for key, several in _shown(speaks).items():
        told.add((key,), *(several if isinstance(several, list) else [several]))
    return parts


def _shown(speaks: Told) -> dict[str, Tree]:
    found = {key: speaks.listed(key) for key in ("figures", "explanations")}
    for key in found:
        speaks.fields.pop(key, None)
    shown: dict[str, Tree] = {key: several for key, several in found.items() if several}
    return shown


def _deployed(part: Part, registry: Registry) -> list[Tree]:
    targets = [str(part.told.fields_at("version", "source", "id")), *sorted(part.told.uris())]
    fresh = [target for target in targets if target not in registry.met]
    registry.met.update(fresh)
    return registry.live.of(fresh, part.version)
