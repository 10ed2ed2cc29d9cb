"""The name of a forge -> the schedule that fetches readings and monitors there, for people to copy."""

from __future__ import annotations

from catalog.kit.templates import templates_folder

FORGES = ("github", "gitlab")


def schedule(forge: str) -> str:
    """The file as it is kept in the package."""
    return (templates_folder() / "schedules" / f"{forge}.yml").read_text(encoding="utf-8")
