"""Rules of `catalog import`, `export` and `record`: what they could not do, or leave to people."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Files, Rule
from catalog.rules.shapes import CARD, NAMED

_PLACE = "../source/configs/resnet/metafile.yml"
_FAMILY = "Collections: [{Name: ResNet}]\n"
_MODELS = f"{_FAMILY}Models: [{{Name: resnet-18, In Collection: ResNet%s}}]\n"
_GOOD: Files = {CARD: NAMED, _PLACE: _MODELS % ""}
_RESULT = ", Results: [{Task: Image Classification, Dataset: Own, Metrics: {Top 1: 70}}]"
_SCORED: Files = {CARD: NAMED, _PLACE: _MODELS % _RESULT}
_MEMORY = (
    '{"system": "openmmlab", "host": "", "id": "resnet-18", "from": "", "said": "", "card": "", '
    '"metrics": "", "fields": {"name": "ResNet"}, "rows": [], "files": {}}\n'
)
_OWN = "name: %s\nsource: {system: openmmlab, id: resnet-18}\nversions: [{version: 1}]\n"
_BACK: Files = {**_GOOD, "openmmlab/resnet/resnet-18/imported.json": _MEMORY}
_THERE = "openmmlab/resnet/resnet-18/card.yaml"
_RECORD: Files = {
    CARD: NAMED + "versions: [{version: 1.0.0}]\n",
    "../metrics.json": '{"auroc": 0.9}\n',
}

RULES: tuple[Rule, ...] = (
    Rule(
        "import-broken",
        Severity.ERROR,
        "A file of the other system cannot be read, or a model in it has no name of its own.",
        "What it says is not imported; everything else is.",
        "Mend the file where it comes from, and import again.",
        Example({**_GOOD, _PLACE: _MODELS % "}, {In Collection: ResNet"}, _GOOD),
        command="import",
    ),
    Rule(
        "import-doubtful",
        Severity.WARNING,
        "A file of the other system contradicts itself, and one reading was chosen.",
        "The imported card may say what nobody meant.",
        "Look at the card; mend the source if it is wrong, and import again.",
        Example(
            {**_GOOD, _PLACE: f"{_FAMILY}Models: [{{Name: resnet-18, In Collection: ResNets}}]\n"}, _GOOD
        ),
        command="import",
    ),
    Rule(
        "entries-missing",
        Severity.WARNING,
        "The file catalog.yaml lacks data sets or metrics that imported cards name.",
        "`datasets.yaml` would be written if catalog.yaml did not have the key; it is never rewritten.",
        "Add the entries that the message lists to catalog.yaml.",
        Example({**_SCORED, "catalog.yaml": "datasets: {}\nmetrics: {}\n"}, _SCORED),
        command="import",
    ),
    Rule(
        "entries-not-added",
        Severity.ERROR,
        "Data sets or metrics of an import cannot be added to their file.",
        "The file is not YAML to which lines can be added, and nothing of it was changed.",
        "Mend the file, and import again.",
        Example({**_SCORED, "datasets.yaml": "{own: {name: Mine}\n"}, _SCORED),
        command="import",
    ),
    Rule(
        "not-imported",
        Severity.ERROR,
        "A file is there already that did not come from the system that is imported, or one cannot be read.",
        "An import updates what is its own and leaves alone what people wrote. By a card or an "
        "`imported.json` that is damaged it could not tell which is which, so that model stays as it is.",
        "Move the file, or import elsewhere with `--under`; mend what is damaged, or take it from Git.",
        Example({**_GOOD, "openmmlab/resnet/resnet-18/card.yaml": NAMED}, _GOOD),
        command="import",
    ),
    Rule(
        "import-conflict",
        Severity.WARNING,
        "People and the source both changed a field or a row of an imported model, each in another way.",
        "What people wrote stays, so the card does not say what the source says. It is told once. "
        "Where there is no `imported.json`, all that differs is told so, for nobody knows who changed it.",
        "Write what the source says to follow it; leave it as it is to keep what is there.",
        Example({**_BACK, _THERE: _OWN % "Ours"}, {**_BACK, _THERE: _OWN % "resnet-18"}),
        command="import",
    ),
    Rule(
        "not-exported",
        Severity.ERROR,
        "A file is there already that no export wrote, or that somebody changed since.",
        "An export writes over what is its own and leaves alone the rest; nothing of that model was written.",
        "Move the file, or say `--replace` to write over it.",
        Example({CARD: NAMED, f"../out/{CARD.removesuffix('.yaml')}.json": "{}\n"}, {CARD: NAMED}),
        command="export",
    ),
    Rule(
        "not-of-this-run",
        Severity.WARNING,
        "A version has values that the recorded run did not measure.",
        "They stood there before. They may be of an older run under the same name, and would be read as this "
        "one's.",
        "Take the rows out if they are not its own.",
        Example({**_RECORD, "scorer/metrics.csv": "version,metric,value\n2.0.0,f1,0.8\n"}, _RECORD),
        command="record",
    ),
)
