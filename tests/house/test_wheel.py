"""The wheel is whole: in an empty environment it builds a catalogue, wherever it is called from."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parents[2]
TEMPLATES = [path for path in (REPOSITORY / "templates").rglob("*") if path.is_file()]


def _run(*command: str | Path, cwd: Path = REPOSITORY) -> str:
    done = subprocess.run(
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is published."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`catalog` in an environment that holds nothing but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)  # the pip that is here installs into it as well
    binaries = folder / ("Scripts" if sys.platform == "win32" else "bin")
    into = ("--python", str(binaries / "python"))
    _run(sys.executable, "-m", "pip", *into, "install", "--quiet", "--no-compile", wheel)
    return binaries / "catalog"


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"catalog", "model_catalog"}
    assert {
        f"catalog/templates/{path.relative_to(REPOSITORY / 'templates').as_posix()}" for path in TEMPLATES
    } <= set(names)
    assert {"catalog/domain/metrics.toml", "catalog/render/exports/tables.sql"} <= set(names)
    assert {"catalog/packaging/locks/onnx.txt", "catalog/packaging/server/app.py"} <= set(names)
    assert not [name for name in names if "__pycache__" in name or "/test" in name]


def test_its_bill_of_materials_is_valid_and_names_what_it_installs(command: Path, tmp_path: Path) -> None:
    """As `scripts/sbom` writes it."""
    file = tmp_path / "bill.json"
    _run(
        *(sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", "pyproject.toml"),
        *("--output-reproducible", "--validate", "--mc-type", "application", "--output-file", file),
        command.parent / "python",
    )
    bill = json.loads(file.read_text(encoding="utf-8"))
    assert "serialNumber" not in bill
    assert "timestamp" not in bill["metadata"], "the same bytes whenever it is written"
    listed = {canonicalize_name(each["name"]): each for each in bill["components"]}
    (direct,) = [each["dependsOn"] for each in bill["dependencies"] if each["ref"] == "root-component"]
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {canonicalize_name(Requirement(each).name) for each in project["dependencies"]}
    assert {canonicalize_name(each.partition("==")[0]) for each in direct} == wanted
    assert wanted < set(listed)
    assert listed["jinja2"]["purl"] == f"pkg:pypi/jinja2@{listed['jinja2']['version']}"
    assert "file:" not in file.read_text(encoding="utf-8"), "nothing of the machine that it was written on"


def test_it_builds_a_catalogue_from_elsewhere(command: Path, tmp_path: Path) -> None:
    models, site, root = tmp_path / "models", tmp_path / "site", Path(tmp_path.anchor)
    _run(command, "new", "risk/credit-scorer", "--models", models, cwd=root)
    table = "metric,value,step\nauroc,0.80,1\nauroc,0.81,2\nauroc,0.83,3\n"
    (models / "risk/credit-scorer/metrics.csv").write_text(table, encoding="utf-8")
    assert "1 model" in _run(command, "build", models, "--output", site, "--strict", cwd=root)
    page = (site / "models/risk/credit-scorer/index.html").read_text(encoding="utf-8")
    assert "<h1><bdi>Credit scorer</bdi></h1>" in page
    assert "0.83" in page
    for asset in ("assets/catalogue.css", "assets/catalogue.js", "assets/vega.js", "data/models.js"):
        assert (site / asset).stat().st_size > 100, asset


def test_what_an_extra_would_bring_is_asked_for_by_name(command: Path, tmp_path: Path) -> None:
    model = tmp_path / "models" / "scorer"
    model.mkdir(parents=True)
    (model / "card.yaml").write_text("name: Scorer\n", encoding="utf-8")
    (model / "metrics.parquet").write_bytes(b"PAR1")
    done = subprocess.run([command, "check"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "model-catalog[parquet]" in done.stderr
    assert "Traceback" not in done.stderr
