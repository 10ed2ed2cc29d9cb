"""A file or a folder -> its digest, its size, and how many rows it holds."""

from __future__ import annotations

import csv
import gzip
import hashlib
from pathlib import Path
from typing import IO

from catalog.kit.finding import CatalogError

FORMATS = {
    ".onnx": "onnx", ".safetensors": "safetensors", ".skops": "skops", ".joblib": "joblib", ".pkl": "pickle",
    ".pickle": "pickle", ".pt": "pytorch", ".pth": "pytorch", ".ckpt": "checkpoint", ".keras": "keras",
    ".h5": "hdf5", ".gguf": "gguf", ".tflite": "tflite", ".pmml": "pmml", ".pb": "tensorflow", ".txt": "text",
    ".json": "json", ".ubj": "ubjson", ".cbm": "catboost", ".bin": "binary", ".npz": "numpy", ".zip": "zip",
}  # fmt: skip
"""What the end of a file's name says of its format."""


def digest(path: Path) -> str:
    """SHA-256 of a file; of a folder that of its files' names and digests, in the order of their names."""
    if path.is_dir():
        whole = hashlib.sha256()
        for each in files_of(path):
            whole.update(f"{each.relative_to(path).as_posix()}\0{digest(each)}\n".encode())
        return f"sha256:{whole.hexdigest()}"
    try:
        with path.open("rb") as file:
            return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
    except OSError as problem:
        raise CatalogError(
            f"{path} cannot be read: {problem.strerror}; give the path of a file that is there"
        ) from None


def size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    return sum(each.stat().st_size for each in files_of(path)) if path.is_dir() else path.stat().st_size


def files_of(folder: Path) -> list[Path]:
    """The files at any depth, sorted by their path."""
    return sorted(each for each in folder.rglob("*") if each.is_file())


def rows(path: Path) -> int | None:
    """How many rows a table has without its header; None where the file is no table that can be counted."""
    kind = (
        "".join(path.suffixes[-2:] if path.suffix == ".gz" else path.suffixes[-1:])
        .lower()
        .removesuffix(".gz")
    )
    if not path.is_file() or kind not in (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet"):
        return None
    if kind == ".parquet":
        return _parquet(path)
    try:
        with _opened(path) as file:
            return _count(file, kind)
    except (csv.Error, UnicodeDecodeError, OSError):
        return None


def _count(file: IO[str], kind: str) -> int:
    if kind in (".jsonl", ".ndjson"):
        return sum(1 for line in file if line.strip())
    records = csv.reader(file, delimiter="\t" if kind == ".tsv" else ",")
    return max(0, sum(1 for record in records if record) - 1)


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _parquet(path: Path) -> int | None:
    try:
        # An extra: without it rows go uncounted.
        from pyarrow import (  # type: ignore[import-untyped]  # noqa: PLC0415 - as said
            ArrowException,
            parquet,
        )
    except ImportError:
        return None
    try:
        return int(parquet.read_metadata(path).num_rows)
    except (ArrowException, OSError):
        return None
