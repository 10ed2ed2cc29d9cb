"""`catalog verify` proves who signed by Sigstore: the identity, who vouched for it, and the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.weights.signing import resource, statement
from tests.weights.sigstore_instance import Instance

WORKFLOW = "https://github.com/acme/risk/.github/workflows/train.yml@refs/heads/main"
FORGE = "https://token.actions.githubusercontent.com"
SIGSTORE = f"{{bundle: id.sig, identity: '{WORKFLOW}', issuer: '{FORGE}'}}"


@pytest.fixture(scope="module")
def instance() -> Instance:
    return Instance()


@pytest.fixture
def identified(instance, tmp_path) -> Path:
    """A model signed by an identity of a Sigstore of our own, and whom to trust for it."""
    folder = tmp_path / "models/risk/scorer"
    (folder / "w").mkdir(parents=True)
    files = {"labels.json": b"[]", "model.onnx": b"weights"}
    for name, content in files.items():
        (folder / "w" / name).write_bytes(content)
    listed = "".join(f"      - {{path: w/{name}}}\n" for name in files)
    (folder / "card.yaml").write_text(
        f"name: Scorer\nversions:\n  - version: 1.0.0\n    artifacts:\n{listed}    signed: {SIGSTORE}\n"
    )
    said = statement(*(resource(name, content) for name, content in files.items()))
    (folder / "id.sig").write_text(instance.sign(said, WORKFLOW, FORGE))
    (tmp_path / "trust.json").write_text(instance.trust())
    return folder


def by_identity(run, folder: Path, trust: Path) -> tuple[int, str, str]:
    code, out, _ = run("verify", folder.parents[1], "--json", "--trust-config", trust)
    told = json.loads(out)[-1]
    return code, told["state"], told["words"]


@pytest.mark.accepts("signatures")
def test_an_identity_of_sigstore_is_proved_with_its_log_and_without_a_network(identified, run, tmp_path):
    code, state, words = by_identity(run, identified, tmp_path / "trust.json")
    assert (code, state, WORKFLOW in words) == (0, "ok", True), words
    assert run("check", identified.parents[1])[0] == 0


def another_identity(folder: Path, _: Path) -> None:
    card = folder / "card.yaml"
    card.write_text(card.read_text().replace("acme/risk", "acme/other"))


def another_issuer(folder: Path, _: Path) -> None:
    card = folder / "card.yaml"
    card.write_text(card.read_text().replace(FORGE, "https://gitlab.example"))


def another_sigstore(_: Path, trust: Path) -> None:
    trust.write_text(Instance().trust())


def another_file(folder: Path, _: Path) -> None:
    (folder / "w/model.onnx").write_bytes(b"evil")


def not_in_the_log(folder: Path, _: Path) -> None:
    bundle = json.loads((folder / "id.sig").read_text())
    entry = bundle["verificationMaterial"]["tlogEntries"][0]
    entry["inclusionPromise"]["signedEntryTimestamp"] = "MEUCIQDcafe="
    (folder / "id.sig").write_text(json.dumps(bundle))


@pytest.mark.refuses("signatures")
@pytest.mark.parametrize(
    "change",
    [another_identity, another_issuer, another_sigstore, another_file, not_in_the_log],
    ids=lambda each: each.__name__,
)
def test_an_identity_that_does_not_hold_is_said_to_be_wrong(identified, run, tmp_path, change):
    change(identified, tmp_path / "trust.json")
    code, state, words = by_identity(run, identified, tmp_path / "trust.json")
    assert (code, state) == (1, "wrong")
    begins = "it signs w/model.onnx as sha256:" if change is another_file else "it does not hold: "
    assert words.startswith(begins), words
