"""The rules of who answers for a model."""

from __future__ import annotations

from catalog.kit.finding import Severity
from catalog.kit.rule import Example, Rule

_HOUSE = "teams: {team-risk: {name: Risk, handle: '@acme/risk'}}\nmaintainers: team-risk\n"
_OWNED = {"catalog.yaml": _HOUSE, "scorer/card.yaml": "name: Scorer\nowners: team-risk\n"}
_FILE = """\
# >>> catalog owners: made from the owners of cards; change those, then `catalog owners --write`
/models/*.yaml @acme/risk
/models/**/folder.yaml @acme/risk
/.github/CODEOWNERS @acme/risk
{}# <<< catalog owners
"""
_CURRENT = _FILE.format("/models/scorer/ @acme/risk\n")
_PLACE = "../.github/CODEOWNERS"

RULES: tuple[Rule, ...] = (
    Rule(
        "orphaned-model",
        Severity.WARNING,
        what="Nobody answers for a model: its card names no owner, or only teams that cannot be reached.",
        why="Who finds a fault in it has nobody to ask, and CODEOWNERS asks nobody to review a change of it.",
        fix="Name a team of `catalog.yaml` under `owners`, in the card or in a `folder.yaml` above it; give "
        "the team a `contact` or a `handle`. A card without owners is a finding only where the house names "
        "`maintainers`, and not where a line of CODEOWNERS names somebody.",
        example=Example(
            bad={"catalog.yaml": _HOUSE, "scorer/card.yaml": "name: Scorer\n"},
            good=_OWNED,
        ),
    ),
    Rule(
        "owners-file-outdated",
        Severity.ERROR,
        what="The lines of CODEOWNERS that are made from cards are not what the cards say now.",
        why="The forge asks those who owned a model before to review it, or nobody.",
        fix="Run `catalog owners --write` and commit the file. Lines of your own stand outside the marks.",
        example=Example(bad={**_OWNED, _PLACE: _FILE.format("")}, good={**_OWNED, _PLACE: _CURRENT}),
        command="owners",
    ),
    Rule(
        "unread-owners-line",
        Severity.WARNING,
        what="A line that people wrote into CODEOWNERS has a pattern that is not read here.",
        why="Where a card names no owner, CODEOWNERS speaks for it; this line does not, though the forge may "
        "go by it.",
        fix="Write it as a path, or with fewer wildcards: two in a step, six in all.",
        example=Example(
            bad={**_OWNED, _PLACE: f"/*a*b*c/ @ada\n{_CURRENT}"},
            good={**_OWNED, _PLACE: f"/a*c/ @ada\n{_CURRENT}"},
        ),
        command="owners",
    ),
)
