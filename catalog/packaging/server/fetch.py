"""weights.json -> the files that it lists, fetched where they are not there, each held against its digest."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

HERE = Path(__file__).resolve().parents[1]
BLOCK = 1 << 20


def listed(folder: Path = HERE) -> list[Mapping[str, str]]:
    """The files: each with its path, its digest, its size, and its address where it has one."""
    told = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
    return list(told["files"])


def verified(folder: Path = HERE) -> list[Path]:
    """The files, in the order of weights.json; SystemExit where one is missing or is another."""
    paths = []
    for each in listed(folder):
        path = folder / each["path"]
        if not path.is_file():
            raise SystemExit(
                f"{each['path']} is not there; build the image again, or run python -m server.fetch"
            )
        found = digest(path, each["digest"])
        if found != each["digest"]:
            words = f"{each['path']} is not the file of the card: expected {each['digest']}, found {found}"
            raise SystemExit(f"{words}; nothing is served")
        paths.append(path)
    return paths


def digest(path: Path, like: str) -> str:
    """Hash a file as another digest was made."""
    algorithm, _, value = like.partition(":")
    hashed = (
        hashlib.blake2b(digest_size=len(value) // 2) if algorithm == "blake2b" else hashlib.new(algorithm)
    )
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            hashed.update(block)
    return f"{algorithm}:{hashed.hexdigest()}"


def fetch(uri: str, target: Path) -> None:
    """Bring a file; SystemExit where it cannot be had."""
    if not uri.startswith(("https://", "http://")):
        raise SystemExit(f"{target.name} is not there, and {uri or 'no address'} cannot be fetched here")
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    try:
        with urlopen(uri, timeout=60) as answer, part.open("wb") as stream:  # noqa: S310 - http(s), held above
            while block := answer.read(BLOCK):
                stream.write(block)
    except (URLError, OSError) as problem:
        part.unlink(missing_ok=True)
        raise SystemExit(f"cannot fetch {uri}: {problem}; try again, or package with --fetch copy") from None
    part.replace(target)


def main() -> None:
    """Fetch what is missing, then check everything."""
    for each in listed():
        if not (HERE / each["path"]).is_file():
            fetch(each.get("uri", ""), HERE / each["path"])
    sys.stdout.write("".join(f"{path.name}: as the card says\n" for path in verified()))


if __name__ == "__main__":
    main()
