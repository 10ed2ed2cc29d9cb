"""What a site says of the files that hold the weights: in a repository with Git LFS pointers, and without."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.conftest import words

OLD, NEW = b"the weights of 1.0.0" * 40, b"the weights of 2.0.0" * 50
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize {}\n"


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def git(folder: Path, *words: str) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@x.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *author, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path) -> Path:
    """A repository as a clone without LFS leaves it: the weights are pointers, as they are committed."""
    folder = tmp_path / "models/scorer"
    (folder / "weights").mkdir(parents=True)
    (folder / "card.yaml").write_text(
        "name: Scorer\nversions:\n"
        "  - {version: 1.0.0, artifacts: {path: weights/1.onnx, format: onnx}}\n"
        "  - {version: 1.1.0, artifacts: {path: weights/1-1.onnx, format: onnx}}\n"
        "  - version: 2.0.0\n    artifacts:\n"
        "      - {path: weights/2.onnx, format: onnx}\n"
        "      - {path: notes.bin, role: config}\n"
        "      - {uri: 's3://bucket/2.onnx', path: weights/copy.onnx}\n"
    )
    (tmp_path / ".gitattributes").write_text("*.onnx filter=lfs diff=lfs merge=lfs -text\n")
    for name, content in {"1": OLD, "1-1": OLD, "2": NEW}.items():
        (folder / f"weights/{name}.onnx").write_text(POINTER.format(sha(content), len(content)))
    (folder / "notes.bin").write_bytes(b"small")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Weights")
    return tmp_path


def files(page, site: Path, version: str) -> list[list[str]]:
    found = page(site / f"models/scorer/versions/{version}/index.html")
    (table,) = [each for each in found.root.iter("table") if each.get("aria-label") == "Files"]
    return [[words(cell) for cell in row] for row in table.iter("tr")][1:]


def test_pointers_tell_size_and_digest_and_which_versions_have_the_same_weights(
    catalog, page, repository, tmp_path
):
    site = tmp_path / "site"
    assert catalog("build", repository / "models", "-o", site).code == 0
    where, kind = "Git LFS pointer", "onnx"
    assert files(page, site, "1.0.0") == [
        ["weights/1.onnx", kind, "800 B", f"sha256:{sha(OLD)}", where, "weights/1.onnx"]
    ]
    assert files(page, site, "1.1.0") == [
        ["weights/1-1.onnx", kind, "800 B", f"sha256:{sha(OLD)}same as 1.0.0", where, "weights/1-1.onnx"]
    ]
    own = f"sha256:{sha(b'small')}"
    assert files(page, site, "2.0.0") == [
        ["weights/2.onnx", kind, "1 kB", f"sha256:{sha(NEW)}", where, "weights/2.onnx"],
        ["notes.bin", "config", "5 B", own, "here", "notes.bin"],
        [
            "weights/copy.onnx",
            "not reported",
            "not reported",
            "not reported",
            "elsewhere",
            "s3://bucket/2.onnx",
        ],
    ]
    later = (site / "models/scorer/versions/1.1.0/index.html").read_text()
    assert "Same weights as 1.0.0." in later
    assert "catalog pull scorer@1.1.0 -o weights" in later
    (versions,) = [
        each
        for each in page(site / "models/scorer/index.html").tables("table")
        if each.get("aria-label") == "Versions"
    ]
    assert [words(row[-1]) for row in versions.iter("tr")][1:] == [
        "not reported",
        "Same weights as 1.0.0.",
        "not reported",
    ]
    front = page(site / "models/scorer/index.html").text(".//*[@id='get']//code")
    assert front == (
        "# the files of 2.0.0, fetched and checked catalog pull scorer@2.0.0 -o weights "
        "# or one by one git lfs pull --include models/scorer/weights/2.onnx # s3://bucket/2.onnx"
    )
    assert "Same weights as" not in (site / "models/scorer/versions/2.0.0/index.html").read_text()


def test_a_card_that_contradicts_its_files_is_told_where(catalog, repository):
    card = repository / "models/scorer/card.yaml"
    card.write_text(
        "name: Scorer\nversions:\n  - version: 1.0.0\n    artifacts:\n"
        f"      - {{path: weights/1.onnx, digest: 'sha256:{sha(NEW)}', size: 801}}\n"
        f"      - {{path: notes.bin, digest: 'md5:{hashlib.md5(b'other').hexdigest()}', size: 5}}\n"  # noqa: S324
        "      - {path: weights/2.onnx, size: 1kB}\n"
        "      - {path: ../../secret, uri: 'https://x.example/w'}\n"
    )
    ran = catalog("check", repository / "models", "--format", "concise")
    md5 = [f"md5:{hashlib.md5(content).hexdigest()}" for content in (b"small", b"other")]  # noqa: S324 - as DVC
    pointer = "the Git LFS pointer weights/1.onnx says"
    told = [line.partition(": ") for line in ran.out.splitlines()]
    wrong = f"error[wrong-digest]: {pointer} sha256:{sha(OLD)}, and the card says sha256:{sha(NEW)}"
    assert [(place.rpartition("/")[2], text.partition(" (")[0]) for place, _, text in told] == [
        ("card.yaml:5:40", wrong),
        ("card.yaml:5:121", f"error[wrong-size]: {pointer} 800 bytes, and the card says 801"),
        ("card.yaml:6:35", f"error[wrong-digest]: notes.bin is {md5[0]}, and the card says {md5[1]}"),
        ("card.yaml:8:16", "error[bad-path]: `../../secret` leaves its folder by `..`"),
    ]


def test_where_all_files_have_addresses_the_site_is_enough(catalog, tmp_path):
    models = tmp_path / "models"
    (models / "scorer").mkdir(parents=True)
    (models / "catalog.yaml").write_text("base_url: https://models.example/\n")
    (models / "scorer/card.yaml").write_text(
        "name: Scorer\nversions: {version: 1.0.0, artifacts: {uri: 'https://w.example/m.onnx'}}\n"
    )
    catalog("build", models, "-o", tmp_path / "site")
    command = "catalog pull scorer@1.0.0 -o weights --site https://models.example"
    for name in ("index.html", "versions/1.0.0/index.html"):
        assert command in (tmp_path / "site/models/scorer" / name).read_text()


@pytest.mark.accepts("git")
def test_a_pointer_is_a_digest_where_the_card_gives_none(catalog, repository, tmp_path):
    card = repository / "models/scorer/card.yaml"
    found = []
    for path in ("weights/1.onnx", "notes.bin"):
        card.write_text(f"name: Scorer\nversions: {{version: 1.0.0, artifacts: {{path: {path}}}}}\n")
        catalog("build", repository / "models", "-o", tmp_path / "site")
        (told,) = json.loads((tmp_path / "site/api/v1/quality.json").read_bytes())["models"]
        found.append(told["answers"]["digest"] != "missing")
    assert found == [True, False]
