"""Models on their way out -> groups, packages and model cards of SageMaker; only what differs is sent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.exchange.reading.foreign import Value, mapping, word
from catalog.exchange.sagemaker.documents import Document, documents
from catalog.exchange.sagemaker.packages import VERSION_KEY
from catalog.exchange.sagemaker.parcels import parcel, tags_of, updates
from catalog.exchange.sagemaker.parsed import same_json
from catalog.exchange.sagemaker.service import Service, connect, place_of
from catalog.exchange.sagemaker.standalone import card_status
from catalog.exchange.shape import Outgoing, Sent
from catalog.kit.finding import CatalogError
from catalog.kit.schema import said
from catalog.kit.text import digest, plural, visible

_NAME = 63
_GROUP = re.compile(r"arn:[\w-]+:sagemaker:[\w-]+:\d+:model-package-group/([\w-]+)", re.ASCII)


def send(models: Iterable[Outgoing], target: str) -> Iterator[Sent]:
    """Send models one by one; CatalogError where a registry refuses, and those before it are there."""
    place = place_of(target)
    if place is None:
        raise CatalogError(f"{visible(target)} is no region; write it as `sagemaker://eu-west-1`")
    service = connect(place)
    for each in models:
        yield _send(each, service)


@dataclass(slots=True)
class Counted:
    """How many things were made, changed and as they were."""

    made: int = 0
    changed: int = 0
    same: int = 0

    def sentence(self, group: str) -> str:
        """Say it in words."""
        parts = [(self.made, "made"), (self.changed, "changed"), (self.same, "as it was")]
        return f"{group}: " + ", ".join(f"{count} {what}" for count, what in parts if count)


def _send(outgoing: Outgoing, service: Service) -> Sent:
    made, losses = documents(outgoing)
    name, counted = _group_name(outgoing), Counted()
    _group(made[0], name, service, counted)
    there = _packages(name, service)
    for each in sorted(made, key=lambda document: document.number):
        if each.version:
            _package(each, there, Target(name, service, counted))
    _card(made[0], Target(name, service, counted))
    what = plural(sum(1 for each in made if each.version), "version")
    return Sent(outgoing.id, f"{counted.sentence(f'group {name} with {what} and a model card')}", losses)


@dataclass(frozen=True, slots=True)
class Target:
    """The group that is written to."""

    name: str
    service: Service
    counted: Counted


def _group_name(outgoing: Outgoing) -> str:
    """Return the name of the group it came from, else one made of its id, as SageMaker allows them."""
    source = said(outgoing.card.source)
    named = _GROUP.fullmatch(said(source.id) or "") if source else None
    if named:
        return named[1]
    name = re.sub(r"[^A-Za-z0-9]+", "-", outgoing.id).strip("-")
    return name if len(name) <= _NAME else f"{name[: _NAME - 9].rstrip('-')}-{digest(outgoing.id)}"


def _group(document: Document, name: str, service: Service, counted: Counted) -> None:
    """Make the group, or give it the tags it lacks; nobody can change the description of one."""
    tags = tags_of(document.whole)
    listed = service.pages(
        *("list_model_package_groups", "ModelPackageGroupSummaryList", f"looking for group {name}"),
        NameContains=name,
    )
    found = next((each for each in listed if each.get("ModelPackageGroupName") == name), None)
    if found is None:
        about = word(document.whole.get("summary"))[:1024]
        said = {"ModelPackageGroupName": name, "ModelPackageGroupDescription": about, "Tags": tags}
        given = {key: value for key, value in said.items() if value}
        service.ask("create_model_package_group", f"making group {name}", **given)
        counted.made += 1
        return
    arn = word(found.get("ModelPackageGroupArn"))
    had = [*service.pages("list_tags", "Tags", f"listing tags of {name}", ResourceArn=arn)]
    if missing := [each for each in tags if dict(each) not in had]:
        service.ask("add_tags", f"tagging {name}", ResourceArn=arn, Tags=missing)
    counted.changed += bool(missing)
    counted.same += not missing


def _packages(name: str, service: Service) -> dict[str, dict[str, Value]]:
    """Return the packages there are: by the version they were sent as, by number, and by address."""
    found: dict[str, dict[str, Value]] = {}
    listed = service.pages(
        *("list_model_packages", "ModelPackageSummaryList", f"listing versions of {name}"),
        ModelPackageGroupName=name,
    )
    for summary in [*listed]:
        arn = word(summary.get("ModelPackageArn"))
        each = service.ask("describe_model_package", f"reading {arn}", ModelPackageName=arn)
        sent = word(mapping(each.get("CustomerMetadataProperties")).get(VERSION_KEY))
        found[arn] = found[f"name:{sent or word(summary.get('ModelPackageVersion'))}"] = each
    return found


def _package(document: Document, there: Mapping[str, dict[str, Value]], target: Target) -> None:
    version = mapping(document.whole.get("version"))
    name = f"version {document.version} of {target.name}"
    found = there.get(document.source) or there.get(f"name:{document.version}")
    if found is None:
        given = parcel(version, document)
        doing = f"making {name}"
        target.service.ask("create_model_package", doing, ModelPackageGroupName=target.name, **given)
        target.counted.made += 1
    elif given := updates(version, document, found):
        arn = word(found.get("ModelPackageArn"))
        target.service.ask("update_model_package", f"changing {name}", ModelPackageArn=arn, **given)
        target.counted.changed += 1
    else:
        target.counted.same += 1


def _card(document: Document, target: Target) -> None:
    name, service = target.name, target.service
    content, status = document.text(), card_status(document.whole)
    listed = service.pages(
        "list_model_cards", "ModelCardSummaries", f"looking for model card {name}", NameContains=name
    )
    if not any(each.get("ModelCardName") == name for each in [*listed]):
        given = {"ModelCardName": name, "Content": content, "ModelCardStatus": status}
        service.ask("create_model_card", f"making model card {name}", **given)
        target.counted.made += 1
        return
    found = service.ask("describe_model_card", f"reading model card {name}", ModelCardName=name)
    changes = {"Content": content} if not same_json(word(found.get("Content")), content) else {}
    changes |= {"ModelCardStatus": status} if found.get("ModelCardStatus") != status else {}
    if changes:
        service.ask("update_model_card", f"changing model card {name}", ModelCardName=name, **changes)
    target.counted.changed += bool(changes)
    target.counted.same += not changes
