"""Keys and passwords in a catalogue are told with their place, never repeated, and stop a strict build."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from catalog.build import Request, build
from catalog.cli import main
from catalog.cli.parts import Here
from catalog.kit.finding import Finding
from catalog.kit.revealed import revealed
from catalog.make.examine import Check, examine
from catalog.review.formats import FORMATS

# Made up for these tests and good for nothing; taken apart so that scanners of repositories leave them alone.
AWS, HF = "AKIA" + "Q3ZD7WVNR5TXJ2LM", "hf_" + "QwErTyUiOpAsDfGhJkLzXcVbNm"
GITHUB, GOOGLE = (
    "ghp_" + "aZ09bY18cX27dW36eV45fU54gT63hS72iR81",
    "AIza" + "SyD-9tS3v7Kq1x0PzR5uWc2YbN4mLhGjFe8",
)
SLACK, OPENAI = "xoxb-" + "1298374650-kdjfhgAQWE", "sk-proj-" + "Qw3rTy7uIoP9aSdFgHjK1"
JWT = "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN"
PEM = "-----BEGIN PRIVATE KEY-----\n" + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----"
PASSWORD, NAMED, STATUS = "s3cr3tPart", "zq81mMw2kkPd", "hf_" + "ZxCvBnMqWeRtYuIoPlKjHgFd"

HOSTILE: Mapping[str, str] = {
    "catalog.yaml": f"title: House\nteams: {{risk: {{contact: 'https://me:{PASSWORD}@x.io'}}}}\n",
    "risk/folder.yaml": f"# left here: {GITHUB}\nowners: [risk]\n",
    "risk/scorer/card.yaml": (
        f"name: Scorer\nsummary: Ask with {HF}.\nstatus: {STATUS}\n"
        f"extra:\n  house: {{api_key: {NAMED}}}\n"
        f"links: {{Notes: notes.txt}}\n"
        f"versions:\n  - version: 1.0.0\n    notes: |\n      Get it with {GOOGLE}.\n"
        f"    training: {{hyperparameters: {{hook: {SLACK}}}}}\n"
    ),
    "risk/scorer/README.md": f"# Scorer\r\n\r\n    export AWS={AWS}\r\n\r\n{JWT}\r\n",
    "risk/scorer/metrics.csv": f"metric,value,comment\nauroc,{OPENAI},none\n",
    "risk/scorer/notes.txt": f"{PEM}\n",
}
FOUND = [
    ("models/catalog.yaml", 2, 34),
    ("models/risk/folder.yaml", 1, 14),
    ("models/risk/scorer/README.md", 3, 16),
    ("models/risk/scorer/README.md", 5, 1),
    ("models/risk/scorer/card.yaml", 2, 19),
    ("models/risk/scorer/card.yaml", 3, 9),
    ("models/risk/scorer/card.yaml", 5, 20),
    ("models/risk/scorer/card.yaml", 10, 19),
    ("models/risk/scorer/card.yaml", 11, 40),
    ("models/risk/scorer/metrics.csv", 2, 7),
    ("models/risk/scorer/notes.txt", 1, 1),
]
SECRETS = (AWS, HF, GITHUB, GOOGLE, SLACK, OPENAI, JWT, "MIIEvQ", PASSWORD, NAMED, STATUS)
PLAIN = """
name: Scorer
summary: Counts tokens; the password is asked for. `token=os.environ["HF_TOKEN"]`, hf_xxxxxxxxxxxxxxxxxxxxxxx
links: {Badge: "https://codecov.io/x.svg?token=m5ZQrMd3vk", Git: "ssh://git@github.com/acme/x.git"}
extra: {house: {api_key: SCORER_API_KEY, password: "${DB_PASSWORD}", secret: vault:kv/scorer1}}
versions:
  - version: 1.0.0
    code: {repository: "https://github.com/acme/x", commit: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b}
    artifacts: [{name: weights, uri: "s3://bucket/key=1/model.bin"}]
    training:
      hyperparameters: {max_tokens: 4096, eos_token: "<|end2|>", sort_key: id7key77, tokenizer: bpe32000}
monitoring:
  retrain: {when: [every 30d], trigger: {webhook: "https://x.example/hook", secret: CATALOG_HOOK1}}
"""


def found(files: Mapping[str, str], folder: Path) -> tuple[Finding, ...]:
    for name, text in files.items():
        path = folder / "models" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return examine(Check(folder / "models"), Here(), lambda *_: None).findings


@pytest.mark.refuses("secrets")
def test_a_secret_is_told_with_its_place_and_repeated_in_no_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = found(HOSTILE, tmp_path)
    places = [tuple(each.place) for each in findings if each.rule == "secret"]
    assert places == FOUND
    assert {each.severity for each in findings if each.rule == "secret"} == {"warning"}
    assert {"bad-value", "number"} <= {each.rule for each in findings}  # which show what they refuse
    monkeypatch.chdir(tmp_path)
    for name in FORMATS:
        main(["check", "models", "--no-cache", "--format", name])
    said = capsys.readouterr()
    assert [each for each in SECRETS if each[:12] in said.out + said.err] == []


@pytest.mark.refuses("secrets")
def test_a_strict_build_stops_and_publishes_nothing(tmp_path: Path) -> None:
    found({"scorer/card.yaml": f"name: Scorer\nsummary: Ask with {HF}.\n"}, tmp_path)
    asked = Request(tmp_path / "models", f"file://{tmp_path}/site", strict=True)
    report = build(asked, Here(), lambda *_: None)
    assert [each.rule for each in report.findings] == ["secret"]
    assert report.files == 0
    assert not (tmp_path / "site").exists()


@pytest.mark.accepts("secrets")
def test_names_of_variables_and_words_for_pieces_of_text_are_no_secrets(tmp_path: Path) -> None:
    assert [str(each) for each in found({"scorer/card.yaml": PLAIN.lstrip()}, tmp_path)] == []


@pytest.mark.accepts("secrets")
def test_nothing_in_the_cards_of_others_looks_like_a_secret(real: Path) -> None:
    files = [path for path in real.rglob("*") if path.suffix in {".yaml", ".yml", ".md", ".json"}]
    assert len(files) > 100
    texts = {path.name: path.read_text(encoding="utf-8", errors="replace") for path in files}
    assert [str(each) for name, text in texts.items() for each in revealed(text, name)] == []


def test_a_text_that_is_made_to_be_slow_is_not() -> None:
    texts = ["key" * 20_000, "a." * 30_000 + "key=1a", "://@" * 13_000, "-----BEGIN PRIVATE KEY-----" * 2000]
    texts += [
        "sk-" * 16_000,
        "password=" * 20_000,
        "eyJ" + "a" * 30_000 + ".eyJ" * 20_000,
        "İ" + "key: " * 13_000,
    ]
    texts += ["-eyJaaaaaaaaaaaa" * 4_000, f"{GITHUB}\n" * 7_000]
    for text in texts:
        began = time.process_time()
        assert len([*revealed(text, "x")]) <= len(text)
        assert time.process_time() - began < 1
