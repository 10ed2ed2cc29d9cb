"""Send models to a location of Vertex AI: what is missing is made, what differs is changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from catalog.domain.metrics import Metrics, known
from catalog.exchange.leaving.measured import Row
from catalog.exchange.reading.foreign import Value, mapping, word, words
from catalog.exchange.reading.gauges import Gauges
from catalog.exchange.reading.taking import Taking, tree_of
from catalog.exchange.shape import Loss, Outgoing, Sent
from catalog.exchange.vertex import lists
from catalog.exchange.vertex.evaluations import rows
from catalog.exchange.vertex.holding import evaluated
from catalog.exchange.vertex.outward import Going, going, shared
from catalog.exchange.vertex.place import SYSTEM, location_of, named
from catalog.exchange.vertex.scored import Evaluation, scored
from catalog.exchange.vertex.service import Patience, Service, connected
from catalog.exchange.vertex.versions import NAMED
from catalog.exchange.vertex.world import World
from catalog.kit.text import canonical_json, digest, plural, slug

_ID = re.compile(r"[a-z_][a-z0-9_-]{0,62}")
_FIXED = "Vertex AI does not change it in a version that is there; make a new version"
_AT_ONCE = 50
"""How many slices are imported with one call at most."""


def send(models: Iterable[Outgoing], target: str, patience: Patience | None = None) -> Iterator[Sent]:
    """Send models one by one, each version after the ones before it."""
    service = connected(location_of(target), patience or Patience())
    metrics = known()
    for each in models:
        yield _Sending(service, each, metrics).send()


@dataclass(slots=True)
class _Sending:
    """One model on its way, and what was done so far."""

    service: Service
    model: Outgoing
    known: Metrics
    done: Counter[str] = field(default_factory=Counter)
    losses: list[Loss] = field(default_factory=list)

    def send(self) -> Sent:
        top = Taking(tree_of(self.model.tree))
        said = shared(top, self.model.readme)
        values = scored(self.model.id, self.model.measurements, self.model.words.metrics, self.known)
        name = self._name(top)
        there = self._versions(name)
        if there:
            self._share(name, said, next(iter(there.values())))
        for each in going(top, self.model.lineup.order):
            number = self._version(name, each, said, there)
            self._evaluate(f"{name}@{number}", values.of.get(each.name, ()))
        for key in ("system", "id", "url", "etag", "revision", "fetched"):
            top.lose("it says where the card came from", "source", key)
        lost = (*top.losses(self.model.id, "Vertex AI has no field for it"), *self.losses, *values.losses)
        return Sent(self.model.id, self._told(), lost)

    def _told(self) -> str:
        parts = [
            f"{plural(self.done[what], noun)} {verb}"
            for what, noun, verb in (
                ("made", "version", "made"),
                ("changed", "version", "changed"),
                ("same", "version", "as before"),
                ("evaluated", "evaluation", "added"),
            )
            if self.done[what]
        ]
        return ", ".join(parts) or "there is no version to send"

    def _name(self, top: Taking) -> str:
        """Return the resource name: of the model it came from, or by its id here."""
        origin = top.within("source")
        ours = word(origin.within("system").value) == SYSTEM
        parts = named(word(origin.within("id").value)) if ours else None
        if parts and parts.location == self.service.place.location:
            return f"{self.service.place.parent}/models/{parts.model}"
        id_ = slug(self.model.id)
        fits = id_ if _ID.fullmatch(id_) else f"m-{re.sub(r'[^a-z0-9_-]', '-', id_)[:48]}-{digest(id_)}"
        return f"{self.service.place.parent}/models/{fits}"

    def _versions(self, name: str) -> dict[str, Mapping[str, Value]]:
        call = self.service.models.get_model
        there = self.service.sought(f"looking for {name}", call, name=name)
        found = map(mapping, lists.versions(self.service, name) if there else ())
        return {word(each.get("versionId")): each for each in found}

    def _share(self, name: str, said: Mapping[str, Value], there: Mapping[str, Value]) -> None:
        changed = [key for key, value in said.items() if value and word(there.get(key)) != value]
        if changed:
            self._patch(name, {key: said[key] for key in changed})

    def _patch(self, name: str, fields: Mapping[str, Value]) -> None:
        mask = {"paths": [re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", key) for key in fields]}
        model = message("Model", {"name": name, **fields})
        self.service.got(f"changing {name}", self.service.models.update_model, model=model, update_mask=mask)

    def _version(
        self, name: str, each: Going, said: Mapping[str, Value], there: dict[str, Mapping[str, Value]]
    ) -> str:
        """Make a version, or change it where it is there, and return its number."""
        number = each.number if each.number in there else _number(each, there)
        if number:
            self.done["changed" if self._change(name, number, each, there[number]) else "same"] += 1
            return number
        number = self._upload(name, each, said, exists=bool(there))
        there[number] = {}
        self.done["made"] += 1
        return number

    def _upload(self, name: str, each: Going, said: Mapping[str, Value], *, exists: bool) -> str:
        aliases: list[Value] = [*each.aliases]
        fields = {**said, **each.fields, "labels": dict(each.labels), "versionAliases": aliases}
        asked: dict[str, object] = {"parent": self.service.place.parent, "model": message("Model", fields)}
        asked |= {"parent_model": name} if exists else {"model_id": name.rpartition("/")[2]}
        done = self.service.finished(f"uploading to {name}", self.service.models.upload_model, **asked)
        return word(mapping(done).get("modelVersionId"))

    def _change(self, name: str, number: str, each: Going, there: Mapping[str, Value]) -> bool:
        """Change what differs in a version; what can only be said of a new one is a loss."""
        labels = {**mapping(there.get("labels")), **each.labels}
        wanted: dict[str, Value] = {
            "labels": labels,
            "versionDescription": each.fields.get("versionDescription", ""),
        }
        changed = {key: value for key, value in wanted.items() if value and value != there.get(key)}
        if changed:
            self._patch(f"{name}@{number}", changed)
        moved = sorted({*each.aliases}.difference(words(there.get("versionAliases"))))
        if moved:
            call = self.service.models.merge_version_aliases
            place = f"{name}@{number}"
            self.service.got(f"moving aliases to {place}", call, name=place, version_aliases=moved)
        uri = each.fields.get("artifactUri")
        if uri and uri != there.get("artifactUri"):
            self.losses.append(Loss(self.model.id, "versions.artifacts", word(uri), f"{each.name}: {_FIXED}"))
        return bool(changed or moved)

    def _evaluate(self, version: str, wanted: Iterable[Evaluation]) -> None:
        """Import evaluations of which a value is not there yet; those that were there stay beside them."""
        there: frozenset[str] | None = None
        for each in wanted:
            there = self._known_of(version) if there is None else there
            if not all(_said(row, there) for row in each.rows):
                self._import(version, each)

    def _import(self, version: str, each: Evaluation) -> None:
        call, evaluation = (
            self.service.models.import_model_evaluation,
            message("ModelEvaluation", each.message()),
        )
        made = self.service.made(f"evaluating {version}", call, parent=version, model_evaluation=evaluation)
        self._cut(word(mapping(made).get("name")), [*each.slices()])
        self.done["evaluated"] += 1

    def _cut(self, evaluation: str, cuts: list[dict[str, object]]) -> None:
        call = self.service.models.batch_import_model_evaluation_slices
        for start in range(0, len(cuts), _AT_ONCE):
            some = [message("ModelEvaluationSlice", each) for each in cuts[start : start + _AT_ONCE]]
            self.service.made(f"slicing {evaluation}", call, parent=evaluation, model_evaluation_slices=some)

    def _known_of(self, version: str) -> frozenset[str]:
        """Return the rows that an import would make of the evaluations of a version."""
        world = World(self.service.place, {}, Gauges(self.known))
        tree: dict[str, Value] = {"evaluations": evaluated(self.service, version)}
        return frozenset(map(_line, rows(Taking(tree), "", "", world)))


def _said(row: Row, there: frozenset[str]) -> bool:
    """Whether a row is there; AutoML does not say with an evaluation which data it kept for it."""
    bare = {key: cell for key, cell in row.items() if key not in {"dataset", "split"}}
    return _line(row) in there or _line(bare) in there


def _line(row: Row) -> str:
    return canonical_json({key: cell for key, cell in row.items() if key not in {"version", "unit"}})


def _number(each: Going, there: Mapping[str, Mapping[str, Value]]) -> str:
    """Return the number of a version that bears the name of one of ours."""
    for number, fields in there.items():
        label = word(mapping(fields.get("labels")).get(NAMED))
        if each.name == (label.replace("_", ".") or number):
            return number
    return ""


def message(kind: str, fields: Mapping[str, object]) -> object:
    """Return a message of the library from the JSON of the REST reference."""
    from google.cloud.aiplatform_v1 import types  # noqa: PLC0415 - an extra
    from google.protobuf.json_format import ParseDict  # noqa: PLC0415 - an extra

    made = getattr(types, kind)()
    ParseDict(dict(fields), type(made).pb(made), ignore_unknown_fields=True)
    return made
