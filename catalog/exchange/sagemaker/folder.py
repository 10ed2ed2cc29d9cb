"""Model cards of SageMaker as JSON files -> cards: one file a version, or one file a model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog.domain.metrics import known
from catalog.exchange.reading.documents import gathered
from catalog.exchange.reading.foreign import LARGEST, mapping, word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker.cards import SYSTEM, Part, Whole, imported
from catalog.exchange.sagemaker.contents import tell
from catalog.exchange.sagemaker.parsed import parsed
from catalog.exchange.sagemaker.standalone import reviewed
from catalog.exchange.sagemaker.told import Told, at
from catalog.exchange.shape import Import
from catalog.exchange.trouble import absent
from catalog.kit.finding import Finding, Place, error
from catalog.kit.number import whole
from catalog.kit.paths import valid_id
from catalog.kit.text import slugs

_PARTS = frozenset(
    ("model_overview", "intended_uses", "business_details", "training_details", "evaluation_details")
) | {"additional_information", "model_package_details"}


@dataclass(frozen=True, slots=True)
class Exported:
    """One file: what is told in it, the tree it was taken from, and the name of the model."""

    told: Told
    tree: Taking
    model: str


def read_folder(source: Path) -> Iterator[Import]:
    """Yield one model a batch; a file that is no model card is a finding."""
    if not source.is_file() and not source.is_dir():
        raise absent(source, "a region is written as `eu-west-1`")
    root = source.parent if source.is_file() else source
    names, findings = ([source.name], []) if source.is_file() else gathered(source, "**/*.json")
    models: dict[str, list[Exported]] = {}
    for name in names:
        if (each := _exported(root / name, name, findings)) is not None:
            models.setdefault(each.model, []).append(each)
    if findings:
        yield Import(SYSTEM, findings=tuple(findings))
    short = slugs(models)
    words = known()
    for model, several in sorted(models.items()):
        own = any(each.told.id for each in several) and not valid_id(model)
        yield imported(_whole(model if own else short[model], model, several), words, len(models))


def _exported(path: Path, name: str, findings: list[Finding]) -> Exported | None:
    try:
        with path.open("rb") as file:
            tree = parsed(file.read(LARGEST + 1))
    except (OSError, ValueError) as problem:
        findings.append(error(Place(name), "import-broken", f"the file cannot be read: {problem}"))
        return None
    content = mapping(tree).get("Content")
    if isinstance(tree, dict) and isinstance(content, dict):
        told, whole = Told(), Taking(tree)
        tell(whole.within("Content"), told)
        reviewed(whole, told)
        return Exported(told, whole, told.id or word(tree.get("ModelCardName")) or name.removesuffix(".json"))
    if not _PARTS & set(mapping(tree)):
        findings.append(error(Place(name), "import-broken", "the file is no model card of SageMaker"))
        return None
    told, whole = Told(), Taking(tree)
    tell(whole, told)
    return Exported(told, whole, told.id or name.removesuffix(".json"))


def _whole(id_: str, name: str, several: list[Exported]) -> Whole:
    several = sorted(several, key=lambda each: whole(each.told.order) or 0)
    parts = [Part(_version(each.told), each.told) for each in several]
    source = _source(name, several)
    losses = tuple(loss for each in several for loss in each.tree.losses(id_))
    return Whole(id_, name.rpartition("/")[2], parts, fields={"source": source}, losses=losses)


def _source(name: str, several: list[Exported]) -> dict[str, str]:
    """Return where it came from; of a card that was described the address and the version."""
    described = next((each.tree for each in several if each.tree.within("ModelCardArn")), None)
    if described is None:
        return {"system": SYSTEM, "id": name}
    arn, version = described.word("ModelCardArn"), described.word("ModelCardVersion")
    return {"system": SYSTEM, "id": arn} | ({"etag": version} if version else {})


def _version(told: Told) -> str:
    """Return the name of the version, empty where nothing is said of one."""
    said = at(told.fields, ("version", "version")) or at(
        told.fields, ("version", "extra", "sagemaker", "model_version")
    )
    if isinstance(said, str) and said:
        return said
    return "1" if told.fields.get("version") or told.rows else ""
