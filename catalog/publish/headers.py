"""A file's path -> what a store is told about it: its media type, and how long readers may keep it."""

from __future__ import annotations

from typing import Any

_TYPES = {
    "atom": "application/atom+xml; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "ndjson": "application/x-ndjson; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "png": "image/png",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "xml": "application/xml; charset=utf-8",
}
_ASK_FIRST = "no-cache"
"""Kept, but shown only after asking whether it is still so: content changes under the same name."""


def media_type(path: str) -> str:
    """Return the type of a file by the end of its name."""
    return _TYPES.get(path.rpartition(".")[2], "application/octet-stream")


def is_text(path: str) -> bool:
    """Whether a file is text by the end of its name, which compresses well; pictures and tables are not."""
    return "charset" in media_type(path)


def headers(scheme: str, path: str) -> dict[str, Any]:
    """Return what a store's library is given beside the bytes: each calls it by other names."""
    kind = media_type(path)
    if scheme == "gs":
        return {"content_type": kind, "fixed_key_metadata": {"cache_control": _ASK_FIRST}}
    if scheme == "az":
        from azure.storage.blob import ContentSettings  # noqa: PLC0415 - an extra: only Azure needs it

        return {"content_settings": ContentSettings(content_type=kind, cache_control=_ASK_FIRST)}
    return {"ContentType": kind, "CacheControl": _ASK_FIRST}
