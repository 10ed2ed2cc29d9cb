"""Versions of a card -> the list of versions, their hyperparameters side by side, and one version's facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.domain.stored import POINTER, Stored, sizes_agree
from catalog.kit.checksum import checksum_or_none
from catalog.kit.digits import bytes_shown, compact, seconds_shown
from catalog.kit.flat import flat
from catalog.kit.schema import Absent, said
from catalog.kit.shown import NOT_REPORTED, NOTHING, Fact, Shown, literal, shown, words
from catalog.kit.web import followable
from catalog.sections.history.schema import Artifact, Code, Feature, Signature, Size, Training, VersionFacts
from catalog.sections.history.weights import First, stored_of

MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class HyperRow:
    """One hyperparameter over the versions; `differs` where it was not the same in all of them."""

    name: str
    values: tuple[Shown, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class HyperTable:
    """Hyperparameters of the newest versions, those that differ first."""

    versions: tuple[str, ...]
    rows: tuple[HyperRow, ...]
    left_out: int = 0


def hyperparameters(newest_first: Sequence[tuple[str, VersionFacts]]) -> HyperTable:
    """Put the hyperparameters of the newest six versions side by side."""
    columns = [(name, _hyper(version)) for name, version in newest_first[:MOST_COLUMNS]]
    names = sorted({name for _, values in columns for name in values})
    rows = [_hyper_row(name, [values for _, values in columns]) for name in names]
    rows.sort(key=lambda row: (not row.differs, row.name))
    left_out = max(0, len(newest_first) - MOST_COLUMNS)
    return HyperTable(tuple(name for name, _ in columns), tuple(rows), left_out)


def _hyper(version: VersionFacts) -> dict[str, str]:
    training = said(version.training)
    return {".".join(path): text for path, text in flat(training.hyperparameters)} if training else {}


def _hyper_row(name: str, columns: Sequence[Mapping[str, str]]) -> HyperRow:
    texts = [values.get(name) for values in columns]
    silent = [Shown("none", missing=True) if values else NOTHING for values in columns]
    values = tuple(silent[at] if text is None else Shown(text) for at, text in enumerate(texts))
    return HyperRow(name, values, len(set(texts)) > 1)


def made_with(version: VersionFacts) -> tuple[Fact, ...]:
    """The short list of how a version was made: what is reported, or a word such as `withheld` for it."""
    facts = [
        *_signature_facts(version.signature),
        *_training_facts(version.training),
        *_code_facts(version.code),
    ]
    return tuple(fact for fact in facts if not fact.value.missing or fact.value.text != NOT_REPORTED)


def _signature_facts(signature: Signature | Absent | None) -> list[Fact]:
    if signature is None or isinstance(signature, Absent):
        return [Fact("Inputs and outputs", shown(signature))]
    parts = (("Inputs", signature.inputs), ("Outputs", signature.outputs), ("Parameters", signature.params))
    return [Fact(label, _features(features)) for label, features in parts]


def _features(features: Sequence[Feature]) -> Shown:
    names = [f"{each.name} ({said(each.type)})" if said(each.type) else each.name for each in features]
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return Shown(", ".join(names[:6]) + more, mono=True) if names else shown(None)


def _training_facts(training: Training | Absent | None) -> list[Fact]:
    if training is None or isinstance(training, Absent):
        return [Fact("Training", shown(training))]
    hyper = {".".join(path): text for path, text in flat(training.hyperparameters)}
    spent = [shown(training.hardware), _duration(training), *_energy(training)]
    told = [each.text for each in spent if not each.missing]
    return [
        Fact("Framework", shown(training.framework)),
        Fact("Hardware and time", Shown(", ".join(told)) if told else shown(training.hardware)),
        Fact("Started", shown(training.started)),
        Fact("Why trained again", shown(training.reason)),
        Fact("Preprocessing", shown(_steps(training.preprocessing))),
        Fact("Evaluated by", shown(_steps(training.evaluation))),
        Fact("Dependencies", shown(training.dependencies, mono=True)),
        Fact(
            "Hyperparameters", shown(", ".join(f"{name} {text}" for name, text in hyper.items()), mono=True)
        ),
        Fact("Seed", shown(training.seed)),
        Fact("Run", shown(training.run), link=followable(said(training.run))),
    ]


def _steps(steps: Sequence[object]) -> str:
    """Steps in their order: `impute (strategy: median; axis: 0), scale`."""
    return ", ".join(map(_step, steps))


def _step(step: object) -> str:
    """What it is called, and its settings apart: lists in them have commas of their own."""
    if not isinstance(step, dict):
        return words(step)
    settings = "; ".join(f"{key}: {words(literal(value))}" for key, value in step.items() if key != "step")
    name = words(step["step"]) if "step" in step else ""
    return f"{name} ({settings})" if name and settings else name or settings


def _duration(training: Training) -> Shown:
    duration = training.duration
    if isinstance(duration, Absent):
        return Shown(f"duration {shown(duration).text}")
    return shown(None) if duration is None else Shown(seconds_shown(duration))


def _energy(training: Training) -> list[Shown]:
    energy = said(training.energy)
    if energy is None:
        return []
    kwh, grams = said(energy.kwh), said(energy.co2eq)
    carbon = (
        f"{grams:,.0f} g CO₂e"
        if grams is not None and grams < 10_000
        else f"{(grams or 0) / 1000:,.0f} kg CO₂e"
    )
    return [shown(f"{kwh:g} kWh" if kwh is not None else None), shown(carbon if grams is not None else None)]


def _code_facts(code: Code | Absent | None) -> list[Fact]:
    if code is None or isinstance(code, Absent):
        return [Fact("Code", shown(code))]
    repository, dirty = said(code.repository), said(code.dirty)
    return [
        Fact("Code", shown(code.entrypoint, mono=True), link=followable(repository)),
        Fact("Repository", shown(code.repository, mono=True), link=followable(repository)),
        Fact("Commit", shown(code.commit, mono=True), "with changes that no commit holds" if dirty else ""),
        Fact("Tag", shown(code.tag, mono=True)),
    ]


SIZES = {
    "parameters": "Parameters", "active": "Active parameters", "flops": "FLOPs", "macs": "MACs",
    "bytes": "Weights", "memory": "Memory",
}  # fmt: skip
"""What readers call the fields of a `Size`."""
_WEIGHED = {"bytes": bytes_shown, "memory": bytes_shown}


def size_facts(size: Size | Absent | None) -> tuple[Fact, ...]:
    """What a version weighs, in words, or the word that the card has for all of it."""
    if size is None:
        return ()
    if isinstance(size, Absent):
        return (Fact("Size", shown(size)),)
    told = [(label, name, getattr(size, name)) for name, label in SIZES.items()]
    facts = [
        Fact(label, shown(n) if said(n) is None else Shown(_WEIGHED.get(name, compact)(said(n) or 0)))
        for label, name, n in told
    ]
    return tuple(fact for fact in facts if fact.value.text != NOT_REPORTED)


@dataclass(frozen=True, slots=True)
class ArtifactRow:
    """One file of a version, in words; `same` is the earlier version that had the very same file."""

    name: str
    format: Shown
    size: Shown
    digest: Shown
    where: Shown
    link: str
    state: Shown
    same: str = ""

    @property
    def is_pointer(self) -> bool:
        """Whether Git LFS has the file, and here is only what points to it."""
        return self.state.text.startswith(POINTER)


def artifact_rows(version: str, artifacts: Sequence[Artifact], first: First) -> tuple[ArtifactRow, ...]:
    """The files of a version as a table."""
    return tuple(
        _artifact(each, stored_of(each, first.files), first.before(version, each)) for each in artifacts
    )


def _artifact(artifact: Artifact, stored: Stored | None, same: str) -> ArtifactRow:
    path, uri = said(artifact.path), said(artifact.uri)
    return ArtifactRow(
        name=said(artifact.name) or path or (uri or "").rstrip("/").rsplit("/", 1)[-1],
        format=shown(_form(artifact)),
        size=_size(artifact, stored),
        digest=_digest(artifact, stored),
        where=shown(uri or path, mono=True),
        link=followable(uri),
        state=_state(artifact, stored),
        same=same,
    )


def _state(artifact: Artifact, stored: Stored | None) -> Shown:
    """Where it is; a file whose digest or size is not what the card says is not the one it speaks of."""
    if stored is None:
        return shown("elsewhere" if said(artifact.uri) else "not here" if said(artifact.path) else None)
    told, size = checksum_or_none(said(artifact.digest)), said(artifact.size)
    if told and stored.like(told) not in (None, told):
        return Shown(f"{stored.state}, another digest", look="failing")
    if size is not None and not sizes_agree(size, stored.size):
        return Shown(f"{stored.state}, another size", look="failing")
    return Shown(stored.state)


def _form(artifact: Artifact) -> str:
    made_from = said(artifact.made_from)
    told = (
        said(artifact.format),
        said(artifact.precision),
        said(artifact.role),
        f"from {made_from}" if made_from else "",
    )
    extra = (" ".join([*path, text]) for path, text in flat(artifact.extra))
    return ", ".join(text for text in (*told, *extra) if text)


def _size(artifact: Artifact, stored: Stored | None) -> Shown:
    """What the card says; where it says nothing, what was found."""
    size = stored.size if stored and artifact.size is None else said(artifact.size)
    return shown(artifact.size) if size is None else Shown(bytes_shown(size))


def _digest(artifact: Artifact, stored: Stored | None) -> Shown:
    found = stored.checksums[0] if stored and stored.checksums and artifact.digest is None else None
    return Shown(str(found), mono=True) if found else shown(artifact.digest, mono=True)
