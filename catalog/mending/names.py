"""A name that nobody has declared -> the declared one that is spelt the same but for its style."""

from __future__ import annotations

import re

from catalog.domain.licences import spdx_readings
from catalog.domain.tasks import KNOWN
from catalog.domain.versions import same_number
from catalog.mending.fault import Fault
from catalog.mending.keys import same_letters


def team(fault: Fault) -> str | None:
    """The key of a team that goes by this name, or this spelling of its key."""
    teams = fault.known.settings.teams
    named = [key for key, each in teams.items() if fault.text.lower() in (_low(each.name), _low(each.handle))]
    return same_letters(fault.text, teams) or (named[0] if len(named) == 1 else None)


def _low(name: object) -> str:
    return str(name).lower() if name else ""


def dataset(fault: Fault) -> str | None:
    """The id of a data set in another style."""
    return same_letters(fault.text, fault.known.words.datasets.by_id)


def model(fault: Fault) -> str | None:
    """The id of a model in other letters; the version that stands behind it stays."""
    name, at, version = fault.text.partition("@")
    meant = [each for each in fault.known.models if each == name.lower().replace(" ", "-").replace("_", "-")]
    return f"{meant[0]}{at}{version}" if meant else None


def version(fault: Fault) -> str | None:
    """A version of this card with the `v` before its numbers, or without; None where two are that number."""
    bare = re.sub(r"^[vV](?=\d)", "", fault.text.strip())
    meant = [each for each in fault.known.versions if re.sub(r"^[vV](?=\d)", "", each) == bare]
    return meant[0] if len(meant) == 1 == len(same_number(bare, fault.known.versions)) else None


def task(fault: Fault) -> str | None:
    """The known task of the same letters."""
    return same_letters(fault.text, KNOWN)


def licence(fault: Fault) -> str | None:
    """The SPDX expression, where there is only one."""
    readings = spdx_readings(fault.text)
    return readings[0] if len(readings) == 1 else None
