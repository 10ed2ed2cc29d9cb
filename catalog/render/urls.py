"""Paths in the site -> links that work on a server and from a file."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

from catalog.domain import address


class Links:
    """Links from one page: relative, and ending in a file name, so that they also work from `file://`."""

    __slots__ = ("root",)

    def __init__(self, here: str, root: str | None = None) -> None:
        """Start from the site path `here`, such as `models/index.html`, or from a `root` of its own."""
        self.root = "../" * here.count("/") if root is None else root

    def page(self, path: str) -> str:
        """A link to any path of the site; a fragment after `#` stays."""
        return f"{self.root}{_quoted(path)}"

    def home(self) -> str:
        """The first page."""
        return self.page(address.HOME)

    def models(self) -> str:
        """The explorer."""
        return self.page(address.MODELS)

    def model(self, model_id: str, fragment: str = "") -> str:
        """A model's page, or a section of it."""
        return self.page(address.model(model_id)) + (f"#{fragment}" if fragment else "")

    def version(self, model_id: str, version_slug: str) -> str:
        """A version's page, by its slug."""
        return self.page(address.version(model_id, version_slug))

    def leaderboards(self) -> str:
        """The list of leaderboards."""
        return self.page(address.LEADERBOARDS)

    def compare(self, *subjects: str) -> str:
        """The page that compares models, by id, and versions, by `id@version`."""
        chosen = ",".join(quote(each, safe="/@") for each in subjects)
        return self.page(address.COMPARE) + (f"?m={chosen}" if chosen else "")

    def versions_compared(self, model_id: str) -> str:
        """The page that holds a model's versions side by side."""
        return self.page(address.versions_compared(model_id))

    def history(self, model_id: str, fragment: str = "") -> str:
        """The page of a model's history, or a place on it."""
        return self.page(address.history(model_id)) + (f"#{fragment}" if fragment else "")

    def dataset(self, name: str) -> str:
        """A data set's page."""
        return self.page(address.thing("datasets", name))

    def team(self, name: str) -> str:
        """A team's page."""
        return self.page(address.thing("teams", name))

    def task(self, name: str) -> str:
        """A task's page."""
        return self.page(address.thing("tasks", name))

    def tag(self, name: str) -> str:
        """A tag's page."""
        return self.page(address.thing("tags", name))

    def edit(self, model_id: str = "", part: str = "") -> str:
        """The form of a card, or a part of it; without a model that of a new one."""
        asked = f"?m={quote(model_id)}" if model_id else "?new=1"
        return self.page(address.EDIT) + asked + (f"&at={quote(part, safe='')}" if part else "")

    def deployments(self) -> str:
        """The board of what runs where."""
        return self.page(address.DEPLOYMENTS)

    def monitoring(self) -> str:
        """The board of how models do where they run."""
        return self.page(address.MONITORING)

    def quality(self) -> str:
        """The quality board."""
        return self.page(address.QUALITY)

    def schema(self, fragment: str = "") -> str:
        """The card's reference, or one field of it."""
        return self.page(address.SCHEMA) + (f"#{fragment}" if fragment else "")

    def rules(self, fragment: str = "") -> str:
        """What is checked, or one rule of it."""
        return self.page(address.RULES) + (f"#{fragment}" if fragment else "")

    def asset(self, name: str) -> str:
        """A style sheet, a script or a picture of the site itself."""
        return self.page(f"assets/{name}")


@lru_cache(maxsize=64)
def links_from(root: str) -> Links:
    """Links from any page that is as deep in the site."""
    return Links("", root)


@lru_cache(maxsize=4096)
def _quoted(path: str) -> str:
    target, mark, fragment = path.partition("#")
    return f"{quote(target)}{mark}{quote(fragment)}"
