"""Models on their way out -> repositories at the Hub, one commit each where something differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalog.exchange.huggingface.about import repository
from catalog.exchange.huggingface.asking import AnswerError
from catalog.exchange.huggingface.hub import Hub, kind_of, told, told_of
from catalog.exchange.huggingface.snapshot import SYSTEM
from catalog.exchange.huggingface.told import told as tree_of
from catalog.exchange.huggingface.writing import write
from catalog.exchange.reading.foreign import word
from catalog.exchange.reading.taking import Taking
from catalog.exchange.shape import Outgoing, Sent
from catalog.exchange.trouble import Trouble
from catalog.kit.finding import CatalogError
from catalog.kit.text import plural


def send(models: Iterable[Outgoing], target: str) -> Iterator[Sent]:
    """Send models to the account `target`; a repository that is not there yet is made, and private."""
    hub = Hub.here()
    for model in models:
        name = f"{target.strip('/')}/{_own_name(model)}"
        if not repository(name):
            raise CatalogError(f"`{name}` cannot be a repository at the Hub; give the account to send to")
        export = write(model)
        changed = {path: new for path, new in export.files.items() if _old(hub, name, path) != new}
        if changed:
            _commit(hub, name, changed)
        what = f"{plural(len(changed), 'file')} sent to {name}" if changed else f"{name} is as it was"
        yield Sent(model.id, what, export.losses)


def _own_name(model: Outgoing) -> str:
    """The name that it came with from the Hub, else its id in one word."""
    source = Taking(tree_of(model.tree)).within("source")
    given = word(source.within("id").value) if source.within("system").value == SYSTEM else ""
    return given.rpartition("/")[2] or model.id.replace("/", "-")


def _old(hub: Hub, name: str, path: str) -> bytes | None:
    with told_of(hub, f"reading {name}"):
        try:
            return hub.file(name, "", path, 10_000_000)
        except AnswerError as problem:
            if problem.kind is Trouble.MISSING:
                return None
            raise


def _commit(hub: Hub, name: str, changed: Mapping[str, bytes]) -> None:
    from huggingface_hub import CommitOperationAdd, HfApi  # noqa: PLC0415 - an extra

    api = HfApi(endpoint=hub.home)
    added = [CommitOperationAdd(path, content) for path, content in sorted(changed.items())]
    try:
        api.create_repo(name, private=True, exist_ok=True)
        api.create_commit(name, added, commit_message="Card and results from the model catalogue")
    except Exception as problem:
        raise told(AnswerError(kind_of(problem), str(problem)), hub, f"writing {name}") from problem
