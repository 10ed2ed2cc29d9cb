"""models/catalog.yaml and its own files -> the house's settings and vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.domain import schemas
from catalog.domain.datasets import Dataset, Datasets
from catalog.domain.metrics import Metric, Metrics, better_of, known
from catalog.domain.vocabulary import Vocabulary
from catalog.kit.door import admit
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.node import MappingNode, place_of
from catalog.kit.paths import inside
from catalog.kit.regular import bytes_of
from catalog.kit.revealed import hushed, revealed
from catalog.kit.schema import said
from catalog.kit.source import BROKEN, MOST_OF_HOUSE
from catalog.kit.text import slug
from catalog.read.heeding import heed_of
from catalog.read.layers import Layers
from catalog.read.misnamed import misnamed
from catalog.read.sources import check_sources
from catalog.read.walk import Instead
from catalog.rules.heed import ALL, Heed
from catalog.sections.about.spelling import misspelt_licence
from catalog.settings import OWN_FILES, DatasetSettings, MetricSettings, Settings

CATALOG = "catalog.yaml"


@dataclass(frozen=True, slots=True)
class House:
    """What the house says of itself, with the places where it says it."""

    settings: Settings
    tree: MappingNode
    words: Vocabulary
    schemas: Mapping[str, Mapping[str, object]]
    findings: tuple[Finding, ...]
    heed: Heed = ALL
    """Which findings count here, those of the house itself included."""
    narrowed: bool = False
    """Whether it is as the readers of an edition may know it."""

    @property
    def broken(self) -> bool:
        """Whether a file of the house could not be read, so that what is missing may stand in it."""
        return any(each.rule in BROKEN for each in self.findings)


def read_house(models: Path, instead: Instead = ()) -> House:
    """Read catalog.yaml and the files of its keys; without any of them the defaults hold."""
    layers = Layers(instead, MOST_OF_HOUSE)
    label = models.name
    path = models / CATALOG
    tree = (
        layers.mapping(path, f"{label}/{CATALOG}")
        if path.exists()
        else MappingNode((), Place(f"{label}/{CATALOG}"))
    )
    names = sorted(each.name for each in models.glob("*.yaml") if each.stem in OWN_FILES)
    tree = layers.own_files(tree, models, label, names)
    tree = layers.current(tree, schemas.OF_HOUSE)
    settings, findings = admit(tree, Settings)
    metrics, more = _metrics(settings or Settings(), tree)
    more += [*_met(settings or Settings(), tree), *_licences(settings or Settings(), tree)]
    words = Vocabulary(metrics, _datasets(settings or Settings()))
    more += check_sources(words.datasets, tree)
    forms, wrong = _schemas(settings or Settings(), tree, models)
    heed, odd = heed_of((settings or Settings()).checks, tree)
    texts = {each.label: each.text.removeprefix("\ufeff") for each in layers.files}
    unread = _unread(models, settings or Settings())
    found = hushed((*layers.findings, *findings, *more, *wrong, *odd, *unread), texts.values())
    found = (*found, *(secret for name, text in texts.items() for secret in revealed(text, name)))
    return House(settings or Settings(), tree, words, forms, found, heed)


def _unread(models: Path, settings: Settings) -> Iterator[Finding]:
    """Files that are called nearly as catalog.yaml or its own files, but for those that it names."""
    names = {each.name for each in models.iterdir() if each.is_file()} - {*house_files(settings)}
    return misnamed(models.name, sorted(names), (CATALOG, *(f"{key}.yaml" for key in OWN_FILES)))


def house_files(settings: Settings) -> Iterator[str]:
    """The files below the folder of models that catalog.yaml refers to: its tables and its schemas."""
    yield from (table.file for table in settings.tables)
    yield from (file for section in settings.sections.values() if (file := said(section.schema_file)))


def _schemas(
    settings: Settings, tree: MappingNode, models: Path
) -> tuple[dict[str, Mapping[str, object]], list[Finding]]:
    """The JSON Schemas of the house's own sections, by section."""
    found: dict[str, Mapping[str, object]] = {}
    findings: list[Finding] = []
    if not settings.sections:
        return found, findings
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415 - only houses with own sections need it
    from jsonschema.validators import Draft202012Validator  # noqa: PLC0415 - the same

    for name, section in settings.sections.items():
        if file := said(section.schema_file):
            try:
                schema = json.loads(bytes_of(inside(models, file)))
                Draft202012Validator.check_schema(schema)
                found[name] = schema
            except (OSError, ValueError, RecursionError, SchemaError) as problem:
                place = place_of(tree, ("sections", name, "schema"))
                findings.append(
                    error(
                        place, "bad-schema", f"{file}: {str(problem)[:200]}", "give a JSON Schema beside it"
                    )
                )
    return found, findings


def _metrics(settings: Settings, tree: MappingNode) -> tuple[Metrics, list[Finding]]:
    """The well-known metrics with the house's own laid over them."""
    registry, findings = known(), []
    own = []
    for name, metric in settings.metrics.items():
        try:
            own.append(_metric(name, metric, registry.find(name)))
        except ValueError as problem:
            place = place_of(tree, ("metrics", name, "better"))
            findings.append(error(place, "bad-value", f"metrics.{name}: {problem}"))
    return registry.extended(own), findings


def _metric(name: str, said_of: MetricSettings, before: Metric | None) -> Metric:
    """One metric of the house; what it leaves out stays as it is well known."""
    base = before or Metric(name, name.replace("_", " "), ranged=False)
    better, span = said(said_of.better), said_of.range
    cost, counted, drift = said(said_of.cost), said(said_of.counted), said(said_of.drift)
    return Metric(
        id=name,
        name=said(said_of.name) or base.name,
        better=base.better if better is None else better_of(better),
        unit=base.unit if said(said_of.unit) is None else (said(said_of.unit) or ""),
        low=span[0] if span else base.low,
        high=span[-1] if span else base.high,
        aliases=said_of.aliases or base.aliases,
        cost=base.cost if cost is None else cost,
        description=said(said_of.description) or base.description,
        share=base.share,
        counted=base.counted if counted is None else counted,
        ranged=base.ranged or bool(span),
        drift=base.drift if drift is None else drift,
    )


def _met(settings: Settings, tree: MappingNode) -> list[Finding]:
    """Find names that would have one address: of two data sets, metrics or teams only one could be seen."""
    findings = []
    for kind, names in (
        ("datasets", settings.datasets),
        ("metrics", settings.metrics),
        ("teams", settings.teams),
    ):
        first: dict[str, str] = {}
        for name in names:
            other = first.setdefault(slug(name), name)
            if other != name:
                message = f"`{name}` and `{other}` have one address, {slug(name)}"
                place = place_of(tree, (kind, name))
                findings.append(error(place, "same-address", message, "rename one of them"))
    return findings


def _licences(settings: Settings, tree: MappingNode) -> Iterator[Finding]:
    """Find licences of data sets that are nearly written as SPDX does."""
    for name, each in settings.datasets.items():
        for wrong in misspelt_licence(said(each.license) or "", ("datasets", name, "license")):
            yield warning(place_of(tree, wrong.at), wrong.rule, wrong.message, wrong.hint)


def _datasets(settings: Settings) -> Datasets:
    return Datasets.of(_dataset(name, each) for name, each in settings.datasets.items())


def _dataset(name: str, each: DatasetSettings) -> Dataset:
    return Dataset(
        id=name,
        name=said(each.name) or name,
        aliases=each.aliases,
        url=said(each.url) or "",
        license=said(each.license) or "",
        primary=said(each.primary) or "",
        derived_from=each.derived_from,
        description=said(each.description) or "",
        visibility=said(each.visibility) or "",
    )
