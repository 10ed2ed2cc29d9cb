"""A model -> who answers for it and when it is trained again, in words."""

from __future__ import annotations

from catalog.derive.dossier import Dossier
from catalog.derive.summary import Summary
from catalog.kit.digits import seconds_shown
from catalog.kit.flat import flat
from catalog.kit.schema import Section, said
from catalog.kit.shown import Fact, capital, shown
from catalog.kit.text import listed
from catalog.sections.governance.facts import DecisionRow
from catalog.sections.governance.policies import policy_rows
from catalog.sections.monitoring.conditions import printed
from catalog.settings import Settings


def responsibility(model: Dossier, summary: Summary, settings: Settings) -> tuple[Fact, ...]:
    """Owners, status, risk and visibility."""
    card = model.card
    risk = said(card.risk)
    source = "from CODEOWNERS" if model.spoken_for else ""
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


def retraining(model: Dossier) -> str:
    """When the model is trained again, in one sentence."""
    watch = said(model.card.monitoring)
    retrain = said(watch.retrain) if watch else None
    fresh = said(watch.freshness) if watch else None
    told = [f"Readings older than {seconds_shown(fresh)} are stale."] if fresh else []
    if retrain is not None and retrain.when:
        pause = said(retrain.pause)
        wait = f", at most once in {seconds_shown(pause)}" if pause else ""
        told.append(f"It is trained again when {listed(map(printed, retrain.when), 'or')}{wait}.")
        trigger = ", ".join(
            f"{' '.join(path).replace('_', ' ')} {text}" for path, text in flat(said(retrain.trigger))
        )
        told += [f"What starts it: {trigger}."] if trigger else []
    return " ".join(told)
