"""Whatever goes wrong between here and Vertex AI ends in one clear line, and in no half-read card."""

from __future__ import annotations

import json

import pytest

from catalog.exchange.vertex import read
from catalog.exchange.vertex.service import Patience
from catalog.kit.finding import CatalogError
from tests.exchange.vertex.resources import Fault, Registry
from tests.exchange.vertex.server import Vertex, error

SOURCE = "vertex://1234/europe-west4"
HURRIED = Patience(answer=20, first=0.01, longest=0.02, whole=0.4)
CALM = Patience(first=0.01, longest=0.02)
HTML = "<html><body>Welcome to the hotel's network</body></html>"
LISTED = "Vertex AI in europe-west4 of 1234, listing models: "


def said(patience: Patience = HURRIED) -> str:
    """Read until it fails, and return what is said."""
    with pytest.raises(CatalogError) as problem:
        list(read(SOURCE, patience))
    assert "\n" not in str(problem.value)
    return str(problem.value)


ASKED = (
    "it is being asked too often, also after waiting and asking again (Please wait.); run this again later"
)
ERRORS = {
    401: "the credential is missing, wrong or has expired (Please wait.); run `gcloud auth application-",
    403: "the credential is good, and not allowed to do this (Please wait.); ask for the right to read",
    404: "it is not there (Please wait.); check the name and the place",
    429: ASKED,
    503: ASKED,
    400: "it refuses (Please wait.); mend what it names",
}


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_of_the_service(registry: Registry, code: int):
    registry.faults = [Fault("/models$", code)]
    assert said().startswith(f"{LISTED}{ERRORS[code]}")
    assert (len(registry.asked) > 1) is (code in {401, 429, 503})


@pytest.mark.parametrize(
    "body",
    [HTML, "[1, 2]", '{"models": 7}', '{"models": [{"name": {"a": 1}}]}', '{"nextPageToken": []}', "{"],
)
def test_an_answer_that_is_none(registry: Registry, body: str):
    registry.faults = [Fault("/models$", 200, body)]
    assert said().startswith(f"{LISTED}the answer is not what its documentation says")


@pytest.mark.parametrize("body", [HTML, json.dumps({"error": "no"}), "[]"])
def test_an_error_that_is_not_googles(registry: Registry, body: str):
    registry.faults = [Fault("/models$", 502, body)]
    assert said().startswith(LISTED)


def test_a_page_that_follows_itself(registry: Registry):
    registry.faults = [Fault("/models$", 200, '{"nextPageToken": "2"}')]
    assert "its pages never end" in said()


def test_no_answer_in_time(registry: Registry):
    registry.faults = [Fault("/models$", seconds=0.6, times=4)]
    assert said(Patience(0.2, 0.01, 0.02, 0.4)).startswith(
        f"{LISTED}no answer came in time, also when asked again"
    )


def test_nobody_is_there(vertex: Vertex, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CLOUDSDK_API_ENDPOINT_OVERRIDES_AIPLATFORM", "http://127.0.0.1:1")
    assert said().startswith(f"{LISTED}it cannot be reached (Connection refused); check the address")


def test_no_credential_at_all(vertex: Vertex, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS")
    assert said().startswith(
        "Vertex AI in europe-west4 of 1234, logging in: the credential is missing, wrong or"
    )


def test_a_moment_of_trouble_is_waited_out(registry: Registry):
    registry.add("1", displayName="Calm")
    registry.faults = [Fault("listVersions", 503, times=1), Fault("/models$", 429, times=2)]
    (batch,) = read(SOURCE, CALM)
    assert batch.cards[0].id == "calm"


def test_what_came_before_the_trouble_is_whole(registry: Registry):
    registry.add("1", displayName="First")
    registry.add("2", displayName="Second")
    registry.faults = [Fault("models/2@1/evaluations", 401, error(401, "Token expired"))]
    batches = read(SOURCE, CALM)
    assert next(batches).cards[0].card["versions"]
    with pytest.raises(CatalogError, match=r"evaluations of projects/1234/.*/models/2@1: the credential"):
        next(batches)


def test_a_pipeline_that_is_gone_leaves_its_name(registry: Registry):
    run = "projects/1234/locations/europe-west4/trainingPipelines/7"
    registry.add("1", displayName="Old", trainingPipeline=run)
    (batch,) = read(SOURCE, CALM)
    assert batch.cards[0].card["versions"][0]["training"] == {"run": run}
