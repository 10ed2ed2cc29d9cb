"""The page at every address that is not there: it says how many models there are to choose from."""

from __future__ import annotations

from catalog.domain import address
from catalog.render.pages.lists import NotFoundPage
from catalog.render.topics.topic import ALL, Common, Gathered, Given, Outcome, Topic


class NotFound(Topic):
    """Each model counts as one."""

    name = "not found"
    always = True

    def shares(self, given: Given) -> tuple[tuple[str, object], ...]:  # noqa: ARG002 - that it is there is all
        """Say that it is there."""
        return ((ALL, None),)

    def made(self, gathered: Gathered, common: Common) -> Outcome:
        """Write the page."""
        page = NotFoundPage(
            path=address.NOT_FOUND,
            title="Not found",
            description="Nothing is at this address.",
            base_url=common.engine.site.base_url,
            models=len(gathered.shares),
        )
        return Outcome([common.engine.file("pages/404.html", page)])
