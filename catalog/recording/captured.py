"""This machine and working copy -> what a version says of where and how it was made."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from catalog.kit.checkout import Checkout, checkout, knows

FRAMEWORKS = (
    ("torch", "PyTorch"), ("tensorflow", "TensorFlow"), ("flax", "Flax"), ("jax", "JAX"), ("keras", "Keras"),
    ("mxnet", "MXNet"), ("paddlepaddle", "PaddlePaddle"), ("onnxruntime-training", "ONNX Runtime"),
    ("xgboost", "XGBoost"), ("lightgbm", "LightGBM"), ("catboost", "CatBoost"), ("prophet", "Prophet"),
    ("spacy", "spaCy"), ("fasttext", "fastText"), ("river", "river"), ("scikit-learn", "scikit-learn"),
    ("statsmodels", "statsmodels"),
)  # fmt: skip
"""Packages that train models, the one that says more of a model first."""


def code(script: Path | None, written: Iterable[str]) -> dict[str, object]:
    """What the working copy around a script says; `written` are folders below which recordings write."""
    found = checkout(script.parent if script else Path.cwd())
    if found is None:
        return {"entrypoint": script.name} if script else {}
    said: dict[str, object] = {"repository": found.repository, "commit": found.commit}
    said["entrypoint"] = _within(found, script)
    said["dirty"] = _dirty(found, str(said["entrypoint"]), tuple(written))
    return {key: value for key, value in said.items() if value not in ("", None)}


def _within(found: Checkout, script: Path | None) -> str:
    """The script's path from the root; one of elsewhere is not this repository's."""
    try:
        return script.resolve().relative_to(found.root.resolve()).as_posix() if script else ""
    except ValueError:
        return ""


def _dirty(found: Checkout, entrypoint: str, written: tuple[str, ...]) -> bool | None:
    """Whether code was run that no commit holds; what recordings write into cards is not code."""
    if found.differing is None:
        return None
    changed = [path for path in found.differing if not _of_a_card(found.root / path, written)]
    return bool(changed) or bool(entrypoint and not knows(found, entrypoint))


def _of_a_card(path: Path, folders: tuple[str, ...]) -> bool:
    for folder in folders:
        below = path.as_posix().removeprefix(f"{folder}/")
        if below != path.as_posix():
            first = below.partition("/")[0]
            return first in ("card.yaml", "versions.yaml", "versions", "metrics", "metrics.csv")
    return False


def main_script() -> Path | None:
    """The file that this process was started with; None in a shell or a notebook."""
    file = getattr(sys.modules.get("__main__"), "__file__", None)
    return Path(file).resolve() if file else None


def hardware() -> str:
    """The graphics processors by name, else the processor and how many of its cores there are."""
    names = _graphics()
    if names:
        return ", ".join(f"{count}x {name}" for name, count in sorted(Counter(names).items()))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{cores} CPU core{'s' if cores > 1 else ''} ({_processor()})"


def _graphics() -> list[str]:
    try:
        done = subprocess.run(
            ["nvidia-smi", "--query-gpu=name", "--format=csv,noheader"],  # noqa: S607 - wherever it is installed
            capture_output=True, text=True, timeout=10, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [line.strip() for line in done.stdout.splitlines() if line.strip()] if done.returncode == 0 else []


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return " ".join((named or platform.processor() or platform.machine()).split())


def framework(packages: Iterable[str]) -> str:
    """The package that trained, with its version: `scikit-learn 1.9.1`; empty where none is known."""
    versions = dict(each.split("==", 1) for each in packages)
    return next((f"{label} {versions[name]}" for name, label in FRAMEWORKS if name in versions), "")
