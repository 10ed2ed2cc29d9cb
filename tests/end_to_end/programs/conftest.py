"""Sites as programs read them: other people's cards with an address to be at, and cards that mean harm."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog.cli import main

REPOSITORY = Path(__file__).resolve().parents[3]
BASE = "https://models.acme.example/cards"


@pytest.fixture(scope="session")
def base() -> str:
    """Where the site of other people's cards will be."""
    return BASE


@pytest.fixture(scope="session")
def site(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fourteen cards converted from nine systems, built for an address."""
    folder = tmp_path_factory.mktemp("programs")
    shutil.copytree(real / "contract", folder / "models", copy_function=shutil.copyfile)
    for path in (folder / "models", *folder.glob("models/**/")):
        path.chmod(0o755)
    for path in (REPOSITORY / "tests/end_to_end/contract").glob("*.yaml"):
        shutil.copy(path, folder / "models")
    main(["build", str(folder / "models"), "-o", str(folder / "site"), "--base-url", BASE])
    return folder / "site"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A card that tries what it can, beside a bare, a broken and a former one; no address is known."""
    folder = tmp_path_factory.mktemp("hostile")
    main(["build", str(REPOSITORY / "tests/browser/catalogue"), "-o", str(folder / "site")])
    return folder / "site"
