"""Kipoi's models become cards, and cards such models."""

from __future__ import annotations

import pytest
import yaml

from catalog.exchange.kipoi import FORMAT
from tests.exchange.random_cards import Drawn, outgoing
from tests.exchange.settled import read, settled

OPEN_SITES = """\
type: pytorch
args:
  module_file: net.py
  weights: {url: https://example.org/net.pth, md5: 4878981d84499eb575abd0f3b45570d3}
default_dataloader: {defined_as: loaders.Interval, default_args: {width: 600}}
dependencies:
  conda: [python=3.7, pytorch::pytorch-cpu=1.3.1]
  pip: [kipoi<=0.6.35]
info:
  name: Open sites
  version: 0.10
  authors: [{name: Ada Lovelace, github: ada}, Grace]
  contributors: [{name: Someone}]
  doc: >
    Finds open sites.
  cite_as: https://doi.org/10.1/x
  trained_on: chromosomes 1 to 7
  license: MIT
  tags: [DNA accessibility]
schema:
  inputs: {name: seq, shape: "(4, None, 1)", special_type: DNASeq, doc: one-hot letters}
  targets: {shape: (2, ), column_labels: [labels.txt]}
test: {expect: {url: https://example.org/p.h5, md5: 9df59f9899b27e65ab95426cb9557ad3}}
"""


def test_a_model_becomes_a_card_and_goes_out_again(tmp_path):
    home = tmp_path / "zoo/OpenSites/first"
    home.mkdir(parents=True)
    (home / "model.yaml").write_text(OPEN_SITES)
    (home / "labels.txt").write_text("open\nclosed\n")
    (only,) = read("kipoi", tmp_path / "zoo")
    (card,) = only.cards
    assert card.id == "opensites/first"
    (version,) = card.card["versions"]
    assert version["version"] == "0.10", "which YAML takes for a number"
    assert version["signature"] == {
        "inputs": [
            {
                "name": "seq",
                "shape": ["4", "-1", "1"],
                "description": "one-hot letters",
                "extra": {"special_type": "DNASeq"},
            }
        ],
        "outputs": [{"name": "array", "shape": ["2"], "labels": ["open", "closed"]}],
    }
    (artifact,) = version["artifacts"]
    assert artifact["digest"] == "md5:4878981d84499eb575abd0f3b45570d3"
    assert [loss.field for loss in only.losses] == ["test"]
    settled([only], tmp_path / "models")
    again = FORMAT.write(outgoing(Drawn(card.card, ()), tmp_path / "out"))
    before, after = yaml.safe_load(OPEN_SITES), yaml.safe_load(again.files["model.yaml"])
    assert after["args"] == before["args"]
    assert after["dependencies"] == before["dependencies"]
    assert after["default_dataloader"] == before["default_dataloader"]
    assert after["schema"]["inputs"] == before["schema"]["inputs"]
    assert {loss.field for loss in again.losses} == {"source"}


def test_labels_outside_the_model_are_not_read(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/model.yaml").write_text("schema: {targets: {name: y, column_labels: ../secret.txt}}")
    (only,) = read("kipoi", tmp_path)
    assert "secret" not in str(only.cards[0].card["versions"])
    assert [loss.field for loss in only.losses] == ["schema.targets.column_labels"]


def test_a_model_above_others_and_hostile_names_have_ids_of_their_own(tmp_path):
    for name in ("Deep", "Deep/predict", "deep", "<script>", "con"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.yaml").write_text("info: {doc: x}")
    ids = {card.id for each in read("kipoi", tmp_path) for card in each.cards}
    assert len(ids) == 5
    assert not [id_ for id_ in ids for other in ids if id_.startswith(f"{other}/")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("info: [\n", "a/model.yaml:2:1: error[import-broken]: this is not YAML: "),
        ("!!python/object:os.system {}", "a/model.yaml:1:1: error[import-broken]: the file does not hold"),
        ("a: &a [*a]", "a/model.yaml:1:1: error[import-broken]: this is not YAML: line 1 is part of itself"),
    ],
)
def test_a_broken_file_is_a_finding_with_its_place(tmp_path, content, said):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/model.yaml").write_text(content)
    (only,) = read("kipoi", tmp_path)
    assert only.cards == ()
    assert [str(each)[: len(said)] for each in only.findings] == [said]
