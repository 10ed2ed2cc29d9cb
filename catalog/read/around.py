"""A folder of models -> the repository around it, and the CODEOWNERS that its forge reads."""

from __future__ import annotations

from pathlib import Path

PLACES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")


def root_of(models: Path) -> Path:
    """The root of the repository around the models; without one the folder that holds them."""
    folder = models.resolve()
    around = (each for each in (folder, *folder.parents) if (each / ".git").exists())
    return next(around, folder.parent)


def codeowners_of(models: Path) -> tuple[Path, str] | None:
    """The file and its path from the root; None without one in the form of GitHub and GitLab.

    Patterns of Gitea and Forgejo are regular expressions, which are not tried: one may take minutes.
    """
    root = root_of(models)
    if not (root / ".git").exists() or any((root / each).exists() for each in (".gitea", ".forgejo")):
        return None
    found = ((root / place, place) for place in PLACES if (root / place).is_file())
    return next(((path, place) for path, place in found if not path.is_symlink()), None)
