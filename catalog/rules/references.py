"""Rules of names: teams, data sets, models and versions that a card speaks of."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule
from catalog.rules.shapes import CARD, NAMED, card

_PARENT = NAMED + "versions: [{version: 1.0.0, parents: [{model: %s}]}]\n"
_BASE = "name: Base\nversions: [{version: '2', parents: %s}]\n"
_DATA = "versions: [{version: 1.0.0, data: [{dataset: loans, revision: r1, digest: 'sha256:%s'}]}]\n"
_LOANS = "datasets: {loans: {name: Loans}}\n"

RULES: tuple[Rule, ...] = (
    Rule(
        "unknown-team",
        Severity.ERROR,
        "An owner is no team of catalog.yaml.",
        "Readers could not reach anybody, and the model is on no team's page.",
        "Write the key of a team as it stands under `teams` in catalog.yaml, or add the team there.",
        card("owners: [team-rsk]", "owners: [team-risk]", house="teams: {team-risk: {name: Risk}}"),
        fixable=True,
    ),
    Rule(
        "unknown-dataset",
        Severity.ERROR,
        "A card, a table or `derived_from` of another data set names one that catalog.yaml does not have.",
        "Results are compared by data set: under another name they stand alone, and the lineage ends here.",
        "Write the id, or an alias, of a data set under `datasets` in catalog.yaml, or add it there.",
        card(
            "versions: [{version: 1.0.0, data: [{dataset: german-credt}]}]",
            "versions: [{version: 1.0.0, data: [{dataset: german-credit}]}]",
            house="datasets: {german-credit: {name: German credit}}",
        ),
        fixable=True,
    ),
    Rule(
        "unknown-model",
        Severity.ERROR,
        "A parent or a successor is no model of this catalogue.",
        "The lineage breaks off here, and whoever asks what depends on that model is not told of this one.",
        "Write the id, which is the path of the model's folder. A model elsewhere is given by its `url`.",
        Example(
            {CARD: _PARENT % "bse", "base/card.yaml": "name: Base\n"},
            {CARD: _PARENT % "base", "base/card.yaml": "name: Base\n"},
        ),
        fixable=True,
    ),
    Rule(
        "unknown-version",
        Severity.ERROR,
        "A version is named that the card does not list.",
        "An alias, a deployment or a measurement of a version that is not there belongs to nothing and is "
        "not shown.",
        "Write the version as `versions` has it, in quotes where it looks like a number, or add it there.",
        card(
            "aliases: {current: 1.0.1}\nversions: [{version: 1.0.0}]",
            "aliases: {current: 1.0.0}\nversions: [{version: 1.0.0}]",
        ),
        fixable=True,
    ),
    Rule(
        "circular-succession",
        Severity.ERROR,
        "Models are superseded by each other in a circle, or one by itself.",
        "Readers who follow the successors never come to the model that they should use.",
        "Take `superseded_by` out of the model that is to be used, or name the one that takes its place.",
        Example(
            {CARD: f"{NAMED}superseded_by: new\n", "new/card.yaml": "name: New\nsuperseded_by: scorer\n"},
            {CARD: f"{NAMED}superseded_by: new\n", "new/card.yaml": "name: New\n"},
        ),
    ),
    Rule(
        "circular-descent",
        Severity.ERROR,
        "Versions are each other's parents in a circle, or one is its own; data sets are derived from each "
        "other so, or one from itself.",
        "Nothing was made from what was made from it, so one of these origins is wrong, and with it what "
        "hangs on it. A parent without a version may be any of that model's other versions: it closes a "
        "circle only where each of them comes back.",
        "Take the parent out of the version that came first, or `derived_from` out of that data set.",
        Example(
            {CARD: _PARENT % "base@2", "base/card.yaml": _BASE % "[{model: scorer@1.0.0}]"},
            {CARD: _PARENT % "base@2", "base/card.yaml": _BASE % "[]"},
        ),
    ),
    Rule(
        "digest-mismatch",
        Severity.ERROR,
        "Two versions give different digests of one and the same thing.",
        "A revision of a data set is one state of it, and an address leads to one file. If two digests are "
        "given, at least one model was made from something else than its card says.",
        "Give what was read the `revision` that it is, or correct the `digest`.",
        Example(
            {
                CARD: NAMED + _DATA % "aa11",
                "other/card.yaml": "name: Other\n" + _DATA % "bb22",
                "catalog.yaml": _LOANS,
            },
            {
                CARD: NAMED + _DATA % "aa11",
                "other/card.yaml": "name: Other\n" + _DATA % "aa11",
                "catalog.yaml": _LOANS,
            },
        ),
    ),
    Rule(
        "alias-of-withdrawn",
        Severity.WARNING,
        "An alias names a version that is blocked or retired, or one that leads is on an archived version.",
        "Whoever asks for the model by that name gets what is not to be used any more. Aliases that lead are "
        "`current`, `champion`, `latest`, `stable`, `production` and `staging`; others may name old ones.",
        "Let the alias name another version, or take it out. If the version may be used, correct its `stage` "
        "or `status`.",
        card(
            "aliases: {current: 1.0.0}\nversions: [{version: 1.0.0, stage: archived}, {version: 1.1.0}]",
            "aliases: {current: 1.1.0}\nversions: [{version: 1.0.0, stage: archived}, {version: 1.1.0}]",
        ),
    ),
    Rule(
        "unreached-alias",
        Severity.WARNING,
        "An alias is called as a version of the card is.",
        "Whoever asks for that name gets the version, so the alias leads nobody to what it names.",
        "Rename the alias, or take it out.",
        card(
            "aliases: {'2.0.0': 1.0.0}\nversions: [{version: 2.0.0}, {version: 1.0.0}]",
            "aliases: {stable: 1.0.0}\nversions: [{version: 2.0.0}, {version: 1.0.0}]",
        ),
    ),
    Rule(
        "bad-version",
        Severity.ERROR,
        "A version has a name by which nobody could ask for it.",
        "`ID@production` asks for the version in that stage and `ID@current` for the one that speaks for the "
        "model; `@` and `/` part what stands before them from a version, and what nobody can see or type is "
        "no name. `catalog record` takes none of them either.",
        "Choose a name such as 2.2.0. A stage is said by `stage` of the version, another name by `aliases`.",
        card(
            "versions: [{version: production}]",
            "versions: [{version: 1.0.0, stage: production}]",
        ),
    ),
    Rule(
        "duplicate-version",
        Severity.ERROR,
        "Two versions of a card have one name.",
        "A version has one page and one set of measurements; of two, readers would not know which is meant.",
        "Rename one of the two.",
        card(
            "versions: [{version: 1.0.0}, {version: 1.0.0}]", "versions: [{version: 1.0.0}, {version: 1.0.1}]"
        ),
    ),
    Rule(
        "similar-version",
        Severity.WARNING,
        "Two versions are spelt differently and are one number.",
        "They most likely are one version, and its measurements are now shared out between two pages.",
        "Rename one, and its rows in tables, if they are the same; tell them apart by more if not.",
        card(
            "versions: [{version: 1.0.0}, {version: v1.0.0}]",
            "versions: [{version: 1.0.0}, {version: 1.1.0}]",
        ),
    ),
    Rule(
        "version-name",
        Severity.ERROR,
        "A file in `versions/` says another version than its name.",
        "The name of the file counts, so the key inside says something that does not hold.",
        "Take the key `version` out of the file, or rename the file.",
        Example(
            {CARD: NAMED, "scorer/versions/1.0.0.yaml": "version: 1.1.0\n"},
            {CARD: NAMED, "scorer/versions/1.0.0.yaml": "stage: staging\n"},
        ),
    ),
)
