"""What reads other systems' files and the answers of registries -> functions that take any bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from types import SimpleNamespace

from catalog.domain.metrics import known
from catalog.exchange.azureml import registry as azure_registry
from catalog.exchange.azureml.places import place_of
from catalog.exchange.azureml.service import Service as AzureService
from catalog.exchange.formats import FORMATS
from catalog.exchange.huggingface.asking import AnswerError
from catalog.exchange.huggingface.cards import imported as hub_card
from catalog.exchange.huggingface.hub import Hub
from catalog.exchange.huggingface.remote import fetched
from catalog.exchange.huggingface.snapshot import ids_of
from catalog.exchange.landing.card_files import files
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
from catalog.kit.node import MappingNode
from catalog.kit.source import parse
from tests.fuzz.target import MARK, Target, folder, parts

_YAML = (": ", "- ", "\n", "\n  ", "{", "}", "[", "]", "&a ", "*a", "<<: *a", "null", '"\\ud800"', "1e400", "|\n ")
_JSON = (*'{}[],:"0', "null", "true", "NaN", "1e999", "-1", "\\ud800", "\\u0000", "[" * 50, '{"a":' * 50, "9" * 5000)


@dataclass(frozen=True, slots=True)
class Layout:
    """The files that the parts of an input become, and what is given as the source: a file, or their folder."""

    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    source: str = ""


LAYOUTS: Mapping[str, Layout] = {
    "card-json": Layout(("a/card.json", "a/metrics.csv", "a/README.md"), (*_JSON, '"name": "A"', '"versions": [')),
    "sagemaker": Layout(("model_card.json",), (*_JSON, '"model_overview": {', '"Content": "{}"', '"evaluation_details": [')),
    "azureml": Layout(("m/spec.yaml", "m/description.md"), (*_YAML, "name: m\n", "version: 1\n", "tags:", "path: ")),
    "huggingface": Layout(
        ("m/README.md", "m/.eval_results/a.yaml", "m/config.json"),
        (*_YAML, "---\n", "tags: ", "model-index:\n", "results: ", "license: ", "base_model: ", "datasets: ", "metrics: "),
    ),
    "monai": Layout(
        ("m/configs/metadata.json", "m/docs/README.md", "m/LICENSE"),
        (*_JSON, '"version": "1"', '"changelog": {', '"network_data_format": {', '"eval_metrics": {', '"task": "'),
    ),
    "bioimage.io": Layout(
        ("m/rdf.yaml", "m/README.md"), (*_YAML, "format_version: 0.5.3\n", "inputs:\n- ", "axes: ", "weights: ", "data: {")
    ),
    "kipoi": Layout(("m/model.yaml", "m/labels.txt"), (*_YAML, "info: ", "schema: ", "inputs: ", "targets: ", "shape: ")),
    "model-card-toolkit": Layout(
        ("m/model_card.json",), (*_JSON, '"model_details": {', '"quantitative_analysis": {', '"performance_metrics": [')
    ),
    "openmmlab": Layout(
        ("configs/a/metafile.yml", "model-index.yml"),
        (*_YAML, "Collections:\n", "Models:\n- Name: ", "In Collection: ", "Results: ", "Metrics: ", "Metadata: ", "Import:"),
    ),
    "timm": Layout(
        ("results-imagenet.csv", "benchmark-infer.csv", "model_metadata-in1k.csv"),
        ("model,top1,top5,param_count\n", "model,infer_samples_per_sec\n", ",", "\n", '"', "resnet50.a1_in1k", "80.1", "\x00"),
    ),
    "scikit-learn": Layout(("m/model.skops", "m/model.pkl"), ("PK\x03\x04", "schema.json", *_JSON, '"__class__": "')),
    "onnx": Layout(("m/model.onnx",), ("\x08\x08", "\x3a\x10", "\x0a\x04", "\x12", "\xff")),
    "dvc": Layout(
        ("dvc.yaml", "dvc.lock", "params.yaml", "metrics.json", "model.pkl.dvc"),
        (*_YAML, "stages: ", "cmd: ", "outs: ", "deps: ", "params: ", "metrics: ", "artifacts: ", "path: ", "foreach: ",
         "matrix: ", "do: ", "vars: ", "${item}", "type: model"),
    ),
}  # fmt: skip


def _files(name: str, layout: Layout) -> Target:
    def read(content: bytes) -> None:
        told = {path: each for path, each in zip(layout.names, parts(content, len(layout.names)), strict=True) if each}
        reader = FORMATS[name].read
        assert reader
        with folder(told) as root:
            _landed(reader(str(root)))

    return Target(read, (MARK.decode(), *layout.words))


def _landed(imports: Iterator[Import]) -> None:
    """What comes of an import can be written, and the card is one that is read again."""
    for each in imports:
        assert all(str(one).encode() for one in each.findings)
        assert all(f"{one.model}{one.field}{one.value}{one.why}".encode() is not None for one in each.losses)
        for file in files(each):
            if file.path.endswith("/card.yaml"):
                found = parse(file.content, file.path)
                assert isinstance(found.root, MappingNode), found.findings
                assert not [one for one in found.findings if one.severity == "error"], found.findings


@dataclass(slots=True)
class _Answers:
    """The answers of a server in the order in which they are asked for; after the last, that nothing is there."""

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

        def model(self, name: str, revision: str = "") -> Value:
            return answers.tree()

        def tags(self, name: str) -> Value:
            return answers.tree()

        def file(self, name: str, revision: str, path: str, most: int) -> bytes:
            told = answers.next()
            if told is None:
                raise AnswerError(Trouble.MISSING, "it is not there")
            return str(told).encode("utf-8", "replace")[:most]

    snapshot = fetched(Told("https://hub", {}), "a/b")
    _landed(iter([hub_card(snapshot, ids_of(["a/b"]), known())]))


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
    _with(aws_registry, "connect", lambda _: service, lambda: _landed(aws_registry.read_registry(AwsPlace())))


def azure(content: bytes) -> None:
    """The answers of a workspace of Azure ML."""
    answers = _Answers.of(content)

    class Answer:
        status_code = 200

        def __enter__(self) -> Answer:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def iter_bytes(self) -> Iterator[bytes]:
            yield json.dumps(answers.next()).encode()

    place = place_of("azureml://subscriptions/s/resourcegroups/g/workspaces/w")
    client = SimpleNamespace(send_request=lambda *_, **__: Answer())
    service = AzureService("w", place.host, client)  # type: ignore[arg-type]
    _with(azure_registry, "service", lambda *_: service, lambda: _landed(azure_registry.read_place(place)))


def google(content: bytes) -> None:
    """The answers of a location of Vertex AI, as trees of text."""
    answers = _Answers.of(content)

    class Any_:
        def __getattr__(self, _: str) -> Any_:
            return Any_()

    def listed(_doing: str, _call: object, key: str, **_: object) -> Iterator[Value]:
        found = answers.tree().get(key)
        yield from found if isinstance(found, list) else ()

    def got(_doing: str, _call: object, **_: object) -> Value:
        return answers.tree()

    place, none = Location("p", "europe-west1"), Any_()
    service = SimpleNamespace(
        place=place, models=none, endpoints=none, pipelines=none, datasets=none, listed=listed, got=got, sought=got
    )
    there = shelf(service)  # type: ignore[arg-type]
    world = VertexWorld(place, {each.parts.model: each.id for each in there.models})
    for each in there.models:
        made = vertex_card(each.id, holding(service, each, there), world)  # type: ignore[arg-type]
        data, metrics = world.news()
        _landed(iter([Import("vertex", (made.card,), datasets=data, metrics=metrics, losses=made.losses)]))


def mlflow_(content: bytes) -> None:
    """What MLflow's client gave of one model: its own fields, and a tree for each version."""
    told = _Answers.of(content)
    model, versions = told.tree(), [told.tree() for _ in told.left]
    texts = {key: str(model.get(key) or "") for key in ("description",)}
    maps = {key: _texts(model.get(key)) for key in ("tags", "aliases")}
    named = SimpleNamespace(name="a", **texts, **maps)
    found = [MlflowFound({**each, "version": str(number)}) for number, each in enumerate(versions)]
    _landed(iter([mlflow_card(named, found, MlflowWorld("http://a", {"a": "a"}))]))  # type: ignore[arg-type]


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


_REGISTRIES = {
    "hub": Target(hub, (MARK.decode(), *_JSON, '"siblings": [{"rfilename": "README.md"}]', '"---\\ntags: [a]\\n---\\n"',
                        '"lfs": {"size": ', '"cardData": {', '"sha": "a"', '"tags": [{"name": "v1.0"', '"safetensors": {"total": ')),
    "aws": Target(aws, (MARK.decode(), *_JSON, '"ModelPackageGroupSummaryList": [{"ModelPackageGroupName": "a"}]',
                        '"ModelPackageSummaryList": [{"ModelPackageVersion": "1", "ModelPackageArn": "x"}]',
                        '"ModelCardSummaries": []', '"Endpoints": []', '"Tags": []', '"ModelCardContent": "{}"',
                        '"InferenceSpecification": {"Containers": [{', '"ModelMetrics": {')),
    "azure": Target(azure, (MARK.decode(), *_JSON, '"value": [', '{"name": "m"}', '"properties": {', '"tags": {', '"jobName": "j"')),
    "google": Target(google, (MARK.decode(), *_JSON, '"models": [', '"name": "projects/p/locations/l/models/1"', '"versionId": "1"',
                              '"deployedModels": [', '"labels": {', '"metrics": {', '"slices": [', '"containerSpec": {')),
    "mlflow": Target(mlflow_, (MARK.decode(), *_JSON, '"tags": {', '"run": {', '"inputs": [', '"params": {', '"mlmodel": {',
                               '"signature": {"inputs": "[]"', '"profile": "{}"', '"source": "', '"model-catalog.')),
}  # fmt: skip
TARGETS = {name: _files(name, layout) for name, layout in LAYOUTS.items()} | _REGISTRIES
