"""The schema of cards and the house -> the page that edits a card, and the form that it makes."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.card import OWN_FILES, Card
from catalog.domain import address, tasks
from catalog.domain.stages import STAGES
from catalog.kit.form import FormField, FormType, form_types
from catalog.read.house import House
from catalog.render.data_script import Json
from catalog.render.engine import Page
from catalog.render.forge import Forge, forge_of
from catalog.sections.about.schema import About, Restated
from catalog.sections.deployments.schema import Running
from catalog.sections.evaluation.schema import Evaluation
from catalog.sections.explanations.schema import Explained
from catalog.sections.governance.schema import Governance
from catalog.sections.monitoring.schema import Monitoring
from catalog.settings import Settings

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("overview", "Overview", (*About.model_fields, *Restated.model_fields)),
    ("governance", "Governance", tuple(Governance.model_fields)),
    ("versions", "Versions", ("versions", "aliases", "every_version")),
    ("metrics", "Metrics", tuple(Evaluation.model_fields)),
    ("deployments", "Deployments", tuple(Running.model_fields)),
    ("monitoring", "Monitoring", tuple(Monitoring.model_fields)),
    ("explanations", "Explanations", tuple(Explained.model_fields)),
)
"""The parts of the form: anchor, heading, the keys of the card. The anchors are those of the model's page."""
OFTEN = {
    "Card": "name summary task tags owners status risk license family description considerations "
    "versions aliases headline deployments monitoring explanations",
    "Version": "version date stage notes code training data artifacts",
    "EveryVersion": "date stage notes code training data artifacts",
    "Deployment": "environment version since until",
    "DataUse": "dataset role split rows",
    "Training": "started duration framework hyperparameters",
    "Artifact": "path digest format",
    "Rule": "id metric over warn fail",
    "Feature": "name type unit",
    "Watch": "readings rules",
    "Approval": "for decision by date",
    "Experiment": "name variants from until file primary decision",
}
"""The keys that are asked for at once; the others of these types are folded until a card says them."""
SUGGESTED = {
    "Card.owners": "teams",
    "Card.task": "tasks",
    "Card.tags": "tags",
    "Card.family": "families",
    "Card.headline": "metrics",
    "Card.superseded_by": "models",
    "Card.aliases": "versions",
    "License.name": "licences",
    "DataUse.dataset": "datasets",
    "Exhibit.dataset": "datasets",
    "Exhibit.version": "versions",
    "Parent.model": "models",
    "Rule.metric": "metrics",
    "Source.metric": "metrics",
    "Source.version": "versions",
    "Experiment.primary": "metrics",
    "Experiment.guardrails": "metrics",
    "Experiment.variants": "versions",
    "Deployment.version": "versions",
    "Deployment.environment": "environments",
    "Explanation.version": "versions",
}
"""Where the form suggests words, and which."""
COMMON_LICENCES = (
    *("Apache-2.0", "BSD-3-Clause", "CC-BY-4.0", "CC-BY-NC-4.0", "CC-BY-SA-4.0", "CC0-1.0", "GPL-3.0-only"),
    *("LicenseRef-proprietary", "MIT", "OpenRAIL", "proprietary"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage(Page):
    """The page where cards are edited; what it says stands there until a script makes the form."""

    forge: str
    repository: str


def edit_page(settings: Settings) -> EditPage:
    """Say how a card is changed, and where."""
    forge = forge_of(settings)
    return EditPage(
        path=address.EDIT,
        title="Edit a card",
        description="A form for the cards of this catalogue: it ends in a proposed change.",
        forge=forge.name if forge else "",
        repository=forge.home if forge else "",
    )


def edit_form(house: House) -> Json:
    """The form as data: types and their fields, groups, words of the house, where changes go."""
    settings, words = house.settings, house.words
    return {
        "types": [_type(each) for each in form_types(Card)],
        "groups": [[anchor, title, list(keys)] for anchor, title, keys in GROUPS],
        "own": sorted(OWN_FILES),
        "models": house.tree.place.path.rpartition("/")[0] or "models",
        "teams": [[key, team_name or key] for key, team_name in _teams(settings)],
        "datasets": [[each.id, *dict.fromkeys((each.name, *each.aliases))] for each in words.datasets],
        "metrics": [each.id for each in words.metrics],
        "tasks": list(tasks.KNOWN),
        "environments": sorted({*settings.environments, *STAGES}),
        "licences": list(COMMON_LICENCES),
        "forge": _forge(forge_of(settings)),
    }


def _teams(settings: Settings) -> list[tuple[str, str]]:
    return [(key, str(team.name or "")) for key, team in settings.teams.items()]


def _type(one: FormType) -> Json:
    often = OFTEN.get(one.name, " ".join(field.key for field in one.fields)).split()
    ranks = {key: rank for rank, key in enumerate(often, start=1)}
    return {
        "name": one.name,
        "fields": [_field(one.name, each, ranks.get(each.key, 0)) for each in one.fields],
    }


def _field(owner: str, field: FormField, rank: int) -> Json:
    """A field without what is not so: most fields are short then."""
    told: dict[str, Json] = {"key": field.key, "kind": field.kind, "help": field.help}
    suggest = SUGGESTED.get(f"{owner}.{field.key}", "")
    words: tuple[tuple[str, Json], ...] = (
        ("required", field.required),
        ("maybe", field.maybe),
        ("many", field.many),
        ("named", field.named),
        ("rank", rank),
        ("type", field.type),
        ("short", field.short),
        ("suggest", suggest),
        ("choices", list(field.choices)),
    )
    return told | {key: value for key, value in words if value}


def _forge(forge: Forge | None) -> Json:
    if forge is None:
        return None
    return {
        "name": forge.name,
        "edit": forge.edit,
        "create": forge.create,
        "named": forge.named,
        "holding": forge.holding,
    }
