"""The folder that `catalog package` writes: safe whatever a card says, the same every time, never half."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from catalog.build import Request
from catalog.inquiry import worked_out
from catalog.packaging.server.loading import loaded
from catalog.render.pages import getting
from tests.packaging.conftest import SIGNATURE
from tests.weights.depot import opened, sha

PINNED = f"python:3.13-slim@sha256:{'ab' * 32}"
HOSTILE = (
    'name: "Iris $(touch pwned) ${PATH} `id` \\\\"\n'
    'summary: "a\\nRUN rm -rf / \\"quoted\\" \\\\ \\u2028USER root"\n'
    'publisher: "x\\" \\\\\\nUSER 0 #"\n'
)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def labelled(dockerfile: str) -> dict[str, str]:
    """Read the LABEL instruction as Docker does: quotes, and backslashes before them, themselves and $."""
    (block,) = re.findall(r"^LABEL ((?:.*\\\n)*.*)$", dockerfile, re.MULTILINE)
    pairs = re.findall(r'(?:^|\s)([\w.-]+)="((?:[^"\\]|\\.)*)"(?:\s|$)', block.replace("\\\n", " "))
    return {name: re.sub(r"\\(.)", r"\1", value) for name, value in pairs}


def instructions(dockerfile: str) -> list[str]:
    """The words that begin instructions, lines that go on and comments aside."""
    whole = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", dockerfile, flags=re.MULTILINE))
    return [line.split(" ", 1)[0] for line in whole.splitlines() if line]


def linted(folder: Path) -> str:
    lint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([lint, folder / "Dockerfile"], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_same_card_gives_the_same_bytes(trained, carded, package, tmp_path):
    models = carded(trained.artifact("model.onnx"))
    package(models)
    package(models, out="again")
    assert files(tmp_path / "image") == files(tmp_path / "again")
    before = files(tmp_path / "image")
    assert package(models)[0] == 0, "what it wrote itself it writes again"
    assert files(tmp_path / "image") == before
    assert {path.name for path in tmp_path.iterdir()} == {"models", "image", "again"}


def test_the_image_is_pinned_labelled_and_not_root(trained, carded, package, tmp_path):
    head = "summary: Tells irises apart.\nlicense: MIT\npublisher: Acme\n"
    models = carded(trained.artifact("model.onnx"), head=head)
    (models / "catalog.yaml").write_text("base_url: https://models.example/\n")
    code, _, notes = package(models, "--base", PINNED)
    assert (code, notes) == (0, "")
    text = (tmp_path / "image/Dockerfile").read_text()
    assert linted(tmp_path / "image") == ""
    assert text.count(f"FROM {PINNED}") == 2
    assert "--require-hashes" in text
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["65532:65532"]
    assert instructions(text)[-3:] == ["EXPOSE", "HEALTHCHECK", "CMD"]
    found = {name.removeprefix("org.opencontainers.image."): told for name, told in labelled(text).items()}
    assert found == {
        "title": "Iris",
        "version": "1.0.0",
        "description": "Tells irises apart.",
        "licenses": "MIT",
        "vendor": "Acme",
        "created": "2026-05-18T00:00:00Z",
        "url": "https://models.example/models/flowers/iris/versions/1.0.0/",
        "documentation": "https://models.example/models/flowers/iris/",
        "base.name": "python:3.13-slim",
        "base.digest": f"sha256:{'ab' * 32}",
        "model-catalog.model": "flowers/iris@1.0.0",
        "model-catalog.weights": f"sha256:{sha((trained.folder / 'model.onnx').read_bytes())}",
    }
    assert json.loads((tmp_path / "image/model.json").read_text())["labels"] == labelled(text)


def test_what_a_card_says_cannot_leave_its_quotes(trained, carded, package, tmp_path):
    assert package(carded(trained.artifact("model.onnx"), head=HOSTILE))[0] == 0
    text = (tmp_path / "image/Dockerfile").read_text()
    found = labelled(text)
    assert found["org.opencontainers.image.title"] == "Iris $(touch pwned) ${PATH} `id` \\ "
    assert found["org.opencontainers.image.description"].startswith('a RUN rm -rf / "quoted" \\ ')
    assert found["org.opencontainers.image.vendor"] == 'x" \\ USER 0 #'
    assert not re.search(r"(?<!\\)(?:\\\\)*\$(?!PATH PYTHON)", text), "no variable but the path"
    assert instructions(text).count("USER") == 1
    assert instructions(text).count("RUN") == 2
    assert linted(tmp_path / "image") == ""


def test_a_base_without_a_digest_is_said_and_one_without_a_tag_refused(trained, carded, package):
    models = carded(trained.artifact("model.onnx"))
    code, _, notes = package(models)
    assert (code, "the base python:3.13-slim is pinned by its tag only" in notes) == (0, True)
    for base in (
        "python",
        "python:latest",
        "python:3.13\nRUN id",
        "--privileged",
        "python@sha256:ab",
        "x y:1",
    ):
        code, _, notes = package(models, f"--base={base}", out="other")
        assert (code, "is no image with a tag or a digest" in notes) == (2, True), base


def test_a_folder_of_somebody_else_is_not_touched(trained, carded, package, tmp_path):
    models, mine = carded(trained.artifact("model.onnx")), tmp_path / "image/mine.txt"
    mine.parent.mkdir()
    mine.write_text("mine")
    code, _, told = package(models)
    assert (code, "holds files that catalog package did not write" in told) == (2, True)
    assert files(tmp_path / "image") == {"mine.txt": b"mine"}
    code, _, told = package(models, "--force")
    assert (code, "image.before-1" in told) == (0, True)
    assert (tmp_path / "image.before-1/mine.txt").read_text() == "mine"
    assert not (tmp_path / "image/mine.txt").exists()


def test_a_file_that_is_not_what_the_card_says_leaves_the_folder_as_it_was(
    trained, carded, package, tmp_path
):
    package(carded(trained.artifact("model.onnx")))
    before = files(tmp_path / "image")
    code, _, told = package(carded(trained.artifact("model.onnx", digest=sha(b"other"))))
    assert (code, "expected sha256:" in told) == (2, True)
    assert files(tmp_path / "image") == before
    assert {path.name for path in tmp_path.iterdir()} == {"models", "image"}


def test_a_build_fetches_weights_by_address_and_checks_them(trained, carded, package, tmp_path):
    content = (trained.folder / "model.onnx").read_bytes()
    with opened() as depot:
        depot.files["/w/model.onnx"] = content
        uri = f"{depot.url}/w/model.onnx"
        models = carded(f'{{uri: "{uri}", digest: "sha256:{sha(content)}", format: onnx}}')
        assert package(models, "--fetch", "build")[0] == 0
        image = tmp_path / "image"
        assert not (image / "weights").exists()
        assert "COPY weights/" not in (image / "Dockerfile").read_text()
        assert linted(image) == ""
        fetch = [sys.executable, "-m", "server.fetch"]
        done = subprocess.run(fetch, cwd=image, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "model.onnx: as the card says\n")
        assert (image / "weights/model.onnx").read_bytes() == content
        (image / "weights/model.onnx").unlink()
        depot.files["/w/model.onnx"] = b"other"
        done = subprocess.run(fetch, cwd=image, capture_output=True, text=True, check=False)
        assert (done.returncode, "is not the file of the card" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("artifact", "words"),
    [
        ("{path: weights/model.onnx, digest: 'sha256:%s'}", "no http address"),
        ("{uri: 'https://ada:secret@x.example/model.onnx', digest: 'sha256:%s'}", "without a password"),
        ("{uri: 'https://x.example/model.onnx'}", "no digest of https://x.example/model.onnx"),
    ],
)
def test_what_a_build_could_not_prove_is_refused(artifact, words, carded, package, tmp_path):
    told = artifact % sha(b"x") if "%s" in artifact else artifact
    code, _, problem = package(carded(told), "--fetch", "build")
    assert (code, words in problem, "--fetch copy" in problem) == (2, True, True), problem
    assert "secret" not in problem
    assert not (tmp_path / "image").exists()


def test_a_pickle_needs_a_digest_is_said_to_be_one_and_answers(trained, carded, package, tmp_path):
    code, _, told = package(carded("{path: weights/model.joblib, format: joblib}"))
    assert (code, "is a pickle, and loading one runs the code in it" in told) == (2, True)
    code, _, told = package(carded(trained.artifact("model.joblib")))
    assert (code, "loading a pickle runs the code in it" in told) == (0, True)
    model, _ = loaded(tmp_path / "image")
    found = model.answer(trained.instances(), {})
    assert [each["p_species"] for each in found] == trained.model.predict_proba(trained.rows).tolist()
    (tmp_path / "image/weights/model.joblib").write_bytes(b"cos\nsystem\n(S'touch pwned'\ntR.")
    with pytest.raises(SystemExit, match="nothing is served"):
        loaded(tmp_path / "image")


def test_another_format_has_a_place_for_ones_own_code_which_stays(trained, carded, package, tmp_path):
    models = carded(trained.artifact("model.skops", format="safetensors"))
    code, told, notes = package(models)
    assert (code, "for your own predict.py" in told) == (0, True)
    assert "safetensors is not served; the folder has a place for your own predict.py" in notes
    assert linted(tmp_path / "image") == ""
    (tmp_path / "image/predict.py").write_text("def load(paths, signature): ...\n")
    package(models)
    assert (tmp_path / "image/predict.py").read_text() == "def load(paths, signature): ...\n"


@pytest.mark.parametrize(
    ("kind", "command"), [("onnx", "catalog package flowers/iris@1.0.0 -o image"), ("own", "")]
)
def test_the_page_of_a_model_names_the_command_where_it_is_served(kind, command, trained, carded):
    models = carded(trained.artifact("model.onnx", format=kind))
    dossiers, _ = worked_out(Request(models, models), ["flowers/iris"])
    assert getting.package("flowers/iris", dossiers["flowers/iris"].current) == command


@pytest.mark.parametrize(
    ("signature", "words"),
    [
        ("        {}\n", "it has no signature"),
        ("      inputs: [{name: photo, type: image}]\n", "photo has the type image, which JSON lacks"),
    ],
)
def test_a_signature_that_nothing_could_be_held_against_is_refused(
    signature, words, trained, carded, package
):
    code, _, told = package(carded(trained.artifact("model.onnx"), signature=signature))
    assert (code, words in told) == (2, True), told


def test_a_row_too_long_to_read_is_no_example(trained, carded, package, tmp_path):
    pictures = "      inputs: [{name: pixels, type: float32, shape: [N, 3, 224, 224], layout: NCHW}]\n"
    assert package(carded(trained.artifact("model.onnx"), signature=pictures))[0] == 0
    image = tmp_path / "image"
    assert "-d @rows.json" in (image / "README.md").read_text()
    assert max(len(content) for name, content in files(image).items() if name.endswith(".json")) < 20_000
    assert json.loads((image / "model.json").read_text())["signature"]["inputs"][0]["shape"] == [3, 224, 224]


def test_nothing_hidden_reaches_a_terminal_or_a_command_to_paste(trained, carded, package, tmp_path):
    signature = '      inputs: [{name: "a\\u202e\'; id #\\e[31m", type: float64}]\n'
    code, told, notes = package(
        carded(trained.artifact("model.onnx", format="x\x1b[31m"), signature=signature)
    )
    assert (code, "\x1b" in told + notes) == (0, False)
    guide = (tmp_path / "image/README.md").read_text()
    assert not {"\u202e", "\x1b"} & set(guide)
    (command,) = [line for line in guide.splitlines() if line.startswith("curl")]
    assert json.loads(shlex.split(command)[-1]) == {"instances": [{"a\u202e'; id #\x1b[31m": 0}]}


def test_nothing_secret_of_the_card_comes_along(trained, carded, package, tmp_path):
    code = "code: {repository: 'https://ada:secret@git.example/irises', commit: 2fccd47}\n    "
    models = carded(trained.artifact("model.onnx"), signature=SIGNATURE)
    card = models / "flowers/iris/card.yaml"
    card.write_text(card.read_text().replace("training:", f"{code}training:"))
    assert package(models)[0] == 0
    found = labelled((tmp_path / "image/Dockerfile").read_text())
    assert found["org.opencontainers.image.source"] == "https://git.example/irises"
    assert found["org.opencontainers.image.revision"] == "2fccd47"
    assert not [name for name, content in files(tmp_path / "image").items() if b"secret" in content]
