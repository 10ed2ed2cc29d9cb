"""The pages that speak of many models: each kind takes shares of models and makes files of them."""

from __future__ import annotations

from catalog.render.topics.boards import BoardIndex, Boards, Coverage
from catalog.render.topics.browse import ThingLists, Things
from catalog.render.topics.columns import Columns
from catalog.render.topics.documents import Digest, IndexHead, IndexParts, Lists
from catalog.render.topics.edit import EditPage, EditWords
from catalog.render.topics.explorer import ExplorerPages, ExplorerView, Manifest
from catalog.render.topics.exports import Tables
from catalog.render.topics.feeds import Feeds
from catalog.render.topics.fields import FieldNames, Metrics
from catalog.render.topics.home import Choice, Home
from catalog.render.topics.lineage import Commits, Lineage
from catalog.render.topics.monitoring import Monitoring
from catalog.render.topics.notfound import NotFound
from catalog.render.topics.order import Moved, Order
from catalog.render.topics.quality import Quality
from catalog.render.topics.running import Running
from catalog.render.topics.sitemap import Sitemap
from catalog.render.topics.static import Static
from catalog.render.topics.topic import SummaryTopic, Topic
from catalog.render.topics.words import Vocabulary, Words

SEARCHED: tuple[SummaryTopic, ...] = (
    Order(),
    Moved(),
    FieldNames(),
    Metrics(),
    Columns(),
    Words(),
    Vocabulary(),
    ExplorerView(),
    ExplorerPages(),
    Manifest(),
)
"""The explorer, what it searches in, and pages that lead on: of models they ask for their Summaries alone."""
TOPICS: tuple[Topic, ...] = (
    Static(),
    NotFound(),
    EditPage(),
    Boards(),
    Coverage(),
    BoardIndex(),
    Lineage(),
    Commits(),
    Things(),
    ThingLists(),
    Feeds(),
    Home(),
    Choice(),
    Quality(),
    Running(),
    Monitoring(),
    *SEARCHED,
    EditWords(),
    Lists(),
    Digest(),
    IndexParts(),
    IndexHead(),
    Tables(),
    Sitemap(),
)
"""In the order that they are made in: a topic comes after those that give it shares or notes."""
