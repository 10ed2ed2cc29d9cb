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
    branch = quote(repository.branch)
    match forge_kind(base):
        case "gitlab":
            return _gitlab(base, branch)
        case "gitea":
            return _gitea(base, branch)
        case "github":
            return _github("GitHub", base, branch)
        case _:
            return _github("the forge", base, branch)


def _gitlab(base: str, branch: str) -> Forge:
    return Forge(
        name="GitLab",
        home=base,
        edit=f"{base}/-/edit/{branch}/",
        history=f"{base}/-/commits/{branch}/",
        create=f"{base}/-/new/{branch}",
        named="file_name",
        holding="content",
    )


def _gitea(base: str, branch: str) -> Forge:
    return Forge(
        name="Gitea" if "gitea" in (urlsplit(base).hostname or "").lower() else "Forgejo",
        home=base,
        edit=f"{base}/_edit/{branch}/",
        history=f"{base}/commits/branch/{branch}/",
        create=f"{base}/_new/{branch}/",
        named="filename",
        holding="value",
    )


def _github(name: str, base: str, branch: str) -> Forge:
    return Forge(
        name=name,
        home=base,
        edit=f"{base}/edit/{branch}/",
        history=f"{base}/commits/{branch}/",
        create=f"{base}/new/{branch}",
        named="filename",
        holding="value",
    )
