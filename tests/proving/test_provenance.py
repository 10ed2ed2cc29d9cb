"""`catalog attest` makes a statement of in-toto with SLSA provenance, of one site alone."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from google.protobuf.json_format import ParseDict
from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
from in_toto_attestation.v1 import resource_descriptor, statement

from catalog.cli import main
from catalog.domain.manifest import MANIFEST
from tests.proving.conftest import BASE, Place, Verified

GITHUB = {
    "GITHUB_SERVER_URL": "https://github.com",
    "GITHUB_REPOSITORY": "acme/models",
    "GITHUB_WORKFLOW_REF": "acme/models/.github/workflows/pages.yml@refs/heads/main",
    "GITHUB_RUN_ID": "99",
    "GITHUB_RUN_ATTEMPT": "2",
}
GITLAB = {
    "GITLAB_CI": "true",
    "CI_PROJECT_URL": "https://gitlab.example/acme/models",
    "CI_RUNNER_ID": "8",
    "CI_JOB_URL": "https://gitlab.example/acme/models/-/jobs/7",
}
Captured = pytest.CaptureFixture[str]


def attested(site: Path, capsys: Captured, *words: str) -> dict[str, object]:
    assert main(["attest", str(site), *words]) == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    return told


SAID = {
    "github": (
        GITHUB,
        "https://github.com/acme/models/.github/workflows/pages.yml@refs/heads/main",
        "https://github.com/acme/models/actions/runs/99/attempts/2",
    ),
    "gitlab": (GITLAB, "https://gitlab.example/acme/models/-/runners/8", GITLAB["CI_JOB_URL"]),
}


@pytest.mark.parametrize("forge", SAID)
def test_the_libraries_of_in_toto_take_it(
    place: Place, capsys: Captured, monkeypatch: pytest.MonkeyPatch, forge: str
) -> None:
    run, builder, invocation = SAID[forge]
    for name, value in run.items():
        monkeypatch.setenv(name, value)
    told = attested(place.site, capsys)
    (subject,) = told["subject"]
    content = (place.site / MANIFEST).read_bytes()
    assert subject == {"name": MANIFEST, "digest": {"sha256": hashlib.sha256(content).hexdigest()}}
    descriptor = resource_descriptor.ResourceDescriptor(name=subject["name"], digest=subject["digest"])
    descriptor.validate()
    whole = statement.Statement([descriptor.pb], told["predicateType"], told["predicate"])
    whole.validate()
    assert (told["_type"], told["predicateType"]) == (whole.pb.type, "https://slsa.dev/provenance/v1")
    provenance = ParseDict(told["predicate"], provenance_pb2.Provenance())  # no field that it does not know
    build, details = provenance.build_definition, provenance.run_details
    assert (details.builder.id, details.metadata.invocation_id) == (builder, invocation)
    assert dict(build.external_parameters)["baseUrl"] == BASE
    repository, tool = build.resolved_dependencies
    assert repository.digest["gitCommit"] == place.repo.git("rev-parse", "HEAD").strip()
    assert repository.uri.startswith("git+https://")
    assert tool.uri.startswith("pkg:pypi/model-catalog@")


def test_somebody_has_to_be_named(place: Place, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*GITHUB, *GITLAB):
        monkeypatch.delenv(name, raising=False)
    assert main(["attest", str(place.site)]) == 2
    assert "give --builder URL" in capsys.readouterr().err
    once = attested(place.site, capsys, "--builder", "https://ci.example/")
    assert attested(place.site, capsys, "--builder", "https://ci.example/") == once, "it holds no time"


@pytest.mark.refuses("verified")
def test_it_is_of_one_site_alone(
    place: Place, copy: Path, capsys: Captured, verified: Verified, tmp_path: Path
) -> None:
    file = tmp_path / "provenance.json"
    file.write_text(json.dumps(attested(place.site, capsys, "--builder", "https://ci.example/")))
    assert verified(place.site, "--provenance", file)[0] == 0
    manifest = (copy / MANIFEST).read_bytes()
    (copy / MANIFEST).write_bytes(manifest.replace(b'"clean": true', b'"clean": false'))
    code, lines = verified(copy, "--provenance", file)
    assert (code, "speaks of another site" in lines[0]) == (1, True)
    file.write_text('{"subject": 1}')
    code, lines = verified(place.site, "--provenance", file)
    assert (code, "is no statement of in-toto" in lines[0]) == (1, True)
    file.write_text("{")
    assert verified(place.site, "--provenance", file)[0] == 2


def test_where_there_is_no_site_there_is_nothing_to_say(tmp_path: Path, capsys: Captured) -> None:
    assert main(["attest", str(tmp_path), "--builder", "x"]) == 2
    assert "that `catalog build` has written" in capsys.readouterr().err
