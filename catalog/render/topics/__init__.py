"""The pages that speak of many models: each kind takes shares of models and makes files of them."""

from __future__ import annotations

from catalog.render.topics.boards import BoardIndex, Boards, Coverage
from catalog.render.topics.browse import ThingLists, Things
from catalog.render.topics.documents import Digest, IndexHead, IndexParts, Lists
from catalog.render.topics.exports import Tables
from catalog.render.topics.feeds import Feeds
from catalog.render.topics.home import Choice, Home
from catalog.render.topics.notfound import NotFound
from catalog.render.topics.quality import Quality
from catalog.render.topics.rest import Rest
from catalog.render.topics.sitemap import Sitemap
from catalog.render.topics.static import Static
from catalog.render.topics.topic import Topic

TOPICS: tuple[Topic, ...] = (
    Static(),
    NotFound(),
    Boards(),
    Coverage(),
    BoardIndex(),
    Things(),
    ThingLists(),
    Feeds(),
    Home(),
    Choice(),
    Quality(),
    Rest(),
    Lists(),
    Digest(),
    IndexParts(),
    IndexHead(),
    Tables(),
    Sitemap(),
)
"""In the order that they are made in: a topic comes after those whose notes it reads."""
