"""The files of a repository -> artifacts, each with its address, its digest and what it is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from catalog.exchange.huggingface.snapshot import MOST_FILES, RESULTS, Stored
from catalog.kit.written import Plain, Tree

_FORMATS: Mapping[str, str] = {
    ".safetensors": "safetensors",
    ".onnx": "onnx",
    ".gguf": "gguf",
    ".ggml": "ggml",
    ".bin": "pytorch",
    ".pt": "pytorch",
    ".pth": "pytorch",
    ".ckpt": "pytorch",
    ".h5": "keras",
    ".keras": "keras",
    ".msgpack": "flax",
    ".ot": "rust",
    ".tflite": "tflite",
    ".mlmodel": "coreml",
    ".skops": "skops",
    ".joblib": "joblib",
    ".pkl": "pickle",
    ".npz": "numpy",
}
_OTHERS = frozenset({".gitattributes", ".gitignore", "README.md"})
_TOKENS = ("tokenizer", "vocab", "merges.txt", "special_tokens_map", "spiece.model", "sentencepiece")
_SETTINGS = ("config.json", "generation_config.json", "preprocessor_config.json", "adapter_config.json")


def artifacts(files: Sequence[Stored], url: str, revision: str, precision: str) -> list[Tree]:
    """Return an artifact for each file that is not about the repository itself."""
    found: list[Tree] = []
    for file in sorted(files, key=lambda each: each.path)[:MOST_FILES]:
        path = PurePosixPath(file.path)
        if path.name in _OTHERS or path.parts[:1] == (RESULTS,):
            continue
        role = _role(path)
        fields: dict[str, Tree] = {
            "name": file.path,
            "uri": f"{url}/resolve/{revision or 'main'}/{quote(file.path)}" if url else "",
            "digest": f"sha256:{file.sha256}" if file.sha256 else "",
            "size": Plain(file.size) if file.size is not None else "",
            "format": _FORMATS.get(path.suffix.lower(), "") if role == "weights" else "",
            "precision": precision if path.suffix == ".safetensors" else "",
            "role": role,
        }
        found.append({key: value for key, value in fields.items() if value})
    return found


def _role(path: PurePosixPath) -> str:
    if path.name.startswith(_TOKENS):
        return "tokenizer"
    if path.name in _SETTINGS:
        return "config"
    return "weights" if path.suffix.lower() in _FORMATS and path.name != "training_args.bin" else ""
