"""Where the templates of the site are."""

from __future__ import annotations

from pathlib import Path

from catalog.kit.finding import CatalogError


def templates_folder() -> Path:
    """Where the templates are: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "base.html").is_file():
            return folder
    raise CatalogError(f"the templates are missing beside {package.name}; install the package again")
