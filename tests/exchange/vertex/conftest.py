"""One Vertex AI on this machine for all tests of the folder, and a service account that it knows."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.exchange.vertex.resources import Registry
from tests.exchange.vertex.server import Vertex


@pytest.fixture(scope="module")
def vertex(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vertex]:
    """The service, and Application Default Credentials that lead to it alone."""
    server = Vertex()
    account = tmp_path_factory.mktemp("google") / "account.json"
    account.write_text(json.dumps(service_account(server.url)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(account))
        patch.setenv("NO_GCE_CHECK", "true")
        patch.setenv("CLOUDSDK_CONFIG", str(account.parent))
        patch.setenv("CLOUDSDK_API_ENDPOINT_OVERRIDES_AIPLATFORM", server.url)
        yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def registry(vertex: Vertex) -> Registry:
    """An empty location."""
    vertex.registry = Registry()
    return vertex.registry


def service_account(url: str) -> dict[str, str]:
    """The file of a service account as the console of Google Cloud gives it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return {
        "type": "service_account",
        "project_id": "payments",
        "private_key_id": "1",
        "private_key": key.private_bytes(*form).decode(),
        "client_email": "catalog@payments.iam.gserviceaccount.com",
        "client_id": "1",
        "token_uri": f"{url}/token",
    }
