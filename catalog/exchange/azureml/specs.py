"""A folder of `spec.yaml` files, as Azure ML's registries are made from -> one asset a file."""

from __future__ import annotations

from pathlib import Path

from catalog.exchange.azureml.asset import LONGEST, Asset
from catalog.exchange.reading.documents import gathered
from catalog.exchange.reading.foreign import load, mapping
from catalog.exchange.reading.taking import Taking
from catalog.exchange.trouble import absent
from catalog.kit.finding import Finding, Place, error, warning
from catalog.kit.paths import inside
from catalog.kit.text import slug, visible

SPEC, DESCRIPTION = "spec.yaml", "description.md"


def specs(source: Path) -> tuple[list[Asset], list[Finding]]:
    """Read every spec below a folder, or one file, in order of their paths; the first of a version counts."""
    root, names, findings = _names(source)
    found: dict[tuple[str, str], Asset] = {}
    for name in names:
        asset = _spec(root, name, findings)
        if asset and (asset.name.lower(), asset.version) in found:
            message = (
                f"version {visible(asset.version)} of `{visible(asset.name)}` is here twice; the first counts"
            )
            findings.append(warning(Place(name), "import-doubtful", message))
        elif asset:
            found[asset.name.lower(), asset.version] = asset
    return list(found.values()), findings


def _names(source: Path) -> tuple[Path, list[str], list[Finding]]:
    if source.is_file():
        return source.parent, [source.name], []
    if not source.is_dir():
        raise absent(source)
    names, findings = gathered(source, f"**/{SPEC}")
    return source, sorted(names, key=lambda each: each.split("/")), findings


def _spec(root: Path, name: str, findings: list[Finding]) -> Asset | None:
    loaded = load(root / name, name)
    findings += loaded.findings
    tree = Taking(loaded.value)
    model = tree.word("name")
    if not model:
        if not loaded.findings:
            findings.append(error(Place(name), "import-broken", "the file holds no model with a name"))
        return None
    folder = (root / name).parent.name if "/" in name else ""
    if not tree.within("description"):
        tree = Taking({**mapping(loaded.value), "description": _described(root, name, findings)})
        tree.word("name")
    text = tree.word("description")
    aka = folder if folder.lower() == model.lower() and folder not in {model, slug(model)} else ""
    return Asset(model, tree.word("version") or "1", tree, tree, notes=text, folder=aka)


def _described(root: Path, name: str, findings: list[Finding]) -> str:
    try:
        path = inside(root, f"{name.rpartition('/')[0]}/{DESCRIPTION}".lstrip("/"))
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return file.read(LONGEST * 4 + 4).decode("utf-8-sig")
    except (OSError, ValueError) as problem:
        findings.append(warning(Place(name), "import-doubtful", f"{DESCRIPTION} cannot be read: {problem}"))
        return ""
