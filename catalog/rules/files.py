"""Rules of folders and files: what lies where, and whether a card and its files agree."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule
from catalog.rules.shapes import NAMED, card, table, tables

DIGEST = "sha256:1b465fa6b6bcbc06a3199e3d2d8aec35d37494a712f888b6d5536684dd89d0f0"
WEIGHTS = {"model.onnx": "weights\n"}

RULES: tuple[Rule, ...] = (
    Rule(
        "bad-id",
        Severity.ERROR,
        "The folder of a card has a name that cannot be a model's id, or is the folder of all models.",
        "A model's id is the path of its folder. It becomes an address on the web and a folder on every "
        "operating system, so it is kept to what works on all of them; the model is left out until then.",
        "Rename the folder: lower-case letters, digits, `-`, `_` and `.`, and no dot at either end. A card "
        "that lies right in the folder of all models is moved into a folder of its own.",
        Example({"Credit Scorer/card.yaml": NAMED}, {"credit-scorer/card.yaml": NAMED}),
    ),
    Rule(
        "card-name",
        Severity.ERROR,
        "A file is called nearly like one that is read, and is not read.",
        "Only `card.yaml` makes a folder a model, and its other files are found by their names, too: "
        "`folder.yaml`, `deployments.yaml`, `metrics.csv`, `metrics/*.csv`, `versions/1.0.0.yaml`. In other "
        "letters or with `.yml`, what a file says would be missing from the site without a word.",
        "Rename the file as the hint says.",
        Example({"scorer/card.yml": NAMED}, {"scorer/card.yaml": NAMED}),
    ),
    Rule(
        "similar-file",
        Severity.WARNING,
        "A file is called like one that is read but for the `s` at its end, and is not read; or a table has "
        "a version within its name, and is not read as that version's.",
        "`metric.csv` or `deployment.yaml` beside a card may have been meant for `metrics.csv` and "
        "`deployments.yaml`; what it says is missing from the site. A table speaks of a version by a column "
        "`version` or by a name that is the version's: `results-2.0.0.csv` counts for the one that speaks "
        "for the model, whichever that is.",
        "Rename the file (`2.0.0.csv`), or give it a column `version`; if it is something else, call it "
        "differently, or name it in the card.",
        Example(
            {"scorer/card.yaml": NAMED, "scorer/metric.csv": "metric,value\nauroc,0.9\n"},
            {"scorer/card.yaml": NAMED, "scorer/metrics.csv": "metric,value\nauroc,0.9\n"},
        ),
    ),
    Rule(
        "nested-card",
        Severity.ERROR,
        "A card lies inside the folder of another model.",
        "Everything below a card belongs to that model, so the inner card is not read.",
        "Move the inner folder beside the outer one.",
        Example(
            {"scorer/card.yaml": NAMED, "scorer/small/card.yaml": NAMED},
            {"scorer/card.yaml": NAMED, "scorer-small/card.yaml": NAMED},
        ),
    ),
    Rule(
        "unreadable",
        Severity.ERROR,
        "A file is there and cannot be read.",
        "What it says is missing from the site. It may be a folder, a link that leads out of the catalogue, "
        "a file whose permissions keep readers out, or one with a list where `key: value` lines belong.",
        "Put a regular file in its place that the build may read.",
        Example(
            {"scorer/card.yaml": NAMED, "teams.yaml/risk.yaml": "name: Risk\n"},
            {"scorer/card.yaml": NAMED, "teams.yaml": "risk: {name: Risk}\n"},
        ),
    ),
    Rule(
        "too-large",
        Severity.ERROR,
        "A file is larger than anything of its kind should be.",
        "Cards have at most 4 MB and 50,000 keys, values and lists, published files 20 MB, tables 32 MB, "
        "1,000 columns and a million rows, also where they unfold to that. The tables of a model hold "
        "at most 2,000 metrics, counted on each data set. What is beyond is not read, so that a mistake or "
        "an attack cannot stop the build.",
        "Split the file, write one value a row, or link to large files instead of publishing them.",
        table(
            f"""
            metric,value,{",".join(f"setting_{number}" for number in range(1000))}
            auroc,0.91{"," * 1000}
            """,
            """
            metric,value,setting
            auroc,0.91,1
            """,
        ),
    ),
    Rule(
        "missing-file",
        Severity.ERROR,
        "The card refers to a file that is not beside it.",
        "A link would lead nowhere, and a table that is not there is not shown. The file may have been "
        "renamed, or never committed.",
        "Add the file, mend the path, or take the reference out.",
        card(
            "links: {Validation: docs/valid.pdf}",
            "links: {Validation: docs/validation.pdf}",
            beside={"docs/validation.pdf": "…"},
        ),
    ),
    Rule(
        "bad-path",
        Severity.ERROR,
        "A path leads out of its folder, or cannot be a path.",
        "A card speaks of files beside it, and catalog.yaml of files below the folder of models. A path "
        "out of there could publish what nobody meant to.",
        "Write a relative path with `/`, to a file in that folder; readings are added to a `.csv`.",
        card("links: {Notes: ../notes.md}", "links: {Notes: notes.md}", beside={"notes.md": "…"}),
    ),
    Rule(
        "active-file",
        Severity.ERROR,
        "The card links to a file that a browser would run as part of the site.",
        "HTML and SVG can hold scripts. Published beside the pages, they could read and change whatever a "
        "reader of the site may.",
        "Publish a picture, a PDF, a table, a text or an archive instead.",
        card(
            "links: {Report: report.html}",
            "links: {Report: report.pdf}",
            beside={"report.html": "…", "report.pdf": "…"},
        ),
    ),
    Rule(
        "wrong-digest",
        Severity.ERROR,
        "A file beside the card does not have the digest that the card gives.",
        "The digest is how anybody can be sure of running what was tested. If it differs, either the card or "
        "the weights are of another version.",
        "Write the digest of the file into `digest`, or put back the file that the card speaks of.",
        card(
            f"versions: [{{version: 1.0.0, artifacts: [{{path: model.onnx, digest: 'sha256:{'0' * 64}'}}]}}]",
            f"versions: [{{version: 1.0.0, artifacts: [{{path: model.onnx, digest: '{DIGEST}'}}]}}]",
            beside=WEIGHTS,
        ),
    ),
    Rule(
        "wrong-size",
        Severity.ERROR,
        "A file beside the card does not have the size that the card gives.",
        "Readers plan downloads by it, and a size that differs says that the card or the file is of another "
        "version.",
        "Write the size of the file into `size`: in bytes, or such as `41MB`.",
        card(
            "versions: [{version: 1.0.0, artifacts: [{path: model.onnx, size: 41MB}]}]",
            "versions: [{version: 1.0.0, artifacts: [{path: model.onnx, size: 8}]}]",
            beside=WEIGHTS,
        ),
    ),
    Rule(
        "lock-file",
        Severity.ERROR,
        "A lock file that a version names cannot be read as one.",
        "The packages that a version was trained with come from it; without them nobody can repeat the "
        "training.",
        "Write the lock file again with the tool that it belongs to, or name it in the notes instead.",
        tables(
            {"poetry.lock": "[[package]\n"},
            {"poetry.lock": '[[package]]\nname = "numpy"\nversion = "2.1.0"\n'},
            says="versions: [{version: 1.0.0, training: {dependencies: [poetry.lock]}}]",
        ),
    ),
    Rule(
        "said-twice",
        Severity.ERROR,
        "A key stands both in the card and in a file of its own.",
        "Only one of the two can count, and nobody sees which. A key such as `versions` may be written in "
        "`versions.yaml` instead of in the card, never in both.",
        "Keep one of the two places.",
        Example(
            {
                "scorer/card.yaml": NAMED + "aliases: {current: 1.0.0}\nversions: [{version: 1.0.0}]\n",
                "scorer/versions.yaml": "- version: 1.0.0\n",
            },
            {
                "scorer/card.yaml": NAMED + "aliases: {current: 1.0.0}\n",
                "scorer/versions.yaml": "- version: 1.0.0\n",
            },
        ),
    ),
    Rule(
        "and-more",
        Severity.ERROR,
        "A file has more than a hundred problems, and only the first hundred are listed.",
        "They mostly come from one slip, and a thousand lines would hide it. It weighs as much as the worst "
        "of those that are not listed.",
        "Mend the first ones and check again.",
        table("metric,value\n" + "auroc,high\n" * 101, "metric,value\nauroc,0.91\n"),
    ),
)
