"""The contract of imports in pyproject.toml, and what imports inside functions are for."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SPINE = "catalog.build"  # it imports everything, and a command may have nothing to do
HEAVY_OR_OPTIONAL = {
    "altair", "azure", "boto3", "botocore", "brotli", "dask", "distributed", "fsspec", "google",
    "grandalf", "huggingface_hub", "joblib", "jsonschema", "mlflow", "model_signing", "numpy", "onnx",
    "onnxruntime", "pandas", "pyarrow", "requests", "ruptures", "scipy", "skops", "vl_convert", "watchfiles",
}  # fmt: skip
INDENTED = re.compile(r"^\s+(?:import|from)\b", re.MULTILINE)
DIRECTIVE = re.compile(r"(?:noqa|type): ?[\w\[\],:-]+")


def test_imports_keep_the_contract() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [lint, "--no-cache", "--no-logo"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_inside_functions_are_heavy_or_optional_and_say_why() -> None:
    faults = []
    for path in sorted((REPOSITORY / "catalog").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        for node, names in _inner_imports(ast.parse(text)) if INDENTED.search(text) else ():
            where = f"{path.relative_to(REPOSITORY)}:{node.lineno}"
            if not all(_heavy(name) for name in names):
                faults.append(f"{where} imports {', '.join(names)} inside a function")
            elif not _reason(lines, node.lineno):
                faults.append(f"{where} does not say why it imports inside a function")
    assert not faults, "\n".join(faults)


def test_an_import_without_a_reason_is_seen() -> None:
    ((node, names),) = _inner_imports(ast.parse("def f():\n    import altair  # noqa: PLC0415\n"))
    assert names == ["altair"]
    assert not _reason(["def f():", "    import altair  # noqa: PLC0415"], node.lineno)
    assert _reason(["def f():", "    import altair  # noqa: PLC0415 - slow"], node.lineno)


def _inner_imports(tree: ast.Module) -> Iterator[tuple[ast.Import | ast.ImportFrom, list[str]]]:
    """Find the imports inside functions, each once."""
    found = {
        inner: None
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    }
    for node in found:
        module = node.module if isinstance(node, ast.ImportFrom) else None
        yield node, [module] if module else [alias.name for alias in node.names]


def _heavy(name: str) -> bool:
    """Say whether a module is heavy or optional, or one of ours that opens with such a one."""
    if name.partition(".")[0] in HEAVY_OR_OPTIONAL or name == SPINE:
        return True
    ours = (REPOSITORY / name.replace(".", "/")).with_suffix(".py")
    top = ast.parse(ours.read_text(encoding="utf-8")).body if ours.is_file() else []
    named = [alias.name for node in top if isinstance(node, ast.Import) for alias in node.names]
    return not HEAVY_OR_OPTIONAL.isdisjoint(named)


def _reason(lines: list[str], number: int) -> bool:
    """Say whether a comment on the line, or on the two above it, holds words besides directives."""
    comments = [line.partition("#")[2] for line in lines[max(0, number - 3) : number]]
    return any(re.search(r"[a-z]{3}", DIRECTIVE.sub("", comment)) for comment in comments)
