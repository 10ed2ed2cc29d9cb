"""What lies in a source may be no file, or lead out of it: nothing hangs, nothing from outside comes in."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from catalog.cli import main

OUTSIDE = "zzoutside"
CARD = json.dumps({"name": "Scorer", "summary": "%s"})
SAGEMAKER = json.dumps({"model_overview": {"model_description": "%s", "model_name": "m"}})
MMLAB = "Collections:\n  - {Name: '%s-@'}\nModels:\n  - {Name: 'm-@', In Collection: '%s-@'}\n"
KIPOI = (
    "info: {doc: '%s'}\nschema: {inputs: {shape: [1]}, targets: {shape: [1], column_labels: labels.txt}}\n"
)
# Each format: the files of one model, `%s` is what comes into the card, `@` the model; the first is needed.
FORMATS: dict[str, dict[str, str]] = {
    "card-json": {"card.json": CARD, "metrics.csv": "metric,value,notes\nauroc,0.5,%s\n", "README.md": "%s"},
    "sagemaker": {"model_card.json": SAGEMAKER},
    "azureml": {"spec.yaml": "name: m-@\nversion: 1\n", "description.md": "%s"},
    "huggingface": {
        "README.md": "---\ntags: ['%s']\n---\n%s",
        ".eval_results/a.yaml": "- dataset: {id: '%s'}\n  value: 1\n",
        "config.json": "{}",
    },
    "monai": {
        "configs/metadata.json": json.dumps({"version": "1", "description": "%s"}),
        "docs/README.md": "%s",
        "LICENSE": "%s",
    },
    "bioimage.io": {
        "rdf.yaml": "format_version: 0.5.3\nname: m\ndescription: '%s'\ndocumentation: README.md\n",
        "README.md": "%s",
    },
    "kipoi": {"model.yaml": KIPOI, "labels.txt": "%s\n"},
    "model-card-toolkit": {"model_card.json": json.dumps({"model_details": {"name": "m", "overview": "%s"}})},
    "openmmlab": {"configs/@/metafile.yml": MMLAB},
    "timm": {"results-@.csv": "model,top1\nresnet-@-%s,70.0\n"},
    "scikit-learn": {"model.pkl": "%s"},
    "onnx": {"model.onnx": ""},
}


DVC = {
    "dvc.yaml": "stages: {train: {cmd: train %s, deps: [x], outs: [model.pkl], params: [lr], "
    "metrics: [metrics.json]}}\nartifacts: {scorer: {path: model.pkl, type: model, desc: '%s'}}\n",
    "dvc.lock": "schema: '2.0'\nstages: {train: {cmd: train %s, outs: [{path: model.pkl, md5: %s}]}}\n",
    "params.yaml": "lr: '%s'\n",
    "metrics.json": '{"auroc": 0.5, "%s": 1}',
    "model.pkl.dvc": "outs: [{path: model.pkl, md5: %s, size: 1}]\ndesc: '%s'\n",
}


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    """What waits for a pipe is woken up, and fails."""

    def stop(*_: object) -> None:
        pytest.fail(f"it took more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def fifo(path: Path, _: Path) -> None:
    os.mkfifo(path)


def link(path: Path, outside: Path) -> None:
    path.symlink_to(outside)


def device(path: Path, _: Path) -> None:
    path.symlink_to("/dev/zero")


def nowhere(path: Path, _: Path) -> None:
    path.symlink_to(path.name)


def folder(path: Path, _: Path) -> None:
    path.mkdir()


def unreadable(path: Path, _: Path) -> None:
    path.touch(0)


def large(path: Path, _: Path) -> None:
    path.touch()
    os.truncate(path, 100_000_000)


def garbage(path: Path, _: Path) -> None:
    path.write_bytes(b"\xff\xfe\0{[" * 1000)


HOSTILE = (fifo, link, device, nowhere, folder, unreadable, large, garbage)


def content(name: str, text: str, word: str, at: str) -> bytes:
    if name.endswith(".onnx"):
        onnx = pytest.importorskip("onnx")
        one = [onnx.helper.make_tensor_value_info("x", 1, [1])]
        node = onnx.helper.make_node("Identity", ["x"], ["y"])
        out = [onnx.helper.make_tensor_value_info("y", 1, [1])]
        graph = onnx.helper.make_graph([node], word, one, out)
        return bytes(onnx.helper.make_model(graph, doc_string=word).SerializeToString())
    return text.replace("%s", word).replace("@", at).encode()


def place(root: Path, name: str, at: str) -> Path:
    """Where a file of a model lies: formats that have a place of their own for each say so with an `@`."""
    path = root / name.replace("@", at) if "@" in name else root / at / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def put(root: Path, files: dict[str, str], at: str, word: str = "inside") -> None:
    """One model as it should be."""
    for name, text in files.items():
        short = at if at.isidentifier() else "odd"
        place(root, name, at).write_bytes(content(name, text, word, short))


def source_of(root: Path, files: dict[str, str]) -> Path:
    """Models as they should be, and for each file of one and all that it may be instead one that is so."""
    source = root / "source"
    for number, spoilt in enumerate(files):
        for make in HOSTILE:
            at = f"{make.__name__}{number}"
            put(root / "outside", files, at, OUTSIDE)
            put(source, files, at)
            path = place(source, spoilt, at)
            path.unlink()
            make(path, place(root / "outside", spoilt, at))
    for at in ("good", "n" * 200, os.fsdecode(b"\xff\xfe"), "a\nb", "<script>"):
        put(source, files, at)
    (source / "elsewhere").symlink_to(root / "outside", target_is_directory=True)
    put(source.joinpath(*["d" * 100] * 12), files, "deep")
    return source


@pytest.mark.refuses("readers")
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_no_file_of_the_source_is_a_finding_or_passed_over(name: str, tmp_path: Path, capsys) -> None:
    source = source_of(tmp_path, FORMATS[name])
    models = tmp_path / "models"
    with no_longer_than(30):
        code = main(["import", name, str(source), "-o", str(models), "--losses", str(tmp_path / "lost.csv")])
    said = "".join(capsys.readouterr())
    assert code in (0, 1), said
    assert "Traceback" not in said
    cards = [path for path in models.rglob("card.yaml") if "good" in str(path)]
    assert cards, f"what is as it should be is imported all the same: {said}"
    written = [path for path in (*models.rglob("*"), tmp_path / "lost.csv") if path.is_file()]
    assert [path for path in written if OUTSIDE.encode() in path.read_bytes()] == []
    assert OUTSIDE not in said


@pytest.mark.refuses("readers")
@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", [fifo, device, nowhere])
def test_a_source_that_is_itself_no_file(name: str, make, tmp_path: Path, capsys) -> None:
    path = tmp_path / next(iter(FORMATS[name])).rpartition("/")[2].replace("@", "a")
    make(path, path)
    with no_longer_than(5):
        assert main(["import", name, str(path), "-o", str(tmp_path / "models")]) in (1, 2)
    assert "Traceback" not in "".join(capsys.readouterr())


def test_a_folder_that_no_model_can_be_in_is_said(tmp_path: Path, capsys) -> None:
    place(tmp_path / "source", "card.json", "a").write_text(CARD)
    with no_longer_than(5):
        given = ["import", "card-json", str(tmp_path / "source"), "-o", str(tmp_path / "models")]
        assert main([*given, "--under", "My Models"]) == 2
    assert "--under My Models cannot be a folder of models" in capsys.readouterr().err


@pytest.mark.parametrize("spoilt", ["dvc.yaml", "dvc.lock", "params.yaml", "metrics.json", "model.pkl.dvc"])
def test_a_checkout_of_dvc_with_what_is_no_file(spoilt: str, tmp_path: Path, capsys) -> None:
    for make in HOSTILE:
        source, outside = tmp_path / make.__name__, tmp_path / f"{make.__name__}-outside"
        source.mkdir()
        for name, text in DVC.items():
            (source / name).write_text(text.replace("%s", "inside"))
        outside.write_text(DVC[spoilt].replace("%s", OUTSIDE))
        (source / spoilt).unlink()
        make(source / spoilt, outside)
        models = tmp_path / "models" / make.__name__
        with no_longer_than(10):
            code = main(["import", "dvc", str(source), "-o", str(models)])
        said = "".join(capsys.readouterr())
        assert code in (0, 1, 2), said
        assert "Traceback" not in said
        written = [path for path in models.rglob("*") if path.is_file()]
        assert [path for path in written if OUTSIDE.encode() in path.read_bytes()] == []
