"""A catalogue of tokens -> a repository of two commits; in the first, small cards said something else."""

from __future__ import annotations

from pathlib import Path

from tests.editions.catalogues import Fields, write
from tests.editions.tokens import Tokens, narrowest
from tests.end_to_end.history.conftest import Repo

HIDING = ("card", "visibility.yaml", "versions/old.yaml", "folder.yaml")
NAMING = ("parent", "again")


def add_history(root: Path, tokens: Tokens) -> None:
    """Write cards that hide nothing now, each of which did, or named a model or a data set that is hidden."""
    models, owners = root / "models", []
    repo = Repo(root)
    repo.git("init", "-q", "-b", "main")
    now: dict[Path, str | None] = {}
    for form in (*HIDING, *NAMING):
        level, said = tokens.level(), tokens.level()
        id_ = f"then-{form.partition('.')[0].replace('/', '-')}/{tokens.word()}"
        folder = models / id_
        (folder / "versions").mkdir(parents=True)
        named = tokens.random.choice(sorted(tokens.names))
        told = "public" if form in NAMING else level
        was: Fields = {"name": id_, "summary": _old(tokens, told)}
        now[folder / "card.yaml"] = f"name: {id_}\nsummary: Nothing\nlicense: MIT\n"
        if form == "card":
            was["visibility"] = level
        elif form in NAMING:
            was["remarks"] = {"summary": _old(tokens, told)}
            was["versions"] = [
                {"version": "1.0.0", "parents": [{"model": named}], "data": [{"dataset": named}]}
            ]
        else:
            path = folder.parent / form if form == "folder.yaml" else folder / form
            now[path] = None
            path.write_text(f"{level}\n" if form == "visibility.yaml" else f"visibility: {level}\n")
        write(folder / "card.yaml", was)
        owners.append(f"/models/{id_}/ {_owner(tokens, 'public')}")
        hidden = models / tokens.word(said)
        hidden.mkdir()
        write(hidden / "card.yaml", {"name": "Owned", "license": "MIT", "visibility": said})
        owners.append(f"/models/{hidden.name}/ {_owner(tokens, said)}")
    (root / "CODEOWNERS").write_text("\n".join(owners) + "\n")
    repo.commit("Began")
    for path, text in now.items():
        path.unlink()
        if text is not None:
            path.write_text(text)
    repo.commit("All may be seen")


def _old(tokens: Tokens, *levels: str) -> str:
    """A word of which a history may speak, but need not."""
    token = tokens.word(narrowest("public", *levels))
    tokens.shared.add(token)
    return token


def _owner(tokens: Tokens, level: str) -> str:
    token = tokens.word(level)
    return f"@acme/{token}"
