"""What a card says of its measurements: which numbers speak for it, and further figures."""

from __future__ import annotations

from typing import Literal

from catalog.kit.schema import Many, Maybe, Section, Text, Worded


class Exhibit(Section):
    """A figure made from a table beside the card, or a picture."""

    title: Worded
    """What it shows."""
    file: Worded
    """The table (CSV, JSON, Parquet) or the picture; a path beside the card or an address."""
    kind: Literal["line", "bar", "matrix", "calibration", "image"] = "image"
    """How the table is drawn; a calibration is lines beside the one of a perfect model.

    A file that is a picture is an image.
    """
    x: Maybe[Text] = None
    """The column of the horizontal axis."""
    y: Maybe[Text] = None
    """The column of the vertical axis."""
    by: Maybe[Text] = None
    """The column that tells series apart."""
    value: Maybe[Text] = None
    """The column of a matrix's figures."""
    alt: Maybe[Text] = None
    """What a picture shows, in words; a picture needs it."""
    version: Maybe[Text] = None
    """The version it speaks of."""
    dataset: Maybe[Text] = None
    """The data set it was made from."""


class Evaluation(Section):
    """The part of a card that speaks of measurements."""

    headline: Many[Text] = ()
    """The few numbers for lists and the top of the page: `dataset/metric`, or a metric alone."""
    figures: Many[Exhibit] = ()
    """Further figures: calibration, confusion, pictures."""
