"""No secret of a source comes into a card, a table, a file beside it, the house, or what is told as lost."""

from __future__ import annotations

from pathlib import Path

from catalog.cli.lost import Losses
from catalog.exchange.landing.streaming import Aim, Importing
from catalog.exchange.shape import ForeignCard, ForeignFolder, Import, Kin, Loss

URL = "https://bob:zz1@x.example/m?X-Amz-Signature=zz2&v=1"
CARD = {
    "name": "Scorer",
    "description": f"See {URL} or ghp_zzabcdefghijklmnopqrstuvwxyz0123456789.",
    "tags": ["AKIAZZZZZZZZZZZZZZZZ", "good"],
    "versions": [
        {
            "version": "1",
            "training": {
                "run": URL,
                "command": "train --password=zz3",
                "hyperparameters": {
                    "password": "zz4", "db_url": "postgres://u:zz5@db/x", "eos_token": "</s>",
                    "max_tokens": "12", "sort_key": "date", "config": '{"api_key": "zz6"}',
                },
            },
        }
    ],
    "parents": [{"model": Kin("scorer-of-secrets")}],
    "extra": {"mlflow": {"api_token": ["zz7"], "HF_TOKEN": "zz8", "secrets": {"db": "zz9"}}},
    "monitoring": {"retrain": {"when": ["every 30d"], "trigger": {"secret": "CATALOG_HOOK"}}},
}  # fmt: skip
PAIRS = {"x": {"env": [{"name": "HF_TOKEN", "value": "zz10"}, {"name": "LANG", "value": "C"}]}}
ROWS = (
    {
        "version": "1",
        "metric": "auroc",
        "value": "0.5",
        "notes": URL,
        "source": "s3://u:zz11@b/x",
        "api_token": "zz16",
    },
)
FILES = {"README.md": f"# See {URL}\n".encode(), "picture.png": b"\x89PNG\xff"}
LOSSES = (
    Loss("scorer", "tags.api_token", "zz12", "no place"),
    Loss("scorer", "versions.0.source", URL, "no place"),
    Loss("scorer", "environment", "{'DB_PASSWORD': 'zz13'}", "no place"),
)


def brought(root: Path, batch: Import) -> tuple[str, list[Loss]]:
    importing = Importing.to(Aim(root / "models", "in", URL, "2026-11-20"), "mlflow")
    importing.take(batch)
    importing.finish(all_came=True)
    losses = Losses(root / "losses.csv")
    losses.add(importing.losses)
    losses.tell("in a card")
    files = sorted(each for each in root.rglob("*") if each.is_file())
    return "\n".join(each.read_bytes().decode(errors="replace") for each in files), importing.losses


def test_no_secret_is_written_anywhere(tmp_path: Path, capsys) -> None:
    card = ForeignCard("scorer", {**CARD, "extra": {**CARD["extra"], **PAIRS}}, ROWS, FILES)
    data = {"loans": {"name": "Loans", "uri": URL, "extra": {"token": "zz14"}}}
    folder = ForeignFolder("deep", {"extra": {"x": {"client_secret": "zz15"}}})
    told, losses = brought(
        tmp_path, Import("mlflow", (card,), (folder,), data, {"mine": {"url": URL}}, LOSSES)
    )
    told += "".join(capsys.readouterr())
    assert "zz" not in told.lower()
    for kept in ("https://x.example/m?v=1", "postgres://db/x", "s3://b/x", "</s>", "max_tokens", "date"):
        assert kept in told
    assert "CATALOG_HOOK" in told, "the name of a variable is no secret"
    assert "train --password=(withheld)" in told
    ours = [each for each in losses if "withheld" in each.why or "left out" in each.why]
    assert {each.value for each in ours} == {""}
    assert {"versions.0.training.hyperparameters.password", "README.md", "extra.mlflow.HF_TOKEN"} <= {
        each.field for each in ours
    }


def test_what_is_lost_on_the_way_out_is_told_without_its_secret(tmp_path: Path) -> None:
    losses = Losses(tmp_path / "losses.csv")
    losses.add(LOSSES)
    losses.tell("in SPDX")
    assert "zz" not in (tmp_path / "losses.csv").read_text()
