"""A model -> who answers for it and when it is trained again, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from catalog.derive.dossier import Dossier
from catalog.derive.summary import Summary
from catalog.kit.digits import span_in_words
from catalog.kit.flat import flat
from catalog.kit.schema import Section, said
from catalog.kit.shown import Fact, capital, shown
from catalog.kit.text import listed
from catalog.sections.governance.facts import DecisionRow
from catalog.sections.governance.policies import policy_rows
from catalog.sections.monitoring.conditions import printed
from catalog.settings import Settings

_STARTERS: Mapping[str, str] = MappingProxyType(
    {
        "command": "the command",
        "github_workflow": "the workflow",
        "repository_dispatch": "the event",
        "webhook": "a post to",
        "secret": "signed with",
        "ref": "on the branch",
    }
)


def responsibility(model: Dossier, summary: Summary, settings: Settings) -> tuple[Fact, ...]:
    """Owners, status, risk and visibility."""
    card = model.card
    risk = said(card.risk)
    source = "from CODEOWNERS" if model.written.spoken_for else ""
    facts = [
        Fact("Owners", shown(listed(owner.label for owner in summary.listing.owners)), source),
        Fact("Status", shown(model.status.capitalize())),
        Fact(
            "Risk",
            capital(shown(risk.rating if risk else card.risk)),
            (said(risk.reason) or "") if risk else "",
        ),
        Fact("Deprecated", shown(card.deprecated)),
        Fact("Retired", shown(card.retired)),
        Fact("Visible to", capital(shown(_visibility(said(card.visibility)) or settings.visibility))),
    ]
    optional = ("Deprecated", "Retired")
    return tuple(fact for fact in facts if fact.label not in optional or not fact.value.missing)


def decisions(model: Dossier) -> tuple[DecisionRow, ...]:
    """What was decided; a waiver that holds is told beside its policy and not again here."""
    told = {each.policy for each in policy_rows(model.policies, model.waivers) if each.waiver}
    waivers = (each for each in model.waivers if each.subject not in told or each.word != "Waived")
    return (*(model.current.approvals if model.current else ()), *model.approvals, *waivers)


def _visibility(visibility: Section | None) -> str:
    if visibility is None:
        return ""
    parts = {name: getattr(visibility, name) for name in type(visibility).model_fields if name != "fields"}
    parts |= getattr(visibility, "fields", {})
    return ", ".join(
        str(reach) if name == "all" else f"{name} {reach}" for name, reach in parts.items() if reach
    )


@dataclass(frozen=True, slots=True)
class Retraining:
    """When a model is trained again, in words; what starts it, and what stands in the card of that."""

    words: str
    starters: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All of it as plain text."""
        told = ", ".join(f"{label} {text}" for label, text in self.starters)
        return f"{self.words} What starts it: {told}." if told else self.words


def retraining(model: Dossier) -> Retraining:
    """When the model is trained again, and what starts it."""
    watch = said(model.card.monitoring)
    retrain = said(watch.retrain) if watch else None
    fresh = said(watch.freshness) if watch else None
    told = [f"Readings older than {span_in_words(fresh)} are stale."] if fresh else []
    if retrain is not None and retrain.when:
        pause = said(retrain.pause)
        wait = f"; at most once in {span_in_words(pause)}" if pause else ""
        any_of = " any of" if len(retrain.when) > 1 else ""
        told.append(f"It is trained again on{any_of}: {', '.join(map(printed, retrain.when))}{wait}.")
    trigger = said(retrain.trigger) if retrain and retrain.when else None
    return Retraining(" ".join(told), tuple((_starter(path), text) for path, text in flat(trigger)))


def _starter(path: Sequence[str]) -> str:
    return _STARTERS.get(path[0], " ".join(path).replace("_", " "))
