"""What reads the answers of registries -> functions that take any bytes: each part of them is an answer.

What is asked over a line stands in for the line alone; all that is made of the answers is the real thing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from types import SimpleNamespace
from typing import Self

from catalog.domain.metrics import known
from catalog.exchange.azureml import registry as azure_registry
from catalog.exchange.azureml.places import place_of
from catalog.exchange.azureml.service import Service as AzureService
from catalog.exchange.huggingface.asking import AnswerError
from catalog.exchange.huggingface.cards import imported as hub_card
from catalog.exchange.huggingface.hub import Hub
from catalog.exchange.huggingface.remote import fetched
from catalog.exchange.huggingface.snapshot import ids_of
from catalog.exchange.mlflow.cards import World as MlflowWorld
from catalog.exchange.mlflow.cards import imported as mlflow_card
from catalog.exchange.mlflow.gathering import Found as MlflowFound
from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.taking import as_value
from catalog.exchange.sagemaker import registry as aws_registry
from catalog.exchange.sagemaker.service import Place as AwsPlace
from catalog.exchange.sagemaker.service import Service as AwsService
from catalog.exchange.shape import Import
from catalog.exchange.trouble import Trouble
from catalog.exchange.vertex.cards import card as vertex_card
from catalog.exchange.vertex.holding import holding, shelf
from catalog.exchange.vertex.place import Location
from catalog.exchange.vertex.world import World as VertexWorld
from tests.fuzz.of_foreign import landed
from tests.fuzz.target import MARK, Target


@dataclass(slots=True)
class _Answers:
    """The answers of a server in the order in which they are asked for; after the last, empty ones."""

    left: list[object]
    asked: Iterator[int] = field(default_factory=count)

    @classmethod
    def of(cls, content: bytes) -> _Answers:
        found = []
        for each in content.split(MARK):
            try:
                found.append(json.loads(each))
            except (ValueError, RecursionError):
                found.append({})
        return cls(found)

    def next(self) -> object:
        assert next(self.asked) < 2000, "it is asked without end"
        return self.left.pop(0) if self.left else {}

    def tree(self) -> dict[str, Value]:
        found = as_value(self.next())
        return found if isinstance(found, dict) else {}


def hub(content: bytes) -> None:
    """The answers of the Hugging Face Hub of one model: facts, README, tags."""
    answers = _Answers.of(content)

    class Told(Hub):
        __slots__ = ()

        def model(self, name: str, revision: str = "") -> Value:  # noqa: ARG002 - as the Hub is asked
            return answers.tree()

        def tags(self, name: str) -> Value:  # noqa: ARG002 - as the Hub is asked
            return answers.tree()

        def file(self, name: str, revision: str, path: str, most: int) -> bytes:  # noqa: ARG002 - as the Hub is asked
            told = answers.next()
            if told is None:
                raise AnswerError(Trouble.MISSING, "it is not there")
            return str(told).encode("utf-8", "replace")[:most]

    snapshot = fetched(Told("https://hub", {}), "a/b")
    landed([hub_card(snapshot, ids_of(["a/b"]), known())])


def aws(content: bytes) -> None:
    """The answers of SageMaker of a region."""
    answers = _Answers.of(content)

    class Client:
        def __getattr__(self, operation: str) -> Callable[..., object]:
            def ask(**_: object) -> object:
                told = answers.next()
                return {"NextToken": "", **told} if isinstance(told, dict) else {}

            return ask

    class Store:
        def get_object(self, **_: object) -> object:
            told = json.dumps(answers.next()).encode()
            return {"Body": SimpleNamespace(read=lambda most: told[:most])}

    service = AwsService("eu-west-1", Client(), Store)  # type: ignore[arg-type]
    _with(aws_registry, "connect", lambda _: service, lambda: landed(aws_registry.read_registry(AwsPlace())))


def azure(content: bytes) -> None:
    """The answers of a workspace of Azure ML."""
    answers = _Answers.of(content)

    class Answer:
        status_code = 200

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def iter_bytes(self) -> Iterator[bytes]:
            yield json.dumps(answers.next()).encode()

    place = place_of("azureml://subscriptions/s/resourcegroups/g/workspaces/w")
    client = SimpleNamespace(send_request=lambda *_, **__: Answer())
    service = AzureService("w", place.host, client)  # type: ignore[arg-type]
    _with(azure_registry, "service", lambda *_: service, lambda: landed(azure_registry.read_place(place)))


def google(content: bytes) -> None:
    """The answers of a location of Vertex AI, as trees of text."""
    answers = _Answers.of(content)

    class Whatever:
        def __getattr__(self, _: str) -> Whatever:
            return Whatever()

    def listed(_doing: str, _call: object, key: str, **_: object) -> Iterator[Value]:
        found = answers.tree().get(key)
        yield from found if isinstance(found, list) else ()

    def got(_doing: str, _call: object, **_: object) -> Value:
        return answers.tree()

    place, none = Location("p", "europe-west1"), Whatever()
    service = SimpleNamespace(
        place=place,
        models=none,
        endpoints=none,
        pipelines=none,
        datasets=none,
        listed=listed,
        got=got,
        sought=got,
    )
    there = shelf(service)  # type: ignore[arg-type]
    world = VertexWorld(place, {each.parts.model: each.id for each in there.models})
    for each in there.models:
        made = vertex_card(each.id, holding(service, each, there), world)  # type: ignore[arg-type]
        data, metrics = world.news()
        landed([Import("vertex", (made.card,), datasets=data, metrics=metrics, losses=made.losses)])


def mlflow_(content: bytes) -> None:
    """What MLflow's client gave of one model: its own fields, and a tree for each version."""
    told = _Answers.of(content)
    model, versions = told.tree(), [told.tree() for _ in told.left]
    texts = {key: str(model.get(key) or "") for key in ("description",)}
    maps = {key: _texts(model.get(key)) for key in ("tags", "aliases")}
    named = SimpleNamespace(name="a", **texts, **maps)
    found = [MlflowFound({**each, "version": str(number)}) for number, each in enumerate(versions)]
    landed([mlflow_card(named, found, MlflowWorld("http://a", {"a": "a"}))])  # type: ignore[arg-type]


def _texts(value: object) -> dict[str, str]:
    return {key: str(each) for key, each in value.items()} if isinstance(value, dict) else {}


def _with(module: object, name: str, value: object, work: Callable[[], None]) -> None:
    """Ask what stands in for a connection: everything behind it is the real thing."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        work()
    finally:
        setattr(module, name, before)


TARGETS = {
    "hub": Target(hub),
    "aws": Target(aws),
    "azure": Target(azure),
    "google": Target(google),
    "mlflow": Target(mlflow_),
}
