"""`catalog pull` from an object store: whole and checked, and gone on with where it was broken off."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.weights import landing, store

pytestmark = pytest.mark.cluster
CONTENT = bytes(range(256)) * 4000
BLOCK = 300_000


@pytest.fixture
def models(tmp_path, shop, bucket, monkeypatch) -> Path:
    """A card whose weights are in the store, asked for in small blocks."""
    monkeypatch.setattr(store, "BLOCK", BLOCK)
    monkeypatch.setattr(landing, "PAUSE", 0.01)
    shop.client.put_object(Bucket=bucket, Key="w/m.onnx", Body=CONTENT)
    digest = hashlib.sha256(CONTENT).hexdigest()
    folder = tmp_path / "models/scorer"
    folder.mkdir(parents=True)
    (folder / "card.yaml").write_text(
        "name: Scorer\nversions:\n"
        f"  - {{version: 1.0.0, artifacts: {{uri: 's3://{bucket}/w/m.onnx', digest: 'sha256:{digest}'}}}}\n"
        f"  - {{version: 2.0.0, artifacts: {{uri: 's3://{bucket}/w/none.onnx'}}}}\n"
        f"  - {{version: 3.0.0, artifacts: {{uri: 's3://{bucket}/w/m.onnx', digest: 'sha256:{'0' * 64}'}}}}\n"
        f"  - {{version: 4.0.0, artifacts: {{uri: 's3://{bucket}/w/m.onnx'}}}}\n"
    )
    return tmp_path / "models"


def pulled(models: Path, version: str) -> tuple[int, list[str]]:
    out = models.parent / "out"
    code = main(["pull", f"scorer@{version}", "-o", str(out), "--models", str(models)])
    return code, sorted(each.name for each in out.iterdir())


def test_an_object_is_fetched_and_checked(models, capsys):
    assert pulled(models, "1.0.0") == (0, ["m.onnx"])
    assert (models.parent / "out/m.onnx").read_bytes() == CONTENT
    assert "sha256 agrees" in capsys.readouterr().out


def test_what_is_not_there_or_wrong_leaves_nothing(models, capsys):
    assert pulled(models, "2.0.0") == (2, [])
    assert "w/none.onnx; look after the address in the card" in capsys.readouterr().err
    assert pulled(models, "3.0.0") == (2, [])
    assert "expected sha256:000" in capsys.readouterr().err


@pytest.mark.parametrize("changed", [False, True])
def test_it_goes_on_unless_the_object_was_written_again(models, shop, bucket, monkeypatch, changed):
    asked, real = [], store.StoreFile._blocks

    def failing(self, files, path, span):
        asked.append(span[0])
        for number, block in enumerate(real(self, files, path, span)):
            if number == 2 and len(asked) == 1:
                if changed:
                    shop.client.put_object(Bucket=bucket, Key="w/m.onnx", Body=CONTENT[::-1])
                raise store.BrokenOffError("the way broke off")
            yield block

    monkeypatch.setattr(store.StoreFile, "_blocks", failing)
    assert pulled(models, "4.0.0") == (0, ["m.onnx"])
    assert asked == [0, 0 if changed else 2 * BLOCK]
    assert (models.parent / "out/m.onnx").read_bytes() == (CONTENT[::-1] if changed else CONTENT)
