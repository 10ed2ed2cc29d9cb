"""Snapshots of repositories become cards: real ones, hostile ones, and the cache of the Hub's client."""

from __future__ import annotations

import yaml

from catalog.cli import main
from catalog.exchange.huggingface import FORMAT
from catalog.exchange.landing.card_files import files
from tests.exchange.huggingface.test_hub import read


def made(batch) -> dict[str, str]:
    return {file.path: file.content.decode() for file in files(batch)}


def test_what_is_no_valid_result_is_reported_and_comes_out_as_it_was(real, capsys, tmp_path):
    source = real / "huggingface/sample_invalid_model_index.md"
    (batch,) = read(str(source))
    (finding,) = batch.findings
    assert finding.hint.startswith("mend it in sample_invalid_model_index.md and import again, or ")
    assert (finding.place.path, finding.place.line) == ("sample_invalid_model_index.md", 12)
    assert "model-index.0.results.0: `dataset.type`, `dataset.name` is missing" in finding.message
    models = tmp_path / "models"
    main(["import", "huggingface", str(source), "-o", str(models)])
    main(["export", "huggingface", "", "--models", str(models), "-o", str(tmp_path / "out")])
    capsys.readouterr()
    (readme,) = (tmp_path / "out").rglob("README.md")
    before, after = (yaml.safe_load(path.read_text().split("---\n")[1]) for path in (source, readme))
    assert after["model-index"] == before["model-index"]
    assert readme.read_text().split("---\n")[2].strip() == source.read_text().split("---\n")[2].strip()


def test_rows_have_their_conditions_and_windows_line_breaks_are_understood(real):
    batches = {each.cards[0].id: each for each in read(str(real / "huggingface"))}
    assert batches["sample_simple_model_index"].cards[0].metrics[1] == {
        "version": "main",
        "dataset": "beans",
        "config": "default",
        "revision": "5503434ddd753f426f4b38109466949a1217c2bb",
        "split": "test",
        "args.date": "20220120",
        "metric": "f1",
        "value": "0.66",
    }
    windows = batches["sample_windows_line_breaks"]
    assert windows.cards[0].card["languages"] == ["eo"]
    assert [loss.field for loss in windows.losses] == ["widget"]
    assert windows.cards[0].files == {
        "README.md": b"# Hello old Windows line breaks\n"
    } or b"\r" not in windows.cards[0].files.get("README.md", b"")


RESULTS = """
- dataset: {id: cais/hle, task_id: hle, revision: abc}
  value: 20.90
  verifyToken: eyJ
  date: "2025-01-15T10:30:00Z"
  source: {url: https://huggingface.co/spaces/a/b, name: Eval Logs, user: ada}
  notes: no-tools
- dataset: {id: cais/hle, task_id: hle, revision: abc}
  value: 41
  notes: tools
"""


def test_a_snapshot_in_the_client_s_cache_knows_its_name_its_commit_and_its_digests(tmp_path):
    commit, digest = "c" * 40, "d" * 64
    home = tmp_path / "models--acme--net"
    snapshot = home / "snapshots" / commit
    (snapshot / ".eval_results").mkdir(parents=True)
    (home / "refs").mkdir()
    (home / "refs/main").write_text(commit)
    (home / "blobs").mkdir()
    (home / "blobs" / digest).write_bytes(b"weights")
    (snapshot / "model.safetensors").symlink_to(home / "blobs" / digest)
    (snapshot / "secret").symlink_to("/etc/passwd")
    (snapshot / "README.md").write_text("---\nlicense: openrail\n---\nText")
    (snapshot / ".eval_results/hle.yaml").write_text(RESULTS)
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'e' * 64}\nsize 12345\n"
    (snapshot / "model.onnx").write_text(pointer)
    (batch,) = read(str(tmp_path))
    card = batch.cards[0]
    assert (card.id, card.card["license"], card.card["versions"][0]["version"]) == (
        "acme/net",
        "openrail",
        "cccccccc",
    )
    assert [
        (each["name"], each["digest"], each["size"], each["uri"])
        for each in card.card["versions"][0]["artifacts"]
    ] == [
        (name, f"sha256:{letter * 64}", size, f"https://huggingface.co/acme/net/resolve/{commit}/{name}")
        for name, letter, size in (("model.onnx", "e", "12345"), ("model.safetensors", "d", "7"))
    ]
    assert card.card["links"] == {"Eval Logs": "https://huggingface.co/spaces/a/b"}
    assert [(row["value"], row["setup"], row.get("evidence", "")) for row in card.metrics] == [
        ("20.90", "no-tools", "third-party"),
        ("41", "tools", ""),
    ]
    assert {loss.field for loss in batch.losses} == {
        ".eval_results/hle.yaml.0.verifyToken",
        ".eval_results/hle.yaml.0.source.user",
    }


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefg", "bcdefgh", strict=True)
)


def test_hostile_repositories_do_no_harm(tmp_path):
    (tmp_path / "<script>").mkdir()
    (tmp_path / "<script>/README.md").write_text("---\nlicense: '<script>'\n---\n" + "x" * 3_000_000)
    (tmp_path / "..json").mkdir()
    (tmp_path / "..json/README.md").write_text(f"---\n{BOMB}---\nBomb")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/README.md").write_text("---\na: [\n---\nText below")
    (tmp_path / "link").symlink_to("/etc")
    batches = {each.cards[0].card["name"]: each for each in read(str(tmp_path))}
    assert set(batches) == {"<script>", "broken"}, "a hidden folder is passed over"
    script, broken = batches["<script>"], batches["broken"]
    assert script.cards[0].id == "script"
    assert len(script.cards[0].files["README.md"]) == 1_000_001
    assert [loss.field for loss in script.losses] == ["README.md"]
    assert [each.rule for each in broken.findings] == ["import-broken"]
    assert broken.cards[0].card["extra"] == {"huggingface": {"front-matter": "a: ["}}
    assert broken.cards[0].files == {"README.md": b"Text below\n"}

    (tmp_path / "..json").rename(tmp_path / "bomb.json")
    (bomb,) = [each for each in read(str(tmp_path)) if each.cards[0].card["name"] == "bomb.json"]
    assert bomb.cards[0].id == "x-bomb-json"
    assert sum(map(len, made(bomb).values())) < 2_000_000
    assert {loss.why for loss in bomb.losses} == {"it holds more than a card should"}


def test_formats_say_what_they_can():
    assert FORMAT.read
    assert FORMAT.write
    assert FORMAT.send
