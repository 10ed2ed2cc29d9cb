"""The 21 real specs become cards; every value of them is in its card, or in the loss report."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from catalog.exchange.formats import FORMATS
from catalog.exchange.shape import Import

OTHERWISE = {
    "apache-2.0": "Apache-2.0",
    "chat-completion": "text-generation",
    "text-translation": "translation",
    "True": "true",
    "False": "false",
}
"""What a card says instead of a word of Azure's."""


def leaves(value: object, at: str = "") -> list[tuple[str, str]]:
    """Each value of a tree that says something, with its path."""
    if isinstance(value, dict):
        return [leaf for key, each in value.items() for leaf in leaves(each, f"{at}.{key}")]
    if isinstance(value, list):
        return [leaf for number, each in enumerate(value) for leaf in leaves(each, f"{at}.{number}")]
    return [(at.removeprefix("."), str(value))] if value not in (None, "") else []


def spec(folder: Path) -> object:
    """A spec as texts: `true` stays `true`, 4.10 stays 4.10."""
    return yaml.load((folder / "spec.yaml").read_bytes(), yaml.BaseLoader)  # noqa: S506 - it makes texts only


def arrived(text: str, card: str, said: set[str]) -> bool:
    """Whether a value stands in a card: as it is, by its usual name, or within an address or a schema."""
    if (word := OTHERWISE.get(text, text)) in said or text in said:
        return True
    if text.startswith('{"enabled"'):
        return all(
            each["name"] in said and str(each["default"]) in said for each in json.loads(text)["enabled"]
        )
    address = re.search(r"https?://[^\s<>]+[^\s<>.]", text)
    return bool(address and address[0] in said) or f"https://huggingface.co/{word}" in card


def test_every_value_of_a_spec_is_in_its_card_or_in_the_loss_report(sources, imported):
    lost = {(loss.model, loss.field): loss for loss in imported.losses}
    cards = {each.id: each.card for each in imported.cards}
    seen = 0
    for id_, folder in sources.items():
        said = {part for _, text in leaves(cards[id_]) for part in (text, *text.split(", "))}
        lowered = {each.lower() for each in said}
        for path, text in leaves(spec(folder)):
            there = arrived(text, str(cards[id_]), said) or text.lower() in lowered
            assert there or (id_, path) in lost or path == "isArchived", (id_, path, text)
            seen += 1
    assert seen == 1381
    assert {loss.field for loss in imported.losses} == {"$schema", "path", "system_metadata.directoryPath"}


def test_terms_of_a_licence_of_their_own_are_kept_whole(models, sources):
    card = (models / "azureml/virchow2/card.yaml").read_text(encoding="utf-8")
    said = yaml.safe_load(card)["considerations"]["licence_terms"]
    assert (
        said
        == yaml.safe_load((sources["virchow2"] / "spec.yaml").read_bytes())["system_metadata"][
            "licenseDescription"
        ].strip()
    )
    assert len(said) > 25_000


def test_a_quantised_variant_says_what_it_was_made_from_how_large_it_is_and_that_it_is_archived(imported):
    card = next(each.card for each in imported.cards if each.id == "phi-3-mini-4k-instruct-qnn-npu")
    (version,) = card["versions"]
    parent = "azureml://registries/azureml/models/Phi-3-mini-4k-instruct/versions/15"
    assert version["parents"] == [{"url": parent, "relation": "quantized"}]
    assert version["size"] == {"bytes": "3799250963", "memory": "3799250963"}
    assert version["stage"] == "archived"
    assert version["artifacts"][0]["precision"] == "QuaRot, GPTQ"
    assert card["license"] == "MIT"
    assert card["links"] == {
        "Licence": "https://huggingface.co/microsoft/phi-3-mini-4k-instruct/blob/main/LICENSE"
    }


MADE = """\
name: Made
version: 3
system_metadata:
  displayName: A made model
  inferenceRetirementDate: June 2024
  inferenceDeprecationDate: 20220120
  fineTuneRetirementDate: 2025-02-03
  license: https://example.org/terms
  parameterSchema: '{"enabled": [{"name": "t", "default": 1.10, "min": 0}]}'
tags: {languages: 'en, fr', note: !!python/object:os.system "x"}
variantInfo: {parents: [{assetId: azureml://registries/r/models/BASE/versions/1}]}
"""


def read(folder: Path) -> Import:
    (batch,) = FORMATS["azureml"].read(str(folder))
    return batch


def test_dates_json_in_text_and_lists_in_tags_are_read_and_what_is_not_understood_is_kept(tmp_path):
    for name, text in (
        ("made", MADE),
        ("Base", "name: base\nversion: 1\n"),
        ("again", "name: BASE\nversion: 1\n"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "spec.yaml").write_text(text, encoding="utf-8")
    batch = read(tmp_path)
    made = next(each.card for each in batch.cards if each.id == "made")
    (version,) = made["versions"]
    assert (made["name"], made["retired"], made["deprecated"]) == ("A made model", "2024-06", "2022-01-20")
    assert (made["license"], made["languages"]) == ("https://example.org/terms", ["en", "fr"])
    assert version["parents"][0] == {
        "model": "base",
        "url": "azureml://registries/r/models/BASE/versions/1",
        "relation": "converted",
    }
    assert version["extra"]["azureml"] == {
        "system_metadata": {
            "fineTuneRetirementDate": "2025-02-03",
            "parameterSchema": '{"enabled": [{"name": "t", "default": 1.10, "min": 0}]}',
        },
        "tags": {"note": "x"},
    }
    assert [(each.place.path, each.message) for each in batch.findings] == [
        ("again/spec.yaml", "version 1 of `BASE` is here twice; the first counts")
    ]


def test_versions_of_one_name_become_one_card_and_the_newest_speaks(tmp_path):
    for number, licence in (("9", "MIT"), ("10", "apache-2.0")):
        (tmp_path / number).mkdir()
        (tmp_path / number / "spec.yaml").write_text(
            f"name: one\nversion: {number}\nsystem_metadata: {{license: {licence}, publisher: P{number}}}\n",
            encoding="utf-8",
        )
        (tmp_path / number / "description.md").write_text(f"About {number}.\r\n", encoding="utf-8")
    ((card,), losses) = (read(tmp_path).cards, read(tmp_path).losses)
    assert (card.card["license"], card.card["publisher"], card.card["description"]) == (
        "Apache-2.0",
        "P10",
        "About 10.",
    )
    older, newest = card.card["versions"]
    assert (older["version"], newest) == ("9", {"version": "10"})
    assert older["license"] == "MIT"
    assert older["notes"] == "About 9."
    assert older["extra"] == {"azureml": {"publisher": "P9"}}
    assert losses == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "this is not YAML"),
        ("version: 1\n", "the file holds no model with a name"),
        ("- a\n", "no model with a name"),
    ],
)
def test_a_spec_that_cannot_be_read_is_a_finding_and_the_others_are_imported(tmp_path, text, said):
    for name, content in (("bad", text), ("good", "name: ../../../etc/passwd\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "spec.yaml").write_text(content, encoding="utf-8")
    batch = read(tmp_path)
    assert [each.id for each in batch.cards] == ["etc-passwd"]
    assert said in batch.findings[0].message
    assert batch.findings[0].place.path == "bad/spec.yaml"


def test_a_text_that_is_too_long_is_cut_off_and_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "source/m"
    folder.mkdir(parents=True)
    (folder / "spec.yaml").write_text(f"name: m\ntags: {{long: '{'x' * 1_000_001}'}}\n", encoding="utf-8")
    (folder / "description.md").symlink_to(tmp_path / "secret.txt")
    batch = read(tmp_path / "source")
    assert "description" not in batch.cards[0].card
    assert "description.md cannot be read" in batch.findings[0].message
    assert [(loss.field, loss.why) for loss in batch.losses] == [
        ("tags.long", "the text has more than 1,000,000 characters")
    ]
