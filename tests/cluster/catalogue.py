"""Small models, and the files of a site."""

from __future__ import annotations

from pathlib import Path

from catalog.build import Request, build
from catalog.cli.parts import Here
from catalog.kit.date import When

TODAY = When.parse("2026-11-20")
HOUSE = "datasets: {cases: {name: Cases}}\n"


def built_here(models: Path, site: Path | str, cache: Path | None = None) -> int:
    """Build in this process, and return how many files there are."""
    return build(Request(models, site, "", TODAY, cache=cache), Here(), lambda *_: None).files


def write_model(folder: Path, parent: str = "", summary: str = "Scores cases.") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    lineage = f", parents: [{{model: {parent}, relation: finetuned}}]" if parent else ""
    (folder / "card.yaml").write_text(
        f"name: Model {folder.name}\nsummary: {summary}\ntask: tabular-classification\ntags: [one]\n"
        f"versions:\n  - {{version: 1.0.0, date: 2026-01-02, stage: production{lineage}}}\n"
    )
    (folder / "metrics.csv").write_text(
        "version,dataset,split,metric,value,n\n1.0.0,cases,test,auroc,0.71,500\n"
    )


def content(site: Path) -> dict[str, bytes]:
    """Every file of a site, but for the mark of a folder."""
    files = (path for path in site.rglob("*") if path.is_file() and path.name != ".catalog-site")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
