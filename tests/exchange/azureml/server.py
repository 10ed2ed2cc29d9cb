"""A small Azure on loopback, over TLS: the REST resources of Machine Learning, with pages, faults and tokens.

Written from the public reference (api-version 2025-12-01 and the registries' 2021-10-01-dataplanepreview).
"""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

WORKSPACE = "/subscriptions/s-1/resourceGroups/g-1/providers/Microsoft.MachineLearningServices/workspaces/w-1"
REGISTRY = "/mferp/managementfrontend" + WORKSPACE.replace("workspaces/w-1", "registries/r-1")
DAY = "2026-03-04T05:06:07.0000000+00:00"
PAGE = 100
FACTS = {"flavors": {}, "tags": {}, "properties": {}, "isArchived": False, "provisioningState": "Succeeded"}
"""What the service says of all that it holds."""


@dataclass
class Azure:
    """What the service holds: resources by path, and what shall go wrong next; None goes well."""

    address: str = ""
    things: dict[str, dict] = field(default_factory=dict)
    faults: list[tuple[int, dict[str, str], bytes] | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    delay: float = 0
    known: bool = True
    elsewhere: str = ""
    identity: str = ""

    def model(self, name: str, *versions: dict, at: str = WORKSPACE, **properties: object) -> None:
        """Register a model and its versions, `version` and properties each."""
        self.things[f"{at}/models/{name}"] = {"name": name, "properties": properties}
        for each in versions:
            version = each.pop("version")
            self.things[f"{at}/models/{name}/versions/{version}"] = {
                "id": f"{at}/models/{name}/versions/{version}",
                "name": version,
                "type": "Microsoft.MachineLearningServices/workspaces/models/versions",
                "properties": each,
                "systemData": {"createdAt": DAY, "createdBy": "Ada", "lastModifiedAt": DAY},
            }

    def below(self, path: str) -> list[dict]:
        """The things right below a path, by name."""
        return [self.things[key] for key in sorted(self.things) if key.rpartition("/")[0] == path]


@contextmanager
def running(folder: Path) -> Iterator[Azure]:
    """Serve until the block ends; `folder` gets the certificate."""
    azure = Azure()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"azure": azure}))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(folder))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    tokens = ThreadingHTTPServer(("127.0.0.1", 0), type("Tokens", (_Tokens,), {"azure": azure}))
    azure.address = f"127.0.0.1:{server.server_port}"
    azure.identity = f"http://127.0.0.1:{tokens.server_port}/token"
    threads = [
        threading.Thread(target=each.serve_forever, args=(0.05,), daemon=True) for each in (server, tokens)
    ]
    for each in threads:
        each.start()
    try:
        yield azure
    finally:
        for each in (server, tokens):
            each.shutdown()
            each.server_close()


def certificate(folder: Path) -> Path:
    """Make a certificate for loopback, in one file with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "loopback.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path


class _Quiet(BaseHTTPRequestHandler):
    azure: Azure
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # headers and body go out together

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def json(self, status: int, found: object) -> None:
        self.answer(status, json.dumps(found).encode())

    def error(self, status: int, code: str) -> None:
        self.json(status, {"error": {"code": code, "message": f"The server says {code}."}})


class _Tokens(_Quiet):
    """The endpoint of managed identities of App Service, which azure-identity asks."""

    def do_GET(self) -> None:
        if not self.azure.known:
            self.json(400, {"statusCode": 400, "message": "No identity was found."})
            return
        resource = parse_qs(urlsplit(self.path).query).get("resource", [""])[0]
        life = int(time.time()) + 3600
        self.json(200, {"access_token": "good", "expires_on": str(life), "resource": resource})


class _Handler(_Quiet):
    def do_GET(self) -> None:
        if not self.stopped():
            self.get(unquote(urlsplit(self.path).path))

    def do_PUT(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.stopped():
            return
        path = unquote(urlsplit(self.path).path)
        old = self.azure.things.get(path, {})
        name = path.rpartition("/")[2]
        facts = {**FACTS, **body["properties"]}
        made = {"id": path, "name": name, "properties": facts, "systemData": {"createdAt": DAY}}
        self.azure.things[path] = made
        if "/versions/" in path:  # the service makes the container of a version
            model = path.partition("/versions/")[0]
            self.azure.things.setdefault(model, {"name": model.rpartition("/")[2], "properties": {}})
        self.json(200 if old else 201, self.azure.things[path])

    def stopped(self) -> bool:
        """Whether this request goes wrong."""
        self.azure.asked.append(f"{self.command} {self.path}")
        time.sleep(self.azure.delay)
        fault = self.azure.faults.pop(0) if self.azure.faults else None
        if fault:
            status, headers, body = fault
            self.answer(status, body, headers)
        elif self.headers.get("Authorization") != "Bearer good":
            self.error(401, "ExpiredAuthenticationToken")
        else:
            return False
        return True

    def get(self, path: str) -> None:
        if path in self.azure.things:
            self.json(200, self.azure.things[path])
        elif path.rpartition("/")[2] in {"models", "versions", "onlineEndpoints", "deployments"}:
            self.listed(path)
        else:
            self.error(404, "ResourceNotFound")

    def listed(self, path: str) -> None:
        query = urlsplit(self.path).query
        start = int(parse_qs(query).get("$skipToken", ["0"])[0])
        things = self.azure.below(path)
        page: dict[str, object] = {"value": things[start : start + PAGE]}
        if start + PAGE < len(things):
            host = self.azure.elsewhere or f"https://{self.azure.address}"
            page["nextLink"] = (
                f"{host}{urlsplit(self.path).path}?api-version=2025-12-01&$skipToken={start + PAGE}"
            )
        self.json(200, page)
