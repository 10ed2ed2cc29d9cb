"""Batches of model folders -> what those want to know who only ask: summaries, dossiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.derive.dossier import Dossier, dossier
from catalog.derive.explained import explained
from catalog.derive.frame import Frame
from catalog.derive.summarise import summarise
from catalog.derive.summary import Summary
from catalog.domain.versions import Lineup
from catalog.kit.prose import Writer
from catalog.kit.today import Asked
from catalog.make.bench import Setting, entries
from catalog.read.walk import ModelFolder
from catalog.sections.explanations.whole import Explanations


def summarise_models(folders: Sequence[ModelFolder], setting: Setting) -> list[Summary]:
    """Read, check and sum up a batch of models."""
    frame = Frame(setting.house, setting.today(), Writer())
    return [summarise(each, frame) for each in dossiers(folders, setting)]


def dossiers(folders: Sequence[ModelFolder], setting: Setting) -> Iterator[Dossier]:
    """Read, check and derive models one by one."""
    frame = Frame(setting.house, setting.today(), Writer())
    return (dossier(entry, frame) for entry in entries(folders, setting))


def explained_asked(folder: ModelFolder, setting: Setting, lineup: Lineup) -> Explanations:
    """Explain the version of a model that a line-up lets speak for it; nothing of a model that is hidden."""
    return next((explained(entry, lineup) for entry in entries([folder], setting)), Explanations())


def summaries_asked(
    folders: Sequence[ModelFolder], setting: Setting
) -> list[tuple[Summary, tuple[Asked, ...]]]:
    """The same, each with what it asked of the day: on another that answers alike it would be the same."""
    writer, made = Writer(), []
    for entry in entries(folders, setting):
        frame = Frame(setting.house, setting.today(), writer)
        made.append((summarise(dossier(entry, frame), frame), tuple(sorted(frame.today.asked))))
    return made
