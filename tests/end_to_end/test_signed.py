"""What a site says of signatures: who signed what, by which files, and whether card and files agree."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from catalog.cli import main
from catalog.domain.reach import Edition
from catalog.domain.subjects import Context
from catalog.editions.entry import narrowed
from catalog.editions.veil import veil_of
from catalog.read.entry import read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk
from tests.end_to_end.conftest import words
from tests.weights.signing import private_key, sign

HOUSE = """\
policies: [{id: signed, description: What serves is signed., when: stage:production, must: 'signed:true'}]
"""
CARD = """\
name: {name}
{more}versions:
- version: 1.0.0
  stage: production
  artifacts: [{{path: w/model.onnx}}, {{path: w/labels.json}}]
  {signed}
"""
SIGNED = "signed: {bundle: w.sig, of: w, by: Ada of Risk, key: team.pub}"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """Models whose files are signed, are not, were changed afterwards; and one that hides a file."""
    root = tmp_path_factory.mktemp("signed")
    private_key(root / "team.key")
    cards = {
        "kept": CARD.format(name="Kept", more="", signed=SIGNED),
        "plain": CARD.format(
            name="Plain", more="links: {Paper: 'javascript:alert(1)'}\n", signed="notes: None signed it."
        ),
        "torn": CARD.format(name="Torn", more="", signed=SIGNED),
        "veiled": CARD.format(name="Veiled", more="", signed=SIGNED)
        + "- {version: 0.9.0, visibility: internal, artifacts: [{path: team.pub}]}\n",
        "unread": CARD.format(name="Unread", more="", signed=SIGNED),
        "narrow": CARD.format(
            name="Narrow", more="visibility: {versions.artifacts: internal}\n", signed=SIGNED
        ),
    }
    for name, card in cards.items():
        folder = root / "models" / name
        (folder / "w").mkdir(parents=True)
        (folder / "card.yaml").write_text(card)
        (folder / "w/model.onnx").write_bytes(b"weights" * 9)
        (folder / "w/labels.json").write_bytes(b"[]")
        sign(folder / "w", folder / "w.sig", root / "team.key")
        (folder / "team.pub").write_bytes((root / "team.pub").read_bytes())
    torn = (root / "models/torn/card.yaml").read_text()
    digest = hashlib.sha256(b"weights" * 9).hexdigest()
    (root / "models/torn/card.yaml").write_text(torn.replace("onnx}", f"onnx, digest: 'sha256:{digest}'}}"))
    (root / "models/torn/w/model.onnx").write_bytes(b"others" * 9)
    (root / "models/unread/w.sig").write_bytes(b"{}")
    (root / "models/catalog.yaml").write_text(HOUSE)
    main(["build", str(root / "models"), "-o", str(root / "site")])
    return root


def table(page, site: Path, model: str) -> list[str]:
    found = page(site / f"models/{model}/versions/1.0.0/index.html")
    (rows,) = [each for each in found.root.iter("table") if each.get("aria-label") == "Signed files"]
    return [words(cell) for cell in list(rows.iter("tr"))[1]]


@pytest.mark.accepts("signatures")
def test_the_page_says_who_signed_what_and_gives_the_files(made, page):
    site = made / "site"
    assert table(page, site, "kept") == [
        "w.sig, team.pub", "agree", "Ada of Risk", "Public key team.pub", "2 files in w",
    ]  # fmt: skip
    text = (site / "models/kept/versions/1.0.0/index.html").read_text()
    assert 'href="../../../../models/kept/files/w.sig"' in text
    assert (site / "models/kept/files/w.sig").read_bytes() == (made / "models/kept/w.sig").read_bytes()
    assert '<dd>all files<span class="remark">by Ada of Risk, the card says</span></dd>' in text
    assert "notice-failing" not in text
    assert "“catalog verify” checks them" in text
    assert "Ada of Risk" in (site / "models/kept/index.md").read_text()
    told = json.loads((site / "api/v1/models/kept.json").read_text())
    assert "team.pub" in json.dumps(told)


@pytest.mark.refuses("signatures")
def test_files_that_changed_after_they_were_signed_are_a_finding_with_its_place(made, page, capsys):
    assert table(page, made / "site", "torn")[1] == "Differ"
    assert main(["check", str(made / "models")]) == 1
    out = capsys.readouterr().out
    assert "torn/card.yaml:6:20: error[signature-mismatch]: w.sig signs w/model.onnx as sha256:" in out
    assert out.count("signature-mismatch") == 1


@pytest.mark.refuses("signatures")
def test_a_version_that_is_not_what_was_signed_looks_so_wherever_it_is_told(made):
    text = (made / "site/models/torn/versions/1.0.0/index.html").read_text()
    wrong = '<span class="state state-failing">{}</span>'
    assert f"<dt>Signed</dt><dd>{wrong.format('Contradicted')}" in text
    assert f"</th><td>{wrong.format('Differ')}</td>" in text
    assert f"<td>{wrong.format('here, another digest')}</td>" in text
    told = "w/model.onnx is not the file that the card speaks of. w.sig proves nothing about these files."
    assert f'<div class="notice notice-failing"><p>{wrong.format(told)}' in text
    assert 'href="../../../../models/torn/index.html#findings"' in text
    unread = (made / "site/models/unread/versions/1.0.0/index.html").read_text()
    assert f"</th><td>{wrong.format('Could not be read')}</td>" in unread


@pytest.mark.refuses("links")
def test_a_link_that_would_run_is_shown_as_the_text_that_it_is(made):
    assert "Paper: javascript:alert(1)" in (made / "site/models/plain/index.html").read_text()


def test_searches_and_policies_ask_for_it(made, capsys):
    def found(query: str) -> list[str]:
        capsys.readouterr()
        main(["search", query, str(made / "models"), "--ids"])
        return capsys.readouterr().out.split()

    assert found("signed:true") == ["kept", "narrow", "veiled"]
    assert found("signed:false") == ["plain", "torn", "unread"]
    assert found('signed-by:"Ada of Risk"') == ["kept", "narrow", "torn", "unread", "veiled"]
    assert found("policy-fails:signed") == ["plain", "torn", "unread"]


@pytest.mark.refuses("editions")
def test_a_signature_that_names_hidden_files_is_hidden(made):
    """An edition for everybody, as it is read: `narrow` hides its files, `veiled` a version and its file."""
    models = made / "models"
    veil = veil_of(read_house(models), Edition("public", frozenset({"public"})))
    seen = {}
    for folder in walk(models).folders:
        entry = narrowed(read_entry(folder, Context(metrics=veil.house.words.metrics)), veil)
        assert entry is not None
        seen[folder.id] = tuple(map(sorted, (entry.stored, entry.published, entry.bundles)))
    files = ["w/labels.json", "w/model.onnx"]
    both = (files, ["team.pub", "w.sig"], ["w.sig"])
    assert seen == {
        **dict.fromkeys(("kept", "torn", "veiled"), both),
        **dict.fromkeys(("plain", "unread"), (files, [], [])),
        "narrow": ([], [], []),
    }
