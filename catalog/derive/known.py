"""What must be known of a model for lists and queries to speak of it: a Dossier, and less will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from catalog.card import Card, Version
from catalog.domain.health import Health
from catalog.domain.measurements import Measurement
from catalog.domain.ruling import Ruling
from catalog.domain.versions import Lineup
from catalog.kit.finding import Finding
from catalog.sections.deployments.facts import DeploymentRow


class Spoken(Protocol):
    """A version that speaks for its model."""

    @property
    def version(self) -> Version:
        """What the card says of it."""

    @property
    def is_signed(self) -> bool:
        """Whether every file of it stands in a signature that nothing here contradicts."""

    @property
    def name(self) -> str:
        """Its name."""


class Described(Protocol):
    """The prose of a model."""

    @property
    def description(self) -> Markup:
        """What the model is, rendered."""


class Known(Protocol):
    """A model, and the version that speaks for it."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def card(self) -> Card:
        """What people wrote."""

    @property
    def status(self) -> str:
        """Its status on the day."""

    @property
    def lineup(self) -> Lineup:
        """Its versions in order, and the one that speaks."""

    @property
    def current(self) -> Spoken | None:
        """The version that speaks for it."""

    @property
    def about(self) -> Described:
        """Its prose."""

    @property
    def findings(self) -> Sequence[Finding]:
        """What is wrong with it."""

    @property
    def deployments(self) -> Sequence[DeploymentRow]:
        """What runs where."""

    @property
    def measurements(self) -> Sequence[Measurement]:
        """What was measured."""

    @property
    def policies(self) -> Sequence[Ruling]:
        """How the policies of the house stand for it."""

    @property
    def health(self) -> Health:
        """What its rules come to where it runs."""
