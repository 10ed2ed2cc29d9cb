"""Where the cards live -> the forge's pages to change a file, to make one, and to see its history."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from catalog.domain.forges import forge_kind
from catalog.kit.finding import Place
from catalog.kit.schema import said
from catalog.kit.web import followable
from catalog.settings import Settings


@dataclass(frozen=True, slots=True)
class Forge:
    """A repository on a forge: what its addresses begin with, a file's path comes after.

    `create` is the page for a new file, which takes its name and its text by `named` and `holding`.
    """

    name: str
    home: str
    edit: str
    history: str
    create: str
    named: str
    holding: str

    def edit_page(self, place: Place) -> str:
        """The page that changes a file, at a line of it."""
        return f"{self.edit}{quote(place.path)}#L{place.line}"

    def history_page(self, path: str) -> str:
        """The commits of a file."""
        return f"{self.history}{quote(path)}"


def forge_of(settings: Settings) -> Forge | None:
    """The forge that the settings name; GitHub's addresses where its host tells nothing. None without one."""
    repository = said(settings.repository)
    base = followable(repository.url.rstrip("/").removesuffix(".git")) if repository else ""
    if repository is None or not base:
        return None
    kind, branch = forge_kind(base), quote(repository.branch)
    if kind == "gitlab":
        own = f"{base}/-"
        return Forge(
            "GitLab",
            base,
            f"{own}/edit/{branch}/",
            f"{own}/commits/{branch}/",
            f"{own}/new/{branch}",
            "file_name",
            "content",
        )
    if kind == "gitea":
        return Forge(
            "Gitea" if "gitea" in (urlsplit(base).hostname or "").lower() else "Forgejo",
            base,
            f"{base}/_edit/{branch}/",
            f"{base}/commits/branch/{branch}/",
            f"{base}/_new/{branch}/",
            "filename",
            "value",
        )
    name = "GitHub" if kind == "github" else "the forge"
    return Forge(
        name,
        base,
        f"{base}/edit/{branch}/",
        f"{base}/commits/{branch}/",
        f"{base}/new/{branch}",
        "filename",
        "value",
    )
