"""The address of a registry or a workspace -> the host to ask, whom to be trusted by, and the path there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from catalog.kit.finding import CatalogError
from catalog.kit.text import visible

FORMS = (
    "azureml://registries/NAME, "
    "azureml://subscriptions/ID/resourcegroups/GROUP/workspaces/NAME, or either at https://HOST/…"
)
MANAGEMENT = "https://management.azure.com"
DISCOVERY = "https://eastus.api.azureml.ms"
_CLOUDS = (
    ((".azureml.ms", ".azureml.net"), MANAGEMENT),
    ((".ml.azure.us", ".azureml.us"), "https://management.usgovcloudapi.net"),
    ((".ml.azure.cn", ".azureml.cn"), "https://management.chinacloudapi.cn"),
)
_WORKSPACE = re.compile(
    r"/?subscriptions/([^/]+)/resourcegroups/([^/]+)/(?:providers/Microsoft\.MachineLearningServices/)?"
    r"workspaces/([^/]+)/?",
    re.IGNORECASE,
)
_REGISTRY = re.compile(r"/?(?:registrymanagement/v1\.0/)?registries/([^/]+)/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A workspace, or a registry that is still to be found: `path` is empty then."""

    name: str
    host: str
    path: str = ""

    @property
    def scope(self) -> str:
        """What a token has to be for: the management of the cloud that the host is of, else the host."""
        return f"{management_of(self.host) or self.host}/.default"

    @property
    def title(self) -> str:
        """What people call it."""
        return f"Azure ML {'workspace' if self.path else 'registry'} {visible(self.name)}"


def is_place(source: str) -> bool:
    """Whether a SOURCE is an address rather than a folder."""
    return source.startswith(("azureml:", "https:", "http:"))


def place_of(source: str) -> Place:
    """Read an address; CatalogError where it is none that we know."""
    parts = urlsplit(source)
    whole = f"/{parts.netloc}{parts.path}" if parts.scheme == "azureml" else parts.path
    host = f"https://{parts.netloc}" if parts.scheme == "https" else ""
    if parts.scheme in {"azureml", "https"} and not parts.query and "@" not in parts.netloc:
        if found := _WORKSPACE.fullmatch(whole):
            return Place(found[3], host or MANAGEMENT, workspace_path(*found.groups()))
        if found := _REGISTRY.fullmatch(whole):
            return Place(found[1], host or DISCOVERY)
    raise CatalogError(f"{visible(source)} is no address of Azure ML; write {FORMS}")


def workspace_path(subscription: str, group: str, name: str, kind: str = "workspaces") -> str:
    """Return the path of a workspace or a registry below the host of the management."""
    steps = (quote(each, safe="") for each in (subscription, group, name))
    first, second, third = steps
    return (
        f"/subscriptions/{first}/resourceGroups/{second}"
        f"/providers/Microsoft.MachineLearningServices/{kind}/{third}"
    )


def management_of(host: str) -> str:
    """Return the management of the cloud that a host is of, empty for a host of none."""
    name = urlsplit(host).hostname or ""
    return next((arm for ends, arm in _CLOUDS if name.endswith(ends)), "")


def is_trusted(host: str, asked: str) -> bool:
    """Whether a token for `asked` may be sent to a host that the answer named: the same, or of its cloud."""
    if urlsplit(host).scheme != "https":
        return False
    return (
        urlsplit(host).netloc == urlsplit(asked).netloc or management_of(host) == management_of(asked) != ""
    )
