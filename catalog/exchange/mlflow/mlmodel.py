"""Where a version's files lie -> what the file `MLmodel` among them says of flavours, signature and size."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from catalog.exchange.mlflow.server import GoneError, Server
from catalog.exchange.reading.foreign import Value, load

if TYPE_CHECKING:
    from mlflow.entities import LoggedModel, Run

_LARGEST = 8_000_000
ELSEWHERE = "its files lie in a store that the tracking server does not hand out, and were not opened"


def mlmodel(server: Server, source: str, run: Run | None, logged: LoggedModel | None) -> tuple[Value, str]:
    """Return what the file says, and why it was not looked for where it was not.

    Only what the tracking server itself hands out is asked for, or a file of this machine for a database of
    this machine: MLflow would send its credentials to any host that a registry names.
    """
    place = _place(source, run, logged)
    if not place:
        return None, ""
    if not _allowed(server, place):
        return None, ELSEWHERE
    from mlflow.artifacts import download_artifacts, list_artifacts  # noqa: PLC0415 - an extra

    try:
        with server.asked(f"listing the files at {place}"):
            listed = list_artifacts(artifact_uri=place, tracking_uri=server.uri)
        sizes = {Path(each.path).name: int(each.file_size or 0) for each in listed if not each.is_dir}
        if not 0 < sizes.get("MLmodel", 0) <= _LARGEST:
            return None, ""
        with tempfile.TemporaryDirectory() as folder, server.asked(f"reading MLmodel at {place}"):
            got = download_artifacts(
                artifact_uri=f"{place.rstrip('/')}/MLmodel", dst_path=folder, tracking_uri=server.uri
            )
            return load(Path(got), "MLmodel").value, ""
    except GoneError:
        return None, ""


def _place(source: str, run: Run | None, logged: LoggedModel | None) -> str:
    """Where the files really lie: what stands behind `models:/m-…` and `runs:/…`."""
    if source.startswith("models:/m-"):
        return str(logged.artifact_location) if logged else ""
    if source.startswith("runs:/"):
        id_, _, path = source.removeprefix("runs:/").partition("/")
        root = str(run.info.artifact_uri or "").rstrip("/") if run and run.info.run_id == id_ else ""
        return f"{root}/{path}" if root and path else ""
    return "" if source.startswith("models:/") else source


def _allowed(server: Server, place: str) -> bool:
    parts = urlsplit(place)
    if parts.scheme == "mlflow-artifacts":
        return not server.local and parts.netloc in ("", server.host)
    return server.local and parts.scheme in ("", "file") and ".." not in parts.path.split("/")
