"""Batches of model folders -> what those want to know who only ask: checks, summaries, dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.check import Reference, references
from catalog.claims import Claim, claims
from catalog.derive.case import case_of
from catalog.derive.dossier import Dossier, dossier
from catalog.derive.explained import explained_of
from catalog.derive.frame import Frame
from catalog.derive.policed import policed
from catalog.derive.running_findings import running_findings
from catalog.derive.summarise import summarise
from catalog.derive.summary import Summary
from catalog.derive.texts import write
from catalog.kit.finding import Finding
from catalog.kit.prose import Writer
from catalog.kit.today import Asked, Today
from catalog.make.bench import Setting, entries
from catalog.read.walk import ModelFolder


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check needs to know of one model."""

    id: str
    versions: tuple[str, ...]
    references: tuple[Reference, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]


def check_models(folders: Sequence[ModelFolder], setting: Setting) -> list[Checked]:
    """Read and check a batch of models."""
    made, frame = [], Frame(setting.house, Today(setting.as_of), Writer())
    for entry in entries(folders, setting):
        wrong = (*running_findings(entry, frame), *explained_of(entry, frame.settings, frame.today))
        texts = write(entry, frame.writer)
        findings = tuple(sorted({*entry.findings, *texts.findings, *wrong}))
        findings = (*findings, *policed(case_of(entry, texts, findings, frame)).findings)
        told = claims(entry, frame.words)
        versions = tuple(each.version for each in entry.card.versions)
        made.append(Checked(entry.id, versions, references(entry), told, findings))
    return made


def summarise_models(folders: Sequence[ModelFolder], setting: Setting) -> list[Summary]:
    """Read, check and sum up a batch of models."""
    frame = Frame(setting.house, Today(setting.as_of), Writer())
    return [summarise(each, frame) for each in dossiers(folders, setting)]


def dossiers(folders: Sequence[ModelFolder], setting: Setting) -> Iterator[Dossier]:
    """Read, check and derive models one by one."""
    frame = Frame(setting.house, Today(setting.as_of), Writer())
    return (dossier(entry, frame) for entry in entries(folders, setting))


def summaries_asked(
    folders: Sequence[ModelFolder], setting: Setting
) -> list[tuple[Summary, tuple[Asked, ...]]]:
    """The same, each with what it asked of the day: on another that answers alike it would be the same."""
    writer, made = Writer(), []
    for entry in entries(folders, setting):
        frame = Frame(setting.house, Today(setting.as_of), writer)
        made.append((summarise(dossier(entry, frame), frame), tuple(sorted(frame.today.asked))))
    return made
