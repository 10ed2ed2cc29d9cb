"""Turn what SOURCE says into a location of a project on Vertex AI, its addresses and its console pages."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from catalog.kit.finding import CatalogError
from catalog.kit.text import visible

SYSTEM = "vertex"
OVERRIDE = "CLOUDSDK_API_ENDPOINT_OVERRIDES_AIPLATFORM"
"""gcloud's own variable for another address of the service, such as that of a private endpoint."""
UNIVERSE = "GOOGLE_CLOUD_UNIVERSE_DOMAIN"
_CONSOLE = "https://console.cloud.google.com/vertex-ai"
_FORM = re.compile(
    r"(?:projects/(?P<project>[a-z0-9][a-z0-9.:-]*)/locations/|vertex://(?P<short>[a-z0-9][a-z0-9.:-]*)/)"
    r"(?P<location>[a-z][a-z0-9-]*)/?"
)
_NAME = re.compile(
    r"projects/[^/@]+/locations/(?P<location>[^/@]+)/models/(?P<model>[^/@]+)(?:@(?P<of>[^/@]+))?"
)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Location:
    """A location of a project: the parent of its models and endpoints."""

    project: str
    location: str

    def __str__(self) -> str:
        return f"Vertex AI in {self.location} of {self.project}"

    @property
    def parent(self) -> str:
        """The resource name that its models and endpoints lie below."""
        return f"projects/{self.project}/locations/{self.location}"

    def console(self, model: str, version: str = "") -> str:
        """The page of a model, or of a version, in the console of Google Cloud."""
        rest = f"/versions/{version}" if version else ""
        where = f"models/locations/{self.location}/models/{model}{rest}"
        return f"{_CONSOLE}/{where}?project={self.project}"


@dataclass(frozen=True, slots=True)
class Named:
    """A resource name of a model in parts; `version` is empty where it speaks of the model as such."""

    location: str
    model: str
    version: str = ""


def location_of(source: str) -> Location:
    """Read `projects/PROJECT/locations/LOCATION` or `vertex://PROJECT/LOCATION`."""
    match = _FORM.fullmatch(source)
    if not match:
        raise CatalogError(
            f"`{visible(source[:200])}` is no location of a project on Vertex AI; "
            "write projects/PROJECT/locations/LOCATION or vertex://PROJECT/LOCATION"
        )
    return Location(match["project"] or match["short"], match["location"])


def named(resource: str) -> Named | None:
    """Take the resource name of a model apart; None where it is none."""
    match = _NAME.fullmatch(resource)
    return Named(match["location"], match["model"], match["of"] or "") if match else None


def endpoint(where: Location) -> str:
    """Return the address of the service: the location's own, unless gcloud's override names another.

    Credentials go there, so anything but https is for this machine only.
    """
    given = os.environ.get(OVERRIDE, "").rstrip("/")
    if not given:
        universe = os.environ.get(UNIVERSE, "") or "googleapis.com"
        return f"{where.location}-aiplatform.{universe}"
    parts = urlsplit(given if "://" in given else f"https://{given}")
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return f"{parts.scheme}://{parts.netloc}"
    raise CatalogError(
        f"{OVERRIDE} is `{visible(given[:200])}`, and credentials would go there unencrypted; "
        "give an https address"
    )
