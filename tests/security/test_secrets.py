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
from catalog.kit.revealed import masked, revealed
from catalog.kit.secret import without_secrets
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

_DIGITS, _HEX = "aZ09bY18cX27dW36eV45fU54gT63hS72iR81jQ90kP", "0123456789abcdef"
KINDS = (
    "-----BEGIN PGP PRIVATE KEY " + f"BLOCK-----\n{_DIGITS}\n-----END PGP PRIVATE KEY BLOCK-----",
    "https://a.blob.core.windows.net/c?sv=2020&sig=" + f"{_DIGITS}%2B%3D",
    "sv=2020-08-04&ss=b&sig=" + f"{_DIGITS}%2F%3D",
    "https://logic.example/run?sig=" + _DIGITS[:20],
    "https://hooks.slack.com/services/" + f"T0ABCDEF1/B0ABCDEF2/{_DIGITS[:24]}",
    "https://discord.com/api/webhooks/" + f"123456789012345678/{_DIGITS}",
    "xapp-" + f"1-A123-{_DIGITS[:30]}",
    "whsec_" + _DIGITS[:32],
    "sk_test_" + _DIGITS[:24],
    "rk_live_" + _DIGITS[:24],
    "GOCSPX-" + _DIGITS[:28],
    "ya29." + f"a0{_DIGITS}",
    "SG." + f"{_DIGITS[:22]}.{_DIGITS}",
    "hvs." + _DIGITS,
    "dp.pt." + f"{_DIGITS}a",
    "dop_v1_" + _HEX * 4,
    "r8_" + _DIGITS[:37],
    "gsk_" + f"{_DIGITS}{_DIGITS[:10]}",
    "nvapi-" + f"{_DIGITS}{_DIGITS[:22]}",
    "lsv2_pt_" + f"{_HEX}{_HEX}_{_HEX[:10]}",
    "gldt-" + _DIGITS[:20],
    "AGE-SECRET-KEY-1" + f"{_DIGITS}{_DIGITS[:16]}".upper(),
    "123456789:AA" + _DIGITS[:33],
    "https://api.telegram.org/bot123456789:AA" + f"{_DIGITS[:33]}/getMe",
    "machine h login u password " + PASSWORD,
    "Server=h;User Id=u;Password=" + f"{PASSWORD};",
    "jdbc:sqlserver://h:1433;databaseName=x;user=u;password=" + PASSWORD,
    "postgres://u:" + "p4ss@h/db",
)
INNOCENT = (
    "login to the page with a password that you chose",
    "login as admin password reset2",
    "login u password ${PASSWORD1} or <password1>",
    "https://a.example/x?sig=true&sigma=0.123456789012345678a",
    "https://a.example/x?a=1;token=abc123def&amp;token=m5ZQrMd3vk",
    "https://hooks.slack.com/services/ and https://discord.com/api/webhooks/ID/TOKEN",
    "postgres://user:pwd@host/db redis://u:xxx@h https://user:password@h",
    "sha256:" + _HEX * 4 + " 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
    "ratio 10000000:AAPL SG.csv hvs.txt dp.state task_live_test_mode r8_x gsk_ ya29. sk_test_split",
    "-----BEGIN PGP PUBLIC KEY BLOCK-----\nabc1\n-----END PGP PUBLIC KEY BLOCK-----",
)

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
@pytest.mark.parametrize("text", KINDS)
def test_each_kind_is_told_once_repeated_nowhere_and_left_out_of_an_import(text: str) -> None:
    whole = f"Before it.\n({text})\nAfter it."
    assert [each.place.line for each in revealed(whole, "x")] == [2]
    kept = masked(whole) + without_secrets(whole)
    assert [
        each for each in (_DIGITS[:16], _DIGITS[:16].upper(), _HEX, PASSWORD, "p4ss") if each in kept
    ] == []


@pytest.mark.accepts("secrets")
@pytest.mark.parametrize("text", INNOCENT)
def test_what_only_looks_so_is_not_told(text: str) -> None:
    assert [str(each) for each in revealed(text, "x")] == []


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
    texts += [
        "login a password " * 6_000,
        ";password=" * 10_000,
        "a://b?" + "sig=" * 20_000,
        "1" * 50_000 + ":AA",
    ]
    texts += ["dp.pt." * 8_000, "SG." * 15_000, "-----BEGIN PGP PRIVATE KEY BLOCK-----" * 1_000]
    for text in texts:
        began = time.process_time()
        assert len([*revealed(text, "x")]) + len(without_secrets(text)) > 0
        assert time.process_time() - began < 1
