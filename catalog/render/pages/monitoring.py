"""The board of health -> its pages: all models, those in a state, those of a team, a hundred at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from catalog.domain import address
from catalog.domain.health import State, Verdict
from catalog.domain.metrics import Metrics
from catalog.kit.date import When
from catalog.kit.figure import spark
from catalog.kit.text import natural, plural, slugs
from catalog.kit.today import NO_DAY
from catalog.render.alternates import ATOM, CALENDAR
from catalog.render.engine import Alternate, Page
from catalog.views.listing import Moment
from catalog.views.monitoring.board import MonitoringBoard
from catalog.views.monitoring.briefly import briefly
from catalog.views.monitoring.nouns import Watched
from catalog.views.pager import Leaf, leaves

MOST_ROWS = 100
MOST_OWNERS = 12


@dataclass(frozen=True, slots=True)
class HealthRow:
    """One model of the table: what decided, since when, when it was read last."""

    model: Watched
    state: State
    words: str
    others: tuple[tuple[State, str], ...]
    since: Moment | None
    read: Moment | None
    version: str
    environment: str
    trend: Markup | None

    @property
    def gravity(self) -> int:
        """What the state sorts by."""
        return int(self.state)


@dataclass(frozen=True, slots=True)
class Choice:
    """Some of the models: `name` is a part of the path, empty for all; `look` that of a state."""

    name: str
    label: str
    models: tuple[Watched, ...]
    look: str = ""
    needing: int = 0

    @property
    def path(self) -> str:
        """The path of its first page."""
        return address.monitoring(self.name, 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """When models are trained again: the first that are due, that wait, that come, and how many more."""

    due: tuple[Watched, ...]
    paused: tuple[Watched, ...]
    planned: tuple[Watched, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringPage(Page):
    """One page of the board; the first of all models says what is due, and what nobody watches."""

    board: MonitoringBoard
    chosen: Choice
    states: tuple[Choice, ...]
    owners: tuple[Choice, ...]
    leaf: Leaf
    rows: tuple[HealthRow, ...]

    @property
    def is_first(self) -> bool:
        """Whether this is the page that sums up."""
        return self.leaf.path == address.MONITORING

    @property
    def first_owners(self) -> tuple[Choice, ...]:
        """The owners that are shown at once."""
        return self.owners[:MOST_OWNERS]

    @property
    def more_owners(self) -> tuple[Choice, ...]:
        """The owners that are shown when asked for."""
        return self.owners[MOST_OWNERS:]

    @property
    def has_trends(self) -> bool:
        """Whether any row has a drawing."""
        return any(row.trend for row in self.rows)

    @property
    def no_day(self) -> str:
        """What it means that there is no day that counts as today."""
        return NO_DAY

    @property
    def json(self) -> str:
        """The path of the board as JSON."""
        return address.MONITORING_JSON

    @property
    def plan(self) -> Plan | None:
        """When models are trained again; None where nothing is known of it."""
        board = self.board
        whole = len(board.due) + len(board.paused) + len(board.planned)
        found = board.due[:MOST_ROWS], board.paused[:MOST_ROWS], board.planned[:MOST_ROWS]
        more = whole - sum(map(len, found))
        told = f"And {plural(more, 'model')} more: all are in the calendar and in the JSON." if more else ""
        return Plan(*found, told) if whole else None

    def day(self, text: str) -> Moment | None:
        """A day or a reading's time as people read it."""
        return _moment(text)

    @property
    def unwatched(self) -> tuple[Watched, ...]:
        """The first of those that nobody watches; the JSON has all."""
        return self.board.unwatched[:MOST_ROWS]

    @property
    def unwatched_words(self) -> str:
        """How many run in production unseen."""
        count = len(self.board.unwatched)
        more = f" {MOST_ROWS} are shown; the JSON has all." if count > MOST_ROWS else ""
        how = "it does" if count == 1 else "they do"
        return f"{plural(count, 'model')} in production, and no card says how {how} there.{more}"


def monitoring_pages(
    board: MonitoringBoard, metrics: Metrics, alternates: tuple[Alternate, ...] = ()
) -> Iterator[MonitoringPage]:
    """Make the pages of all models, of each state and of each owner."""
    everything = Choice("", "All", board.watched)
    states, owners = (everything, *_states(board)), tuple(_owners(board))
    for chosen in (*states, *owners):
        for leaf in leaves(len(chosen.models), "watched model", partial(address.monitoring, chosen.name)):
            yield MonitoringPage(
                path=leaf.path,
                title=_title(chosen, leaf),
                description=board.finding,
                nav=address.MONITORING,
                alternates=alternates,
                board=board,
                chosen=chosen,
                states=states,
                owners=owners,
                leaf=leaf,
                rows=tuple(_row(chosen.models[at], metrics) for at in leaf.rows),
            )


def alternates_of(models: Sequence[Watched]) -> tuple[Alternate, ...]:
    """What leads to the feed of alerts and to the calendar, where there are any."""
    happened = any(each.health.incidents or _is_due(each) for each in models)
    feed = Alternate(ATOM, "Alerts as a feed (Atom)", address.alerts())
    calendar = Alternate(CALENDAR, "What is due as a calendar (iCalendar)", address.CALENDAR)
    return (*(feed,) * happened, *(calendar,) * any(each.dues for each in models))


def _is_due(model: Watched) -> bool:
    own = model.health.retraining
    return bool(own and own.due and own.since)


def _title(chosen: Choice, leaf: Leaf) -> str:
    of_some = f": {chosen.label}" if chosen.name else ""
    return f"Monitoring{of_some}" + (f", page {leaf.number}" if leaf.number > 1 else "")


def _states(board: MonitoringBoard) -> Iterator[Choice]:
    for each in board.states:
        name = f"state-{each.state.name_in_json.replace(' ', '-')}"
        yield Choice(name, each.state.word, each.models, each.state.look)


def _owners(board: MonitoringBoard) -> Iterator[Choice]:
    owned = board.owners if len(board.owners) > 1 else ()
    paths = slugs(each.owner.id for each in owned if each.owner.id)
    for each in owned:
        name = f"owner-{paths[each.owner.id]}" if each.owner.id else "unowned"
        yield Choice(name, each.owner.label, each.models, needing=each.needing)


def _row(model: Watched, metrics: Metrics) -> HealthRow:
    decided, state, trend = model.decided, model.health.state, model.trend
    environments = sorted({each.environment for each in model.live}, key=natural)
    return HealthRow(
        model=model,
        state=State.NO_DATA if state is None else state,
        words=_words(model, metrics),
        others=tuple((each.state, briefly(each, metrics)) for each in model.others),
        since=_moment(max((each.since for each in _deciding(model)), default="")),
        read=_moment(decided.read) if decided else None,
        version=(decided.version if decided else "") or model.listing.version,
        environment=(decided.environment if decided else "") or ", ".join(environments),
        trend=spark(trend.values, trend.label, trend.limits) if len(trend.values) > 1 else None,
    )


def _words(model: Watched, metrics: Metrics) -> str:
    """What decided; where all is well no rule did, so all of them are spoken of."""
    decided = model.decided
    if decided is None or model.health.state is State.OK:
        return model.health.words
    return briefly(decided, metrics)


def _deciding(model: Watched) -> Iterable[Verdict]:
    """The verdict that its state began with: it is good since the last rule was kept again."""
    if model.health.state is State.OK:
        return model.health.verdicts
    return (model.decided,) if model.decided else ()


def _moment(text: str) -> Moment | None:
    """The day of a reading, which may have a time of its own."""
    if not text:
        return None
    when = When.parse(text)
    return Moment(text, when.shown().partition(",")[0])
