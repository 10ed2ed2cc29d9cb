"""Round by round another catalogue: nothing that it hides is in a byte that leaves; planted, it is found."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from catalog.build import Request, opened_for
from catalog.cli import main
from catalog.exchange.formats import FORMATS
from catalog.inquiry import hidden_from, models_leaving
from catalog.proving.proof import Proof
from tests.editions.building import DAY, Built, built, content
from tests.editions.bygone import add_history
from tests.editions.catalogues import write_catalogue
from tests.editions.tokens import EDITIONS, Tokens

Rounds = Callable[[int], int]
Captured = pytest.CaptureFixture[str]
FIRST = 4000


def leaked(tokens: Tokens, edition: str, held: bytes) -> list[str]:
    return [token for token in sorted(tokens.hidden(edition)) if token.encode() in held]


def exported(models: Path, edition: str) -> bytes:
    """What every format that is written says of all models of an edition, and says that it leaves out."""
    request = Request(models, Path(), "https://x.example/", DAY, edition=edition)
    walked, _, _ = opened_for(request)
    told = bytearray()
    for model in models_leaving(request, [folder.id for folder in walked.folders]):
        for each in FORMATS.values():
            if each.write:
                out = each.write(model)
                told += b"".join(f"{name}\n".encode() + file for name, file in out.files.items())
                told += "\n".join(map(str, out.losses)).encode()
    return bytes(told).lower()


def answered(models: Path, edition: str, capsys: Captured) -> bytes:
    """What commands print to whoever asks for an edition: of all models, and where they came from."""
    capsys.readouterr()
    assert main(["search", "", str(models), "--edition", edition, "--json"]) == 0
    told = capsys.readouterr()
    return (told.out + told.err).lower().encode()


def another(root: Path, number: int) -> Built:
    """A catalogue that no other round has, with a history in every second one, and its editions."""
    tokens = write_catalogue(root / "models", Random(FIRST + number), ["gzip"])  # noqa: S311 - tokens
    if number % 2:
        add_history(root, tokens)
    for edition in EDITIONS:
        built(root / "models", root / edition, edition, root / "cache")
    return Built(tokens, root / "models", {edition: root / edition for edition in EDITIONS})


@pytest.mark.refuses("editions")
def test_round_by_round_nothing_hidden_leaves_and_all_else_does(
    editions: Built, tmp_path: Path, rounds: Rounds, capsys: Captured
) -> None:
    for number in range(rounds(1)):
        found = another(tmp_path / str(number), number) if number else editions
        tokens, models = found.tokens, found.models
        for edition, site in found.sites.items():
            held, words = content(site), f"round {number}, {edition}"
            assert leaked(tokens, edition, held) == [], words
            shown = tokens.shown(edition)
            assert {token for token in shown if token.encode() not in held} == set(), words
            assert leaked(tokens, edition, exported(models, edition)) == [], words
            assert leaked(tokens, edition, answered(models, edition, capsys)) == [], words
            proof = Proof(hidden_from(Request(models, Path(), edition=edition)))
            assert [*proof.leaks(site)] == [], words
            assert main(["verify", str(site)]) == 0, capsys.readouterr().out
        if number:
            shutil.rmtree(tmp_path / str(number))


def _page(path: Path, text: str) -> None:
    (path / "index.html").write_bytes((path / "index.html").read_bytes() + f"<p>{text}".encode())


def _variant(path: Path, text: str) -> None:
    packed = path / "index.html.gz"
    packed.write_bytes(gzip.compress(gzip.decompress(packed.read_bytes()) + text.encode(), mtime=0))


def _database(path: Path, text: str) -> None:
    with sqlite3.connect(path / "catalog.sqlite") as link:
        link.execute("CREATE TABLE more (told TEXT)")
        link.execute("INSERT INTO more VALUES (?)", (text,))
    link.close()


def _picture(path: Path, text: str) -> None:
    picture = next(path.rglob("*.png"))
    data = b"Comment\0\0" + zlib.compress(text.encode())
    chunk = struct.pack(">I", len(data)) + b"zTXt" + data + struct.pack(">I", zlib.crc32(b"zTXt" + data))
    whole = picture.read_bytes()
    picture.write_bytes(whole[:33] + chunk + whole[33:])  # behind the header


def _name(path: Path, text: str) -> None:
    (path / f"{text}.txt").touch()


PLANTED = (_page, _variant, _database, _picture, _name)


@pytest.mark.refuses("editions")
def test_each_planted_leak_is_told_with_its_file(editions: Built, tmp_path: Path, capsys: Captured) -> None:
    secrets = hidden_from(Request(editions.models, Path(), edition="public")).places
    hidden = sorted(token for token in editions.tokens.hidden("public") if token in secrets)
    site = tmp_path / "site"
    shutil.copytree(editions.sites["public"], site)
    planted = hidden[: len(PLANTED)]
    for plant, text in zip(PLANTED, planted, strict=True):
        plant(site, text)
    asked = ["verify", "--edition", "public", str(site), "--models", str(editions.models)]
    assert main(asked) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if ", byte " in line]
    found = {text: [line.partition(", byte")[0] for line in lines if f"`{text}`" in line] for text in planted}
    assert all(found.values()), found
    page, variant, database, picture, name = (found[text] for text in planted)
    assert (page, variant) == (["index.html"], ["index.html.gz (unpacked)"])
    assert database[0].startswith("catalog.sqlite")
    assert picture[0].endswith(".png (Comment)")
    assert name == [f"the name of {planted[-1]}.txt"]
    assert main(["verify", str(site), "--models", str(editions.models)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert sum("shows what the edition hides" in line for line in lines) >= len(planted)


@pytest.mark.accepts("editions")
def test_the_manifest_of_an_edition_tells_nothing_of_the_files_that_it_hides(editions: Built) -> None:
    for site in editions.sites.values():
        text = (site / "catalog-manifest.json").read_text()
        assert ('"settings": ""' in text, '"inputs": {}' in text, '"clean": null' in text) == (True,) * 3
