"""Turn what an evaluation has besides single values into tables beside the card, and the figures of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from catalog.exchange.reading.fields import free
from catalog.exchange.reading.foreign import Value, word, words
from catalog.exchange.reading.taking import Taking
from catalog.exchange.vertex.world import MACHINERY
from catalog.kit.text import slug
from catalog.kit.written import Tree

_NO_METHOD = "feature-attribution"
_CURVE = ("confidenceThreshold", "recall", "precision")


@dataclass(frozen=True, slots=True)
class Tables:
    """Files beside a card, and the figures and explanations that are made of them."""

    files: dict[str, bytes] = field(default_factory=dict)
    figures: list[Tree] = field(default_factory=list)
    explanations: list[Tree] = field(default_factory=list)

    def take(self, version: Taking, number: str) -> bool:
        """Take the tables of the evaluations of a version, and say whether importances are among them.

        Of several of a kind each has its own file.
        """
        before = len(self.explanations)
        method, said = explaining(version.within("explanationSpec"))
        for _, evaluation in version.within("evaluations").entries():
            self._matrix(evaluation.within("metrics", "confusionMatrix"), number)
            self._curve(evaluation.within("metrics", "confidenceMetrics"), number)
            for each in evaluation.within("modelExplanation", "meanAttributions").items():
                self._importances(each, number, method, said)
        return len(self.explanations) > before

    def _matrix(self, matrix: Taking, number: str) -> None:
        names = [word(each.within("displayName").value) for each in matrix.within("annotationSpecs").items()]
        cells = [counts for each in matrix.within("rows").items() if (counts := _counts(each))]
        if not names or len(cells) != len(names) or any(len(row) != len(names) for row in cells):
            return
        matrix.take("rows")
        for each in matrix.within("annotationSpecs").items():
            each.take("displayName")
            each.lose(MACHINERY, "id")
        rows = [
            (actual, predicted, count)
            for actual, row in zip(names, cells, strict=True)
            for predicted, count in zip(names, row, strict=True)
        ]
        file = self._file("figures/confusion", number, ("actual", "predicted", "count"), rows)
        shape = {"kind": "matrix", "x": "predicted", "y": "actual", "value": "count"}
        self.figures.append({"title": "Confusion matrix", **shape, "file": file, "version": number})

    def _curve(self, entries: Taking, number: str) -> None:
        points = [each for each in entries.items() if isinstance(each.value, Mapping)]
        held = {key for each in points for key, value in each.entries() if isinstance(value.value, str)}
        if not points or not held.issuperset(_CURVE):
            return
        head = (*_CURVE, *sorted(held.difference(_CURVE)))
        rows = [tuple(each.word(key) for key in head) for each in points]
        file = self._file("figures/confidence", number, head, rows)
        shape = {"kind": "line", "x": "recall", "y": "precision"}
        self.figures.append({"title": "Precision and recall", **shape, "file": file, "version": number})

    def _importances(self, each: Taking, number: str, method: str, said: Mapping[str, Tree]) -> None:
        features = each.within("featureAttributions")
        rows = [(name, value.word()) for name, value in features.entries() if word(value.value)]
        if not rows:
            return
        title = each.word("outputDisplayName")
        stem = f"explanations/{number}{f'-{slug(title)}' if title else ''}"
        file = self._named(stem, ("feature", "importance"), rows)
        more: dict[str, Tree] = {"output": title, **said} if title else dict(said)
        entry: dict[str, Tree] = {"method": method or _NO_METHOD, "version": number, "file": file}
        self.explanations.append(entry | ({"extra": {"vertex": more}} if more else {}))

    def _file(self, stem: str, number: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        return self._named(f"{stem}-{number}", head, rows)

    def _named(self, stem: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        path, count = f"{stem}.csv", 1
        while path in self.files:
            count += 1
            path = f"{stem}-{count}.csv"
        self.files[path] = _csv(head, rows)
        return path


def _counts(row: Taking) -> list[str]:
    """Return the counts of one row of a matrix: a list, or a list below the one key of the row."""
    value: Value = row.value
    if isinstance(value, Mapping):
        value = next(iter(value.values()), None)
    return words(value)


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()


_METHODS = {
    "sampledShapleyAttribution": "sampled-shapley",
    "integratedGradientsAttribution": "integrated-gradients",
    "xraiAttribution": "xrai",
    "examples": "examples",
}
METHODS = {name: key for key, name in _METHODS.items()}
"""What a card calls a method of explaining, and what the service calls it."""


def explaining(spec: Taking) -> tuple[str, dict[str, Tree]]:
    """Return by which method a model is explained, and how that is set, as house fields."""
    method, said = "", dict[str, Tree]()
    for key, settings in spec.within("parameters").entries():
        if key in _METHODS:
            method = _METHODS[key]
            said |= {_snake(name): free(each.take()) for name, each in settings.entries()}
            spec.take("parameters", key)
        else:
            said[_snake(key)] = free(settings.take())
    for key, part in spec.within("metadata").entries():
        said[_snake(key)] = free(part.take())
    return method, said


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def camel(name: str) -> str:
    """Return a setting by the name that the service gives it: `path_count` is `pathCount`."""
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)
