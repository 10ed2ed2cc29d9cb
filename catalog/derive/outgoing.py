"""A model as it was read and worked out -> the model on its way out, to a file or to another system."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.card import spread
from catalog.derive.dossier import Dossier
from catalog.exchange.shape import Outgoing
from catalog.kit.digits import shown
from catalog.kit.schema import said
from catalog.kit.text import uncapitalised
from catalog.read.entry import Entry
from catalog.read.house import House
from catalog.read.walk import ModelFolder
from catalog.sections.explanations.whole import Explanations
from catalog.sections.governance.policies import policy_rows


def outgoing(entry: Entry, folder: ModelFolder, model: Dossier, house: House) -> Outgoing:
    """What of it may be seen went into `entry`; its page's address is added where that is known."""
    teams = house.settings.teams
    called = {key: said(team.name) for key, team in teams.items()}
    rulings = (each for each in model.policies if each.version in ("", model.lineup.current))
    return Outgoing(
        id=entry.id,
        card=entry.card,
        tree=spread(entry.tree).without("every_version"),
        lineup=model.lineup,
        measurements=entry.measurements,
        words=house.words,
        readme=entry.readmes.get("", said(entry.card.description) or ""),
        folder=folder.path,
        stored=entry.stored,
        owners=tuple(called.get(each) or each for each in said(entry.card.owners) or ()),
        state=model.past.state,
        policies=tuple(each.line for each in policy_rows(rulings, model.waivers)),
        reasons=tuple(_reasons(model.explanations)),
    )


def _reasons(of: Explanations) -> Iterator[str]:
    """What is to be said of all of them first, then each feature that the version has, heaviest first."""
    if of.rows:
        yield of.lede
    for each in of.rows:
        if each.row.now:
            weight = f"{uncapitalised(each.measure)} {shown(each.row.now.value)} by {each.method}"
            yield f"{each.row.feature}: {weight}{f' on {each.output}' if each.output else ''}"
