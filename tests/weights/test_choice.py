"""Which version and which files are meant: by name, stage, alias or none; from cards or from a built site."""

from __future__ import annotations

import pytest

from tests.weights.conftest import CONTENT
from tests.weights.depot import sha

CARD = """\
name: Scorer
aliases: {{champion: 1.0.0, gone: 9.9}}
versions:
  - {{version: 1.0.0, stage: archived, artifacts: {{name: onnx, uri: "{url}/w/1.onnx"}}}}
  - {{version: 1.9.0, stage: production, artifacts: {{uri: "{url}/w/9.onnx"}}}}
  - version: 1.10.0
    stage: production
    artifacts:
      - {{name: onnx, uri: "{url}/w/10.onnx", digest: "md5:{md5}"}}
      - {{name: onnx, uri: "{url}/v/10.onnx"}}
      - {{path: labels.txt}}
  - {{version: 2.0.0, status: blocked, artifacts: {{uri: "{url}/w/2.onnx"}}}}
  - {{version: 3.0.0}}
"""


@pytest.fixture
def models(depot, tmp_path):
    folder = tmp_path / "models/risk/scorer"
    folder.mkdir(parents=True)
    md5 = "4e5ce8ba9b4f1ae9ffb3bf3bc3dd5f0a"
    (folder / "card.yaml").write_text(CARD.format(url=depot.url, md5=md5))
    (folder / "labels.txt").write_text("good\nbad\n")
    for number in ("1", "2", "9", "10"):
        depot.files[f"/w/{number}.onnx"] = number.encode()
    return tmp_path / "models"


@pytest.mark.parametrize(
    "reference", ["risk/scorer@1.0.0", "risk/scorer@champion", "risk/scorer@archived", "risk/scorer@2.0.0"]
)
@pytest.mark.parametrize("where", ["cards", "folder", "web"])
def test_a_version_is_found_by_name_alias_and_stage(depot, models, run, reference, where):
    tmp_path, version = models.parent, "2.0.0" if reference.endswith("2.0.0") else "1.0.0"
    given = ["--models", models]
    if where != "cards":
        run("build", models, "-o", tmp_path / "site", "--no-cache")
        api = "api/v1/models/risk/scorer.json"
        depot.files[f"/site/{api}"] = (tmp_path / "site" / api).read_bytes()
        given = ["--site", tmp_path / "site" if where == "folder" else f"{depot.url}/site/"]
    code, told, problem = run("pull", reference, "-o", tmp_path / "out", *given)
    assert (code, told.splitlines()[0]) == (0, f"risk/scorer@{version}"), problem
    assert ("is blocked" in problem) == (version == "2.0.0")


def test_a_stage_is_its_newest_version_and_one_of_its_files_can_be_asked_for(models, run, tmp_path):
    given = ["-o", tmp_path / "out", "--models", models]
    code, told, _ = run("pull", "risk/scorer@production", *given, "--artifact", "labels.txt")
    assert (code, told.splitlines()[0]) == (0, "risk/scorer@1.10.0")
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["labels.txt"]
    code, told, _ = run("pull", "risk/scorer", *given, "--artifact", "labels.txt")
    assert told.splitlines()[0] == "risk/scorer@1.10.0", "production speaks for the model"


def test_a_canary_in_the_stage_of_its_champion_is_not_what_the_stage_means(models, run, tmp_path):
    card = models / "risk/scorer/card.yaml"
    card.write_text(
        f"{card.read_text()}deployments:\n"
        "  - {environment: production, version: 1.9.0, traffic: 90%}\n"
        "  - {environment: production, version: 1.10.0, strategy: canary, traffic: 10%}\n"
    )
    for reference in ("risk/scorer@production", "risk/scorer"):
        code, told, problem = run(
            "pull", reference, "-o", tmp_path / "out", "--models", models, "--artifact", "9.onnx"
        )
        assert (code, told.splitlines()[0]) == (0, "risk/scorer@1.9.0"), problem
    shown = run("show", "risk/scorer@production", "--models", models)[1]
    assert "(risk/scorer@1.9.0)" in shown


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["risk/scorer@1.1.0"], "no version, alias or stage 1.1.0; did you mean 1.10.0?"),
        (["risk/scorer@staging"], "no version of risk/scorer is in stage staging; there are 1.0.0, 1.9.0"),
        (["risk/scorer@gone"], "no version, alias or stage gone"),
        (["risk/scorer@3.0.0"], "risk/scorer@3.0.0: this version names no file to fetch"),
        (["risk/scoer"], "there is no model risk/scoer; did you mean risk/scorer?"),
        (["../x"], "../x names no model"),
        (["risk/scorer"], "several artefacts would be a file 10.onnx"),
        (["risk/scorer", "--artifact", "labels"], "no artefact labels; did you mean labels.txt?"),
        (["risk/scorer@1.0.0", "--artifact", "x"], "no artefact x; there are onnx"),
        (["risk/scorer", "--site", "nowhere"], "there is no nowhere/api/v1/models/risk/scorer.json"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(models, run, tmp_path, words, problem):
    given = [] if "--site" in words else ["--models", models]
    code, _, told = run("pull", *words, "-o", tmp_path / "out", *given)
    assert (code, problem in told) == (2, True), told
    assert not (tmp_path / "out").exists()


def test_a_weak_hash_is_called_so(depot, models, run, tmp_path):
    card = models / "risk/scorer/card.yaml"
    card.write_text(
        card.read_text().replace("4e5ce8ba9b4f1ae9ffb3bf3bc3dd5f0a", "d3d9446802a44259755d38e6d163e820")
    )
    code, told, _ = run(
        "pull",
        "risk/scorer",
        "-o",
        tmp_path / "out",
        "--models",
        models,
        "--artifact",
        f"{depot.url}/w/10.onnx",
    )
    assert (code, "md5 agrees, a weak hash that proves no origin" in told) == (0, True)


@pytest.mark.parametrize("algorithm", ["sha512", "blake2b", "sha384", ""])
def test_other_hashes_are_known_and_a_bare_one_is_sha256(depot, carded, run, tmp_path, algorithm):
    import hashlib  # noqa: PLC0415 - only here

    value = hashlib.new(algorithm, CONTENT).hexdigest() if algorithm else sha(CONTENT)
    digest = f"{algorithm}:{value}" if algorithm else value
    models = carded(f"{{uri: '{depot.url}/w/model.onnx', digest: '{digest}'}}")
    code, told, _ = run("pull", "risk/scorer", "-o", tmp_path / "out", "--models", models)
    assert (code, f"{algorithm or 'sha256'} agrees" in told) == (0, True)
