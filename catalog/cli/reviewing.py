"""What a forge tells of a pull request, by arguments or by CI's environment -> who approved it."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from catalog.kit.finding import CatalogError
from catalog.kit.plain import Json
from catalog.policies.reviews import Reviews, read_reviews

_EVENT = "GITHUB_EVENT_PATH"
_LARGEST = 25 * 1024**2


def review_arguments(parser: argparse.ArgumentParser) -> None:
    """Add where the pull request and its reviews are told."""
    parser.add_argument(
        "--event",
        metavar="FILE",
        help="the event of a pull request, as JSON: its approvals bear out those it adds to cards "
        f"(what {_EVENT} names)",
    )
    parser.add_argument("--reviews", metavar="FILE", help="all its reviews, as the forge's API lists them")
    parser.add_argument(
        "--fresh-reviews", action="store_true", help="what was reviewed before the last commit does not count"
    )


def reviews_given(given: argparse.Namespace) -> Reviews:
    """Read them; nothing is known where no file is named."""
    event = given.event or os.environ.get(_EVENT, "")
    return read_reviews(_json(event), _json(given.reviews), fresh=given.fresh_reviews)


def _json(name: str | None) -> Json:
    if not name:
        return None
    try:
        content = Path(name).read_bytes()
        if len(content) > _LARGEST:
            raise CatalogError(f"{name} is larger than any event: give the forge's own file")
        told: Json = json.loads(content)
    except OSError as problem:
        raise CatalogError(f"{name} cannot be read: {problem.strerror}; give the event's file") from None
    except (ValueError, RecursionError) as problem:
        raise CatalogError(f"{name} is not JSON: {problem}; give what the forge answered") from None
    return told
