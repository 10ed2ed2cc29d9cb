"""A failure of a registry has one name and one remedy, whichever registry it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from catalog.exchange.azureml import service as azureml
from catalog.exchange.huggingface import asking
from catalog.exchange.huggingface.hub import Hub, told_of
from catalog.exchange.mlflow import server as mlflow
from catalog.exchange.paging import Pages
from catalog.exchange.sagemaker import service as sagemaker
from catalog.exchange.trouble import of_status
from catalog.exchange.vertex.failure import trouble_of
from catalog.kit.finding import CatalogError

KINDS = {
    400: "it refuses",
    401: "the credential is missing, wrong or has expired",
    403: "the credential is good, and not allowed to do this",
    404: "it is not there",
    408: "no answer came in time",
    418: "it refuses",
    429: "it is being asked too often",
    500: "it fails",
    502: "it fails",
    503: "it is being asked too often",
    504: "no answer came in time",
    507: "it fails",
}
HASTE = {
    "AWS_MAX_ATTEMPTS": "1",
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES": "0",
}
LOGINS = {
    "azureml": "az login",
    "huggingface": "hf auth login",
    "mlflow": "MLFLOW_TRACKING_TOKEN",
    "sagemaker": "aws sso login",
}


class Failing(BaseHTTPRequestHandler):
    """Answers everything with one status."""

    code = 200

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(type(self).code)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"no")

    do_POST = do_GET  # noqa: N815 - theirs

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Failing) as running, pytest.MonkeyPatch.context() as patch:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        for name, value in HASTE.items():
            patch.setenv(name, value)
        patch.setattr(asking, "PAUSE", 0)
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture(scope="module")
def asked(url: str) -> Mapping[str, Callable[[], object]]:
    """One question to each registry that is asked over HTTP, through its own SDK."""
    import boto3  # noqa: PLC0415 - only for these tests
    from azure.core import PipelineClient  # noqa: PLC0415 - only for these tests

    azure = azureml.Service("Azure", url, PipelineClient(url, policies=[]))
    boto = boto3.client("sagemaker", region_name="eu-west-1", endpoint_url=url)
    aws = sagemaker.Service("eu-west-1", boto, lambda: boto)
    hub = Hub(url, {})

    def of_the_hub() -> object:
        with told_of(hub, "asking"):
            return hub.model("a/b")

    def of_mlflow() -> object:
        server = mlflow.connect(url)
        with server.asked("asking"):
            return server.client.search_registered_models()

    return {
        "azureml": lambda: azure.get("/", "asking"),
        "huggingface": of_the_hub,
        "mlflow": of_mlflow,
        "sagemaker": lambda: aws.ask("list_models", "asking"),
    }


@pytest.mark.parametrize("code", KINDS)
@pytest.mark.parametrize("registry", [*LOGINS, "vertex"])
def test_a_status_means_the_same_at_each_registry(registry: str, code: int, asked, monkeypatch):
    monkeypatch.setattr(Failing, "code", code)
    if registry == "vertex":
        from google.api_core.exceptions import from_http_status  # noqa: PLC0415 - only for these tests

        assert trouble_of(from_http_status(code, "no"))[0] is of_status(code)
        return
    with pytest.raises(CatalogError) as caught:
        asked[registry]()
    line = str(caught.value)
    assert f", asking: {KINDS[code]}" in line
    assert (LOGINS[registry] in line) is (code == 401)
    assert ("run this again" in line) is (code in {408, 429} or code >= 500)


def test_pages_turn_until_one_comes_back():
    pages = Pages("Azure, listing models")
    for token in ("a", "b", ""):
        pages.turn(token)
    with pytest.raises(CatalogError, match=r"^Azure, listing models: .*\(its pages never end\)"):
        pages.turn("a")
