"""What a forge tells of a pull request (its event, its reviews) -> who approved it, and who refused.

GitHub: the payload of a `pull_request` or `pull_request_review` event, and the list that
`GET /repos/{owner}/{repo}/pulls/{number}/reviews` answers, in one page or in several. GitLab: what
`GET /projects/:id/merge_requests/:iid` and `…/approvals` answer. Gitea answers as GitHub does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.kit.plain import Json
from catalog.policies.people import Teams, folded

APPROVED, REFUSED, DISMISSED = "APPROVED", "CHANGES_REQUESTED", "DISMISSED"
_DECIDES = {
    APPROVED: APPROVED, REFUSED: REFUSED, DISMISSED: DISMISSED,
    "APPROVE": APPROVED, "REQUEST_CHANGES": REFUSED,
}  # fmt: skip
"""What changes how somebody stands, as GitHub and Gitea say it; a comment does not."""


_WITHIN = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
"""What GitHub calls those who belong to a repository; everybody else may review it too."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """Who approved a pull request and who refused it, by their names on the forge, folded.

    `base` is the commit that it would be merged into. Its author never counts. `outside` are those of who
    approved of whom the forge says that they do not belong to the repository.
    """

    author: str = ""
    base: str = ""
    approved: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    def trusted(self, teams: Teams) -> tuple[str, ...]:
        """Who approved, but for strangers: those whom neither the forge nor a team of the house knows."""
        known = frozenset().union(*(each for team in teams.values() for each in team))
        return tuple(each for each in self.approved if each not in self.outside or each in known)


@dataclass(frozen=True, slots=True)
class _Review:
    who: str
    state: str
    commit: str
    moment: str
    is_outside: bool = False


NO_REVIEWS = Reviews()


def read_reviews(event: Json, reviews: Json = None, *, fresh: bool = False) -> Reviews:
    """Read them; with `fresh`, what was reviewed before the newest commit does not count."""
    request = _request(event)
    author = folded(_text(request, "user", "login") or _text(request, "author", "username"))
    head = _text(request, "head", "sha") or _text(request, "sha")
    base = _text(request, "base", "sha") or _text(request, "diff_refs", "base_sha")
    told = sorted([*_listed(reviews), *_of_event(event), *_gitlab(event), *_gitlab(reviews)], key=_order)
    last = {each.who: each for each in told if each.who and each.who != author}
    counted = [each for each in last.values() if not (fresh and head and each.commit not in ("", head))]
    return Reviews(
        author=author,
        base=base,
        approved=tuple(sorted(each.who for each in counted if each.state == APPROVED)),
        refused=tuple(sorted(each.who for each in last.values() if each.state == REFUSED)),
        outside=tuple(sorted(each.who for each in counted if each.state == APPROVED and each.is_outside)),
    )


def _request(event: Json) -> Json:
    """The pull request that an event speaks of; GitLab answers with the merge request itself."""
    if isinstance(event, dict):
        inner = event.get("pull_request")
        return inner if isinstance(inner, dict) else event
    return None


def _listed(reviews: Json) -> Iterator[_Review]:
    """The reviews of a list, or of a list of pages."""
    for each in reviews if isinstance(reviews, list) else ():
        if isinstance(each, list):
            yield from _listed(each)
        elif review := _review(each):
            yield review


def _of_event(event: Json) -> Iterator[_Review]:
    """The review that the event tells of."""
    review = _review(event.get("review")) if isinstance(event, dict) else None
    if review:
        yield review


def _review(told: Json) -> _Review | None:
    state = _DECIDES.get(_text(told, "state").upper())
    if state is None:
        return None
    moment = _text(told, "submitted_at")
    belongs = _text(told, "author_association").upper()
    is_outside = bool(belongs) and belongs not in _WITHIN
    return _Review(folded(_text(told, "user", "login")), state, _text(told, "commit_id"), moment, is_outside)


def _gitlab(told: Json) -> Iterator[_Review]:
    """Those who approved by now; who took it back is not among them."""
    approved = told.get("approved_by") if isinstance(told, dict) else None
    for each in approved if isinstance(approved, list) else ():
        yield _Review(folded(_text(each, "user", "username")), APPROVED, "", "")


def _order(review: _Review) -> str:
    return review.moment


def _text(told: Json, *steps: str) -> str:
    """The text at a path; empty where there is none."""
    for step in steps:
        told = told.get(step) if isinstance(told, dict) else None
    return told if isinstance(told, str) else ""
