"""Turn an ONNX file into a tree of what it says of itself, without its weights and without running it."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

from catalog.exchange.reading.documents import near
from catalog.exchange.reading.foreign import Loaded, Value
from catalog.exchange.reading.weights_files import file_facts
from catalog.exchange.trouble import lacking
from catalog.kit.finding import Place, error, warning
from catalog.kit.text import visible

if TYPE_CHECKING:
    from onnx import GraphProto, ModelProto, TensorProto, TypeProto, ValueInfoProto

LARGEST = 1_000_000_000
_EXTERNAL = 1
_TYPES = {1: "float32", 8: "text", 10: "float16", 11: "float64", 16: "bfloat16"}
"""Element types that ONNX calls otherwise than everybody does."""
_KINDS = {"sequence_type": "sequence", "map_type": "map", "optional_type": "optional"}


def load_onnx(path: Path, name: str) -> Loaded:
    """Read a file; tensors that lie in files of their own are not opened."""
    try:
        import onnx  # noqa: PLC0415 - an extra
        from google.protobuf.message import DecodeError  # noqa: PLC0415 - comes with onnx
    except ImportError as problem:
        raise lacking("onnx", "onnx") from problem
    try:
        if path.stat().st_size > LARGEST:
            return _broken(
                name, f"the file has more than {LARGEST:,} bytes; keep its tensors in files of their own"
            )
        model = onnx.load_model_from_string(path.read_bytes())
    except OSError as problem:
        return _broken(name, f"the file cannot be read: {problem.strerror}")
    except (DecodeError, ValueError):
        return _broken(name, "this is not an ONNX file")
    if not model.HasField("graph"):
        return _broken(name, "this is not an ONNX file: it holds no graph")
    found = Loaded({key: _text(each) for key, each in _tree(model).items()} | {"file": file_facts(path)})
    _add_external(found, model.graph, path, name)
    return found


def _broken(name: str, message: str) -> Loaded:
    return Loaded(None, [error(Place(name), "import-broken", message)])


def _tree(model: ModelProto) -> dict[str, Value]:
    graph = model.graph
    weights = {tensor.name for tensor in graph.initializer}
    return {
        "ir_version": str(model.ir_version),
        "producer_name": model.producer_name,
        "producer_version": model.producer_version,
        "domain": model.domain,
        "model_version": str(model.model_version or ""),
        "doc_string": model.doc_string,
        "opset": [*sorted({f"{each.domain or 'ai.onnx'} {each.version}" for each in model.opset_import})],
        "metadata_props": {each.key: each.value for each in model.metadata_props},
        "graph": {"name": graph.name, "doc_string": graph.doc_string},
        "operators": [*sorted({str(node.op_type) for node in graph.node})],
        "parameters": str(_parameters(graph.initializer) or ""),
        "inputs": [_feature(each) for each in graph.input if each.name not in weights],
        "outputs": [_feature(each) for each in graph.output],
    }


def _text(told: object) -> Value:
    """A tree of texts: what is not UTF-8 comes as bytes."""
    if isinstance(told, dict):
        return {str(_text(key)): _text(each) for key, each in told.items()}
    if isinstance(told, list):
        return [_text(each) for each in told]
    return told.decode("utf-8", "replace") if isinstance(told, bytes) else None if told is None else str(told)


def _parameters(tensors: Iterable[TensorProto]) -> int:
    return sum(prod(max(0, size) for size in tensor.dims) for tensor in tensors)


def _feature(info: ValueInfoProto) -> Value:
    kind, shape = _kind(info.type)
    return {"name": info.name, "type": kind, "shape": shape, "doc_string": info.doc_string}


def _kind(type_: TypeProto) -> tuple[str, list[Value]]:
    which = type_.WhichOneof("value") or ""
    if which not in {"tensor_type", "sparse_tensor_type"}:
        return _KINDS.get(which, ""), []
    tensor = getattr(type_, which)
    shape = [
        dim.dim_param or (str(dim.dim_value) if dim.HasField("dim_value") else "-1")
        for dim in tensor.shape.dim
    ]
    return _element(tensor.elem_type), shape


def _element(number: int) -> str:
    from onnx import TensorProto  # noqa: PLC0415 - an extra, which is there where a file was read

    known = number in TensorProto.DataType.values()
    return _TYPES.get(number) or (TensorProto.DataType.Name(number).lower() if known else "")


def _add_external(found: Loaded, graph: GraphProto, path: Path, name: str) -> None:
    """Add the files that hold tensors; one that is not there, or not beside the model, is a finding."""
    names = {
        str(_text(entry.value))
        for tensor in graph.initializer
        if tensor.data_location == _EXTERNAL
        for entry in tensor.external_data
        if entry.key == "location"
    }
    files: list[Value] = []
    for location in sorted(names):
        if file := near(path.parent, location):
            files.append(file_facts(file))
        else:
            message = f"the tensors in `{visible(location[:80])}` are not beside the file"
            found.findings.append(warning(Place(name), "import-doubtful", message))
    if isinstance(found.value, dict):
        found.value["external"] = files
