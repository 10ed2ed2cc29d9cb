"""`catalog verify` says of each digest whether the file here is the one that the card speaks of."""

from __future__ import annotations

import hashlib
import json

import pytest

from tests.weights.conftest import CONTENT, git
from tests.weights.depot import sha

OTHER = b"other weights"


def pointer(content: bytes) -> str:
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha(content)}\nsize {len(content)}\n"


@pytest.fixture
def models(tmp_path):
    """One file of every kind, and a second model without any."""
    folder = tmp_path / "models/risk/scorer"
    folder.mkdir(parents=True)
    md5 = hashlib.md5(OTHER).hexdigest()  # noqa: S324 - as DVC writes it
    (folder / "card.yaml").write_text(
        "name: Scorer\nversions:\n  - version: 1.0.0\n"
        f"    data:\n      - {{dataset: german-credit, digest: 'sha256:{sha(b'rows')}'}}\n"
        f"      - {{path: rows.csv, digest: 'sha256:{sha(OTHER)}'}}\n    artifacts:\n"
        f"      - {{path: right.onnx, digest: 'sha256:{sha(CONTENT)}'}}\n"
        f"      - {{path: wrong.onnx, digest: 'sha256:{sha(CONTENT)}'}}\n"
        f"      - {{path: weak.onnx, digest: 'md5:{md5}'}}\n"
        f"      - {{path: untold.onnx}}\n"
        f"      - {{path: pointer.onnx, digest: 'sha256:{sha(CONTENT)}'}}\n"
        f"      - {{path: against.onnx, digest: 'sha256:{sha(CONTENT)}'}}\n"
        f"      - {{path: gone.onnx, digest: 'sha256:{sha(CONTENT)}'}}\n"
        f"      - {{uri: 's3://bucket/m.onnx', digest: 'sha256:{sha(CONTENT)}'}}\n"
        f"      - {{path: ../out.onnx, digest: 'sha256:{sha(CONTENT)}'}}\n"
        f"      - {{path: right.onnx, digest: crc}}\n"
    )
    for name, content in {"right": CONTENT, "wrong": OTHER, "weak": OTHER, "untold": OTHER}.items():
        (folder / f"{name}.onnx").write_bytes(content)
    (folder / "rows.csv").write_bytes(OTHER)
    (folder / "pointer.onnx").write_text(pointer(CONTENT))
    (folder / "against.onnx").write_text(pointer(OTHER))
    (tmp_path / "models/plain").mkdir()
    (tmp_path / "models/plain/card.yaml").write_text("name: Plain\n")
    return tmp_path / "models"


def test_each_digest_gets_a_verdict_with_its_place(models, run):
    code, out, _ = run("verify", models, "--json")
    told = json.loads(out)
    states = [(each["name"], each["state"], each["line"]) for each in told]
    assert (code, states) == (1, [
        ("right.onnx", "ok", 8), ("wrong.onnx", "wrong", 9), ("weak.onnx", "ok", 10),
        ("untold.onnx", "not checked", 11), ("pointer.onnx", "not here", 12), ("against.onnx", "wrong", 13),
        ("gone.onnx", "not here", 14), ("s3://bucket/m.onnx", "not here", 15), ("../out.onnx", "wrong", 16),
        ("right.onnx", "wrong", 17), ("german-credit", "not here", 5), ("rows.csv", "ok", 6),
    ])  # fmt: skip
    wrong, weak, untold = told[1], told[2], told[3]
    assert (wrong["expected"], wrong["found"]) == (f"sha256:{sha(CONTENT)}", f"sha256:{sha(OTHER)}")
    assert (wrong["model"], wrong["version"], wrong["path"]) == (
        "risk/scorer",
        "1.0.0",
        "models/risk/scorer/card.yaml",
    )
    assert "weak hash" in weak["words"]
    assert untold["found"] == f"sha256:{sha(OTHER)}"
    assert told[4]["words"] == "a Git LFS pointer, which agrees; its object is not fetched"


def test_in_words_it_says_what_is_expected_and_what_is_found(models, run):
    code, out, _ = run("verify", models)
    lines = out.splitlines()
    at = lines.index("wrong        risk/scorer@1.0.0  wrong.onnx  so says the file")
    assert lines[at + 1 : at + 4] == [
        "             models/risk/scorer/card.yaml:9:9",
        f"             expected sha256:{sha(CONTENT)}",
        f"             found    sha256:{sha(OTHER)}",
    ]
    assert lines[-1] == "12 digests: 3 ok, 4 wrong, 4 not here and 1 not checked."
    assert code == 1


def test_what_is_not_here_for_one_reason_is_said_once_a_model(models, run):
    card = models / "risk/scorer/card.yaml"
    told = "".join(
        f"  - {{version: {name}, data: ["
        f"{{dataset: credit, role: training, digest: 'sha256:{sha(b'a')}'}},"
        f" {{dataset: credit, role: test, digest: 'sha256:{sha(b'b')}'}}]}}\n"
        for name in (1, 2)
    )
    card.write_text(f"name: Scorer\nversions:\n{told}")
    lines = run("verify", models)[1].splitlines()
    why = "no `path` beside the card says where these data are"
    assert lines == [
        f"not here     risk/scorer  credit  {why} (4 digests of 2 versions)",
        "4 digests: 4 not here.",
    ]


def test_the_object_of_a_pointer_is_hashed_where_it_was_fetched(models, run, tmp_path):
    card = models / "risk/scorer/card.yaml"
    card.write_text("name: Scorer\nversions: {version: 1.0.0, artifacts: {path: pointer.onnx}}\n")
    git(tmp_path, "init", "-q")
    kept = tmp_path / ".git/lfs/objects" / sha(CONTENT)[:2] / sha(CONTENT)[2:4] / sha(CONTENT)
    kept.parent.mkdir(parents=True)
    for content, code, state in ((CONTENT, 0, "ok"), (CONTENT[::-1], 1, "wrong"), (b"half", 0, "not here")):
        kept.write_bytes(content)
        ran = run("verify", models, "--json")
        assert (ran[0], [each["state"] for each in json.loads(ran[1])]) == (code, [state])


@pytest.mark.parametrize(
    ("query", "code", "words"),
    [
        ("plain", 0, "No card names a file or a digest."),
        ("name:plain", 0, "No card names a file or a digest."),
        ("risk/scorer", 1, "12 digests"),
        ("artifacts.path:right.onnx", 1, "12 digests"),
    ],
)
def test_models_are_asked_for_by_id_or_query(models, run, query, code, words):
    ran = run("verify", models, "--model", query)
    assert (ran[0], words in ran[1]) == (code, True), ran


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--model", "risk/scoer"], "finds no model; did you mean risk/scorer?"),
        (["--model", "a:("], "--model is not understood"),
    ],
)
def test_what_is_misused_is_said(models, run, words, problem):
    ran = run("verify", models, *words)
    assert (ran[0], problem in ran[2]) == (2, True), ran
    assert run("verify", models / "nowhere")[0] == 2


def test_a_card_that_cannot_be_read_is_not_passed_over(models, run):
    (models / "plain/card.yaml").write_text("name: [")
    code, out, _ = run("verify", models, "--model", "plain")
    assert (code, "the card cannot be read" in out) == (1, True)


def test_what_a_card_says_reaches_no_terminal_as_it_is(models, run, tmp_path):
    (models / "plain/card.yaml").write_text(
        'name: Plain\naliases: {"\\e[31mred": "\\e[1m"}\n'
        'versions: {version: "\\e[2J", artifacts: [{name: "\\e]0;x", path: "\\e[3m", digest: "\\e[4m"},'
        ' {name: "\\e[5m", uri: "https://x.example/\\e[6m"}]}\n'
    )
    ran = [run("verify", models, "--model", "plain"), run("check", models, "--format", "concise")]
    asked = (["plain"], ["plain@x"], ["plain@\x1b[31mred"], ["plain", "--artifact", "\x1b"], ["plain\x1b"])
    ran += [run("pull", *words, "-o", tmp_path / "out", "--models", models) for words in asked]
    assert not [text for _, *texts in ran for text in texts if "\x1b" in text]
