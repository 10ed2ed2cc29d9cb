"""`catalog verify` proves signatures over the files here; a build holds what they say against the card."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest

from tests.weights.signing import (
    bundled,
    certified,
    private_key,
    resource,
    sign,
    sign_certified,
    statement,
)

WEIGHTS = b"weights" * 100
CARD = "name: Scorer\nversions:\n  - version: 1.0.0\n    artifacts:\n{files}    signed: {signed}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """A model of two files, signed by a key, by a certificate and by parts; and who else might sign."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("team", "other"):
        private_key(folder / f"{name}.key")
    (folder / "w").mkdir()
    (folder / "w/model.onnx").write_bytes(WEIGHTS)
    (folder / "w/labels.json").write_bytes(b"[]")
    sign(folder / "w", folder / "w.sig", folder / "team.key")
    sign(folder / "w/model.onnx", folder / "one.sig", folder / "team.key")
    sign(folder / "w", folder / "parts.sig", folder / "team.key", shard_size=1_000_000)
    for name in ("acme", "evil"):
        key, certificate, authority = certified(folder, name)
        sign_certified(folder / "w", folder / f"{name}.sig", key, certificate, authority)
    return folder


@pytest.fixture
def models(made, tmp_path):
    """The model of `made` in a folder of its own, its private keys left out."""

    def write(signed: str = "{bundle: w.sig, key: team.pub}", *more: str) -> Path:
        folder = tmp_path / "models/risk/scorer"
        (folder / "w").mkdir(parents=True)
        for path in made.rglob("*"):
            if path.is_file() and path.suffix not in (".key", ".crt"):
                (folder / path.relative_to(made)).write_bytes(path.read_bytes())
        files = more or ("{path: w/model.onnx}", "{path: w/labels.json}")
        listed = "".join(f"      - {each}\n" for each in files)
        (folder / "card.yaml").write_text(CARD.format(files=listed, signed=signed))
        return folder

    return write


def verdict(run, folder: Path) -> tuple[int, str, str]:
    """What the command says of the signature, and how it ends."""
    code, out, _ = run("verify", folder.parents[1], "--json")
    told = [each for each in json.loads(out) if each["line"] > 5 and "sig" in each["name"]]
    return code, told[-1]["state"], told[-1]["words"]


@pytest.mark.accepts("signatures")
@pytest.mark.parametrize(
    ("signed", "by"),
    [
        ("{bundle: w.sig, key: team.pub}", "team.pub"),
        ("{bundle: w.sig, key: team.pub, of: w}", "team.pub"),
        ("{bundle: one.sig, key: team.pub, of: w/model.onnx}", "team.pub"),
        ("{bundle: parts.sig, key: team.pub}", "team.pub"),
        ("{bundle: acme.sig, certificate: acme-ca.pem}", "acme-ca.pem"),
    ],
)
def test_a_signature_that_holds_is_said_to_hold(models, run, signed, by):
    folder = models(signed)
    code, state, words = verdict(run, folder)
    assert (code, state, by in words) == (0, "ok", True), words
    assert run("check", folder.parents[1])[0] == 0


@pytest.mark.accepts("signatures")
def test_a_file_of_which_only_a_signature_gives_the_digest_is_what_was_signed(models, run):
    folder = models()
    code, out, _ = run("verify", folder.parents[1], "--require-signatures")
    files, digest = out.splitlines(), hashlib.sha256(WEIGHTS).hexdigest()
    assert (code, files[0]) == (0, "ok           risk/scorer@1.0.0  w/model.onnx  by w.sig")
    assert files[-1] == "2 digests and 1 signature: 3 ok."
    tampered(folder)
    code, out, _ = run("verify", folder.parents[1])
    assert (code, "not checked  risk/scorer@1.0.0  w/model.onnx  the card gives no digest" in out) == (
        1,
        True,
    )
    assert f"w.sig  it signs w/model.onnx as sha256:{digest}, and the file is sha256:" in out
    assert out.count(digest) == 1, "it is said once"


@pytest.mark.accepts("signatures")
def test_the_weights_of_this_repository_are_those_that_were_signed(run):
    code, out, _ = run(
        "verify", Path(__file__).parents[2] / "models", "--model", "ecology/penguin-species", "--json"
    )
    told = [each for each in json.loads(out) if each["kind"] == "signature"]
    assert (code, [(each["name"], each["state"]) for each in told]) == (0, [("weights/2.0.0.onnx.sig", "ok")])


def tampered(folder: Path) -> None:
    (folder / "w/model.onnx").write_bytes(WEIGHTS[::-1])


def gone(folder: Path) -> None:
    (folder / "w/labels.json").unlink()


def extra(folder: Path) -> None:
    (folder / "w/hook.py").write_text("import os\n")


def linked(folder: Path) -> None:
    (folder / "w/labels.json").unlink()
    (folder / "w/labels.json").symlink_to("/etc/hostname")


def linked_beside(folder: Path) -> None:
    (folder / "w/more.json").symlink_to("/etc/hostname")


def no_bundle(folder: Path) -> None:
    (folder / "w.sig").unlink()


def _changed(folder: Path, change) -> None:
    bundle = json.loads((folder / "w.sig").read_text())
    change(bundle)
    (folder / "w.sig").write_text(json.dumps(bundle))


def other_signature(folder: Path) -> None:
    _changed(folder, lambda it: it["dsseEnvelope"]["signatures"][0].update(sig="MEUCIQDcafe="))


def other_payload(folder: Path) -> None:
    """The list of files is another one, consistent in itself, under the signature of the first."""
    said = statement(resource("labels.json", b"[]"), resource("model.onnx", b"evil"))
    (folder / "w/model.onnx").write_bytes(b"evil")
    _changed(folder, lambda it: it["dsseEnvelope"].update(payload=bundled(said)["dsseEnvelope"]["payload"]))


def other_key(folder: Path) -> None:
    (folder / "team.pub").write_bytes((folder / "other.pub").read_bytes())


def hides_its_key(folder: Path) -> None:
    """Another key, and no word in the bundle of which one made it: cryptography alone can tell."""
    other_key(folder)
    _changed(folder, lambda it: it["verificationMaterial"]["publicKey"].update(hint="short"))


def other_authority(folder: Path) -> None:
    card = folder / "card.yaml"
    card.write_text(
        card.read_text().replace("bundle: w.sig, key: team.pub", "bundle: evil.sig, certificate: acme-ca.pem")
    )


def climbs(folder: Path) -> None:
    (folder / "w.sig").write_text(json.dumps(bundled(statement(resource("../../../../../etc/hostname")))))


def deep(folder: Path) -> None:
    (folder / "w.sig").write_bytes(b"[" * 100_000)


def huge(folder: Path) -> None:
    (folder / "w.sig").write_bytes(b'{"a": "' + b"x" * 3_000_000 + b'"}')


OTHER_KEY = "it was not made by who holds the private key of team.pub, or the bundle was changed"
ONLY_PROVED = {
    other_authority: "it does not hold: ",
    linked_beside: "more.json in w is a link; put the file there",
    extra: "w/hook.py lies in the folder that was signed, and was not signed",
    other_signature: OTHER_KEY,
    other_payload: OTHER_KEY,
    hides_its_key: OTHER_KEY,
}
CARD_KNOWS = {
    tampered: "it signs w/model.onnx as sha256:",
    gone: "it signs w/labels.json, which is not beside the card",
    linked: "leads out of its folder by a symbolic link",
    no_bundle: "there is no file w.sig beside the card",
    other_key: "it was made with another key than team.pub",
    climbs: "leaves",
    deep: "it is no JSON that can be read",
    huge: "it is larger than 1,000,000 bytes",
}
"""What a build sees too, without cryptography."""


@pytest.mark.refuses("signatures")
@pytest.mark.parametrize("change", [*ONLY_PROVED, *CARD_KNOWS], ids=lambda each: each.__name__)
def test_what_does_not_hold_is_said_to_be_wrong(models, run, change):
    folder = models()
    change(folder)
    code, state, words = verdict(run, folder)
    assert (code, state) == (1, "wrong"), words
    assert (ONLY_PROVED | CARD_KNOWS)[change] in words
    assert words.isprintable()
    assert [each for each in words.split() if each.strip("`'\"(").startswith("/")] == [], (
        "a path of this machine"
    )
    assert change is not linked_beside or words == "more.json in w is a link; put the file there"
    assert len(words) < 500
    checked, out, _ = run("check", folder.parents[1])
    assert (checked, "signature" in out or "missing-file" in out or "bad-path" in out) == (
        (1, True) if change in CARD_KNOWS else (0, False)
    ), out


def test_files_elsewhere_and_pointers_are_not_here(models, run):
    folder = models(
        "{bundle: w.sig, key: team.pub, of: w}", "{uri: 's3://b/model.onnx'}", "{path: w/labels.json}"
    )
    (folder / "w/model.onnx").unlink()
    assert verdict(run, folder) == (0, "not here", "w/model.onnx lies elsewhere")
    code, out, _ = run("verify", folder.parents[1], "--require-signatures")
    assert (code, out.splitlines()[-1]) == (1, "--require-signatures: 1 signature could not be checked.")
    oid = hashlib.sha256(WEIGHTS).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(WEIGHTS)}\n"
    (folder / "w/model.onnx").write_text(pointer)
    assert verdict(run, folder) == (0, "not here", "w/model.onnx is a Git LFS pointer")


def test_without_the_extra_or_any_trust_it_is_not_checked(models, run, monkeypatch, tmp_path):
    folder = models()
    monkeypatch.setitem(sys.modules, "model_signing", None)
    code, state, words = verdict(run, folder)
    assert (code, state, "model-catalog[signing]" in words) == (0, "not checked", True)
    assert run("verify", folder.parents[1], "--require-signatures", "--json")[0] == 1
    monkeypatch.undo()
    card = folder / "card.yaml"
    card.write_text(
        card.read_text().replace("key: team.pub", "identity: ada@acme.example, issuer: 'https://i.example'")
    )
    assert verdict(run, folder)[1] == "wrong", "a key made it"
    (tmp_path / "trust.json").write_text("{}")
    _changed(
        folder,
        lambda it: it.update(verificationMaterial={"certificate": {"rawBytes": "AA=="}, "tlogEntries": []}),
    )
    code, out, _ = run("verify", folder.parents[1], "--json", "--trust-config", tmp_path / "trust.json")
    told = json.loads(out)[-1]
    assert (code, told["state"], "--trust-config" in told["words"]) == (0, "not checked", True)


@pytest.mark.refuses("signatures")
def test_a_private_key_is_no_key_to_check_by(models, run, made):
    folder = models()
    (folder / "team.pub").write_bytes((made / "team.key").read_bytes())
    code, out, _ = run("check", folder.parents[1])
    assert (code, "team.pub holds a private key" in out) == (1, True)
