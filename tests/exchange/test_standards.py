"""Any card goes out in each standard as its makers take it, and nothing is lost that is not reported."""

import json
from html import unescape

import pytest

from catalog.exchange.formats import FORMATS
from catalog.exchange.reading.taking import as_value
from catalog.kit.node import values_of
from tests.exchange import outgoings
from tests.exchange.outgoings import NAMES
from tests.exchange.validators import (
    MODEL_PACK,
    NUMBERS,
    check_cyclonedx,
    headings,
    parsed_json_ld,
    read_croissant,
    read_prov,
    read_spdx,
    strange,
)
from tests.views.lineage.openlineage_client import check_taken


def check_fair4ml(text):
    assert not strange(parsed_json_ld(text))


def check_annex(text):
    assert len(headings(text)) == len(NUMBERS) + 2


def check_openlineage(text):
    for line in text.splitlines():
        check_taken(json.loads(line))


CHECKS = {
    "bom.cdx.json": check_cyclonedx,
    "model.spdx.json": read_spdx,
    "model.jsonld": check_fair4ml,
    "oci.annotations.json": json.loads,
    "oci.config.json": lambda text: MODEL_PACK.validate(json.loads(text)),
    "annex-iv.md": check_annex,
    "openlineage.ndjson": check_openlineage,
    "prov.json": read_prov,
}
OTHERWISE = {
    "date", "released", "to", "co2eq", "memory", "parameters", "size", "digest", "rating", "role", "relation",
    "repository", "dataset", "model",
}  # fmt: skip
"""Fields that arrive in another spelling: as a time, in another unit, as the term that leads to a thing."""


@pytest.mark.parametrize("name", NAMES)
def test_the_makers_of_a_standard_take_any_card(sample, name):
    for any_ in sample[:8]:
        export = outgoings.export(FORMATS[name], any_)
        for path, content in export.files.items():
            CHECKS.get(path, read_croissant)(content.decode())
        assert not unsaid(any_, export), any_.folder


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_in_the_files_is_in_the_report(tmp_path, name):
    full = outgoings.full(tmp_path)
    assert unsaid(full, outgoings.export(FORMATS[name], full)) <= {
        "references.0"
    }  # its second `#` is encoded


def unsaid(outgoing, export):
    """Fields whose text is neither in the files nor below a path of the report."""
    text = " ".join(" ".join(words(path, content.decode())) for path, content in export.files.items())
    flat, lost = " ".join(text.split()), [each.field for each in export.losses]
    return {
        path
        for path, value in leaves("", as_value(values_of(outgoing.tree)))
        if path.rpartition(".")[2] not in OTHERWISE
        and not any(path == each or path.startswith(f"{each}.") for each in lost)
        and " ".join(value.split()) not in flat
    }


def words(path, text):
    """What stands in a file as its readers see it."""
    if path.endswith(".md"):
        plain = unescape(text).replace("\n", " ")
        for mark in "\\`*_[]|#-+=~:":
            plain = plain.replace(f"\\{mark}", mark)
        return [plain]
    parts = text.splitlines() if path.endswith("ndjson") else [text]
    return [each for part in parts for each in strings(json.loads(part))]


def strings(value):
    if isinstance(value, dict):
        return [each for key, item in value.items() for each in (key, *strings(item))]
    return [each for item in value for each in strings(item)] if isinstance(value, list) else [str(value)]


def leaves(path, value):
    if isinstance(value, dict):
        found = value.items()
    elif isinstance(value, list):
        found = enumerate(value)
    else:
        return [(path, value)] if value else []
    return [leaf for key, item in found for leaf in leaves(f"{path}.{key}" if path else str(key), item)]
