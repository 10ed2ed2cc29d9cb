"""A Dossier -> what its card answers to each question of a reader: a value, an `Absent`, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalog.derive.dossier import Dossier
from catalog.derive.frame import Frame
from catalog.domain.result import Result
from catalog.kit.schema import Absent, said

Answer = object
"""A value that counts as an answer, an `Absent`, which counts too, or something empty, which does not."""

_FOR_JUDGING = frozenset({"test", "validation", "evaluation", "monitoring", "calibration"})
_WITHOUT_TRAINING = frozenset({"quantized", "converted", "merged", "component"})
_WITHOUT_FILES = ("api", "closed")


def first(answers: Iterable[Answer]) -> Answer:
    """The first value; where there is none, the first `Absent`."""
    told = [answer for answer in answers if answer]
    return next((each for each in told if not isinstance(each, Absent)), told[0] if told else None)


def inside(whole: object, *names: str) -> Answer:
    """The first of these fields that is said; what is absent as a whole is absent in each of its parts."""
    if whole is None or isinstance(whole, Absent):
        return whole
    return first(getattr(whole, name) for name in names)


def of_version(model: Dossier, *names: str) -> Answer:
    """A field of the version that speaks for the model."""
    return inside(model.current.version if model.current else None, *names)


def licence(model: Dossier) -> Answer:
    """What others may do with the model, by its version or its card."""
    return first((of_version(model, "license"), model.card.license))


def contact(model: Dossier, frame: Frame) -> Answer:
    """Whom to write to: a team that owns the model, or somebody who made it."""
    teams = [frame.settings.teams[key] for key in model.card.owners if key in frame.settings.teams]
    people = (inside(each, "email", "github", "url") for each in model.card.authors)
    return first((*(inside(team, "contact", "handle") for team in teams), *people))


def training_data(model: Dossier) -> Answer:
    """The data that the version was made from; one that was never trained has its parents instead."""
    version = model.current.version if model.current else None
    if version is None:
        return None
    used = (each for each in version.data if _word(each.role) not in _FOR_JUDGING)
    converted = (each for each in version.parents if _word(each.relation) in _WITHOUT_TRAINING)
    return first(
        (
            *(inside(each, "dataset", "digest", "notes") for each in used),
            *(inside(each, "model", "url") for each in converted),
        )
    )


def _word(value: str | Absent | None) -> str:
    return (said(value) or "").strip().lower()


def digests(model: Dossier) -> Answer:
    """Whether every file has a digest, in the card or by Git LFS; who has no files need not check them."""
    current = model.current
    if current is None or not current.artifacts:
        return Absent.NOT_APPLICABLE if said(model.card.access) in _WITHOUT_FILES else None
    found = [
        artifact.digest or (row.digest.text if row.is_pointer else None)
        for artifact, row in zip(current.version.artifacts, current.artifacts, strict=True)
    ]
    return first(found) if all(found) else None


def groups(model: Dossier) -> Answer:
    """Values by group, or a word on why there are none."""
    measured = any(row.slice and row.value is not None for row in model.measurements)
    return measured or model.card.considerations.get("fairness")


def measured(results: Sequence[Result]) -> tuple[Result, ...]:
    """The results that are numbers on a data set."""
    return tuple(each for each in results if each.dataset and each.number is not None)


def certain(results: Sequence[Result]) -> bool:
    """Whether on each data set a result at least says how sure it is."""
    found = measured(results)
    sure = {each.dataset for each in found if _says_how_sure(each)}
    return bool(found) and {each.dataset for each in found} == sure


def _says_how_sure(result: Result) -> bool:
    interval = result.lower is not None and result.upper is not None
    return interval or result.std is not None or result.n is not None


def split_named(results: Sequence[Result]) -> bool:
    """Whether each result says which part of its data set it was measured on."""
    found = measured(results)
    return bool(found) and all(each.split for each in found)
