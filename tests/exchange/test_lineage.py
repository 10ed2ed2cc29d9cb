"""Lineage of one model goes out as that of all models does, and the libraries of both standards take it."""

import json

import pytest
from prov.model import ProvDocument

from catalog.build import Request
from catalog.cli.parts import Here
from catalog.derive.whole_graph import version_times, whole_graph
from catalog.exchange import lineage
from catalog.inquiry import survey
from catalog.views.lineage.openlineage import as_openlineage
from tests.exchange import outgoings


def events(text):
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("full")


@pytest.fixture(scope="module")
def full(folder):
    return outgoings.full(folder)


def test_an_export_tells_what_the_command_tells(full, folder):
    whole = survey(Request(folder / "models", folder / "site"), Here(), lambda *_: None)
    told = events(as_openlineage(whole_graph(whole), version_times(whole), lineage.PRODUCER))
    for each in told:
        each["outputs"] = [data for data in each["outputs"] if not data["namespace"].endswith("deployment")]
    made = events(outgoings.text(lineage.OPENLINEAGE, full))
    assert made == told
    assert [each["eventTime"] for each in made] == ["2025-01-01T00:00:00Z"] * 2 + ["2026-09-10T00:00:00Z"] * 2
    assert "secret" not in outgoings.text(lineage.OPENLINEAGE, full) + outgoings.text(lineage.PROV, full)


def test_prov_has_the_roles_and_openlineage_reports_them(full):
    document = ProvDocument.deserialize(content=outgoings.text(lineage.PROV, full), format="json")
    assert "finetuned" in document.get_provn()
    lost = {each.field for each in outgoings.export(lineage.OPENLINEAGE, full).losses}
    assert {"versions.0.data.0.role", "versions.0.parents.0.relation", "deployments"} <= lost
    assert "versions.0.data.0.role" not in {
        each.field for each in outgoings.export(lineage.PROV, full).losses
    }
