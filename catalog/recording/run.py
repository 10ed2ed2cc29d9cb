"""A `with` block of a training script -> a Record, written when the block ends well."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypedDict, Unpack

from catalog.domain.stages import STAGES
from catalog.kit.finding import CatalogError
from catalog.kit.moments import moment, span
from catalog.kit.written import Plain
from catalog.recording import captured, hashed, imported
from catalog.recording.home import Home, find_home
from catalog.recording.record import Notes, Record, fields
from catalog.recording.writing import Written, refuse_taken, write

LOG = logging.getLogger("catalog")
Where = str | int | float | bool | Mapping[str, object] | None


class Wish(TypedDict, total=False):
    """How a run is recorded: where the cards are, whether to write over, what is known before it begins."""

    models: str | Path | None
    replace: bool
    seed: int | None
    stage: str
    notes: str
    reason: str
    script: Path | None


class DataSaid(TypedDict, total=False):
    """What else is known of data."""

    dataset: str
    role: str
    split: str
    revision: str | int
    rows: int
    digest: str
    notes: str


class ArtifactSaid(TypedDict, total=False):
    """What else is known of an artefact."""

    name: str
    uri: str
    format: str
    precision: str
    role: str


class Run:
    """One training as it is going on. What is set before the block ends is recorded."""

    def __init__(self, model: str, version: str, **wish: Unpack[Wish]) -> None:
        """Find the card and see that the version is free, before any work is done."""
        self.script = wish["script"] if "script" in wish else captured.main_script()
        self.home: Home = find_home(model, wish.get("models"), self.script)
        self.version, self.replace = _as_text(version), wish.get("replace", False)
        if not self.replace:
            refuse_taken(self.home, version)
        self.seed = wish.get("seed")
        self.stage, self.notes, self.reason = (
            wish.get("stage", ""),
            wish.get("notes", ""),
            wish.get("reason", ""),
        )
        self.hardware, self.framework, self.tracker = "", "", ""
        self.date: str = ""
        self.facts: dict[str, object] = {}
        self.noted = Notes()
        self.written: Written | None = None
        self._began, self._clock = datetime.now(UTC), time.monotonic()

    def __enter__(self) -> Self:
        """Begin: what the working copy is like counts from here on."""
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what was noted; of a run that failed nothing is written, and the error says so."""
        if problem is not None and not (isinstance(problem, SystemExit) and not problem.code):
            said = f"nothing was recorded of {self.home.id} {self.version}, as its run did not end well"
            problem.add_note(f"catalog: {said}")
            if isinstance(problem, SystemExit):
                LOG.warning("%s", said)
            return
        self.end(imported.packages(imported.used()))
        try:
            self.finish()
        except CatalogError as lost:  # hours may have gone into it, so what was measured is said at least
            lost.add_note(
                f"catalog: not recorded: {self.noted.hyperparameters} {[*self.noted.rows.values()]}"
            )
            raise

    def begin(self) -> None:
        """Look at the clock and the working copy: what it is like before the work counts."""
        self._began, self._clock = datetime.now(UTC), time.monotonic()
        self.facts["code"] = captured.code(self.script, [self.home.folder.as_posix()])

    def end(self, packages: list[str]) -> None:
        """Note how long it took, on what, and with which packages."""
        self.facts |= {
            "started": moment(self._began),
            "duration": span(time.monotonic() - self._clock),
            "hardware": captured.hardware(),
            "framework": captured.framework(packages),
            "dependencies": packages,
        }

    def log(self, params: Mapping[str, object] | None = None, /, **more: object) -> None:
        """Note hyperparameters, by name or as a mapping; nested ones keep their nesting, None becomes n/a."""
        self.noted.hyperparameters |= {**(params or {}), **more}

    def data(self, path: str | Path | None = None, **said: Unpack[DataSaid]) -> None:
        """Note data that the version was made from or measured on, with digest and rows of the file."""
        told: dict[str, object] = {key: said.get(key) for key in ("dataset", "revision", "role", "split")}
        file = Path(path) if path is not None else None
        if file is None and not said.get("dataset"):
            raise CatalogError(
                'data need a path, a data set or both: run.data("train.csv", dataset="german-credit")'
            )
        told["dataset"] = told["dataset"] or (file.name.partition(".")[0] if file else "")
        told["rows"] = said.get("rows", hashed.rows(file) if file else None)
        told["digest"] = said.get("digest") or (hashed.digest(file) if file else None)
        told["notes"] = said.get("notes")
        self.noted.data.append(_given(told))

    def artifact(self, path: str | Path, **said: Unpack[ArtifactSaid]) -> None:
        """Note a file that the run made; beside the card its path is noted too, elsewhere give its `uri`."""
        file = Path(path)
        told: dict[str, object] = {"name": said.get("name") or file.name}
        if file.resolve().is_relative_to(self.home.folder):
            told["path"] = file.resolve().relative_to(self.home.folder).as_posix()
        told |= {"uri": said.get("uri"), "digest": hashed.digest(file), "size": hashed.size(file)}
        told["format"] = said.get("format") or hashed.FORMATS.get(file.suffix.lower())
        told |= {"precision": said.get("precision"), "role": said.get("role")}
        self.noted.artifacts.append(_given(told))

    def metric(self, name: str, value: object, **where: Where) -> None:
        """Note a measurement: dataset, split, slice, n, lower, upper, …; any other name is a condition."""
        self.noted.measure(name, value, where)

    def parent(self, model: str, relation: str = "retrained") -> None:
        """Note a model that this one was made from: `risk/credit-scorer@2.1.0`."""
        self.noted.parents.append({"model": model, "relation": relation})

    def finish(self, *, quiet: bool = False) -> Written:
        """Write what is noted now; what is wrong in the card since then is said, unless `quiet`."""
        if self.stage and self.stage not in STAGES:
            raise CatalogError(f"`{self.stage}` is no stage; say one of {', '.join(STAGES)}")
        own = {
            "seed": self.seed,
            "stage": self.stage,
            "notes": self.notes,
            "reason": self.reason,
            "run": self.tracker,
        }
        own |= {"hardware": self.hardware, "framework": self.framework}
        facts = {**self.facts, **{name: value for name, value in own.items() if value not in (None, "")}}
        facts["date"] = Plain(self.date or facts.get("date") or f"{self._began:%Y-%m-%d}")
        record = Record(self.version, fields(facts, self.noted), tuple(self.noted.rows.values()))
        self.written = write(self.home, record, replace=self.replace)
        for each in () if quiet else self.written.findings:
            LOG.warning("%s", each)
        return self.written


def _given(told: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in told.items() if value not in (None, "")}


def _as_text(version: object) -> str:
    """A version as it was written: a number would have lost its last nought (1.10)."""
    if isinstance(version, str):
        return version
    remedy = "write it in quotation marks, for 1.10 is 1.1 as a number"
    raise CatalogError(f"the version {version!r} is no text; {remedy}")
