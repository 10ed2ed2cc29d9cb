"""Batches of model folders -> what is wrong with each by itself, and what is to be held against others."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.claims import claims
from catalog.derive.case import case_of
from catalog.derive.found import found_in
from catalog.derive.frame import Frame
from catalog.derive.policed import policed
from catalog.derive.texts import write
from catalog.kit.prose import Writer
from catalog.make.bench import Setting, entries
from catalog.read.walk import ModelFolder
from catalog.references import references
from catalog.review.checked import Checked


def check_models(folders: Sequence[ModelFolder], setting: Setting) -> list[Checked]:
    """Read and check a batch of models."""
    made, writer = [], Writer()
    for entry in entries(folders, setting):
        frame = Frame(setting.house, setting.today(), writer)
        texts = write(entry, frame.writer)
        findings = found_in(entry, texts, frame)
        findings = (*findings, *policed(case_of(entry, texts, frame.heeded(findings), frame)).findings)
        told = claims(entry, frame.words)
        versions = tuple(each.version for each in entry.card.versions)
        asked = tuple(sorted(frame.today.asked))
        made.append(Checked(entry.id, versions, references(entry), told, findings, asked))
    return made
