"""Endpoints of SageMaker, their variants and weights -> deployments, by the model package they run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from catalog.exchange.reading.foreign import Value
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker.service import Service
from catalog.exchange.shape import Loss
from catalog.exchange.trouble import Trouble, TroubleError
from catalog.kit.finding import Finding, Place, warning
from catalog.kit.number import simple
from catalog.kit.written import Plain, Tree

_RUNNING = frozenset(("InService", "Updating", "SystemUpdating", "RollingBack", "UpdateRollbackFailed"))
_CANARY = Fraction(1, 5)
"""Beside a variant with at most this share the others are what is tried against it."""


@dataclass(frozen=True, slots=True)
class Running:
    """What runs: deployments by the ARN of a package or the address of an artefact, and what has neither."""

    by_target: Mapping[str, tuple[Mapping[str, Tree], ...]] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()

    def of(self, targets: Iterable[str], version: str) -> list[Tree]:
        """Return the deployments of one version."""
        found = [each for target in targets for each in self.by_target.get(target, ())]
        return [{"version": version, **each} for each in found]

    def others(self, met: Collection[str]) -> Iterator[Loss]:
        """Yield what runs and is none of the targets that were met."""
        for target in sorted(self.by_target):
            if target not in met:
                for each in self.by_target[target]:
                    yield Loss(
                        "", "endpoint", str(each["endpoint"]), f"what it runs is in no group: {target}"
                    )


def running(service: Service) -> Running:
    """Return what runs; who may not see endpoints gets the rest of the registry, and a finding."""
    try:
        return _running(service)
    except TroubleError as problem:
        if problem.kind is not Trouble.FORBIDDEN:
            raise
        message = f"which versions are deployed is not known: {problem}"
        return Running(findings=(warning(Place(service.name), "import-doubtful", message),))


def _running(service: Service) -> Running:
    """Ask for all endpoints, what their variants run and how traffic is shared."""
    found: dict[str, list[Mapping[str, Tree]]] = {}
    losses: list[Loss] = []
    models: dict[str, str] = {}
    for summary in service.pages(
        "list_endpoints", "Endpoints", "listing endpoints", SortBy="Name", SortOrder="Ascending"
    ):
        name = str(summary.get("EndpointName") or "")
        told = Taking(service.ask("describe_endpoint", f"reading endpoint {name}", EndpointName=name))
        settings = Taking(_settings(service, told.word("EndpointConfigName")))
        if told.word("EndpointStatus") not in _RUNNING:
            losses.append(Loss("", f"endpoint {name}", str(summary.get("EndpointStatus")), "it does not run"))
            continue
        for model, deployment in _variants(told, settings, service):
            target = models[model] if model in models else models.setdefault(model, _target(service, model))
            if target:
                found.setdefault(target, []).append(deployment)
            else:
                losses.append(Loss("", f"endpoint {name}", model, "what it runs is no model package"))
    return Running({target: tuple(several) for target, several in found.items()}, tuple(losses))


def _settings(service: Service, name: str) -> Value:
    doing = f"reading endpoint configuration {name}"
    return service.ask("describe_endpoint_config", doing, EndpointConfigName=name) if name else None


def _target(service: Service, model: str) -> str:
    """Return the ARN of the package that a model runs, else the address of its artefact."""
    if not model:
        return ""
    told = Taking(service.ask("describe_model", f"reading model {model}", ModelName=model))
    first = told.within("PrimaryContainer") or told.within("Containers", 0)
    return first.word("ModelPackageName") or first.word("ModelDataUrl")


def _variants(told: Taking, settings: Taking, service: Service) -> Iterator[tuple[str, dict[str, Tree]]]:
    by_name = {
        each.word("VariantName"): each
        for key in ("ProductionVariants", "ShadowProductionVariants")
        for each in settings.within(key).items()
    }
    live = [*told.within("ProductionVariants").items()]
    shares = _shares(live)
    for each, share in zip(live, shares, strict=True):
        variant = by_name.get(each.word("VariantName"), Taking(None))
        strategy = _strategy(share, shares)
        yield variant.word("ModelName"), _deployment(told, each, variant, service) | strategy
    for each in told.within("ShadowProductionVariants").items():
        variant = by_name.get(each.word("VariantName"), Taking(None))
        yield variant.word("ModelName"), _deployment(told, each, variant, service) | {"strategy": "shadow"}


def _shares(live: list[Taking]) -> list[Fraction]:
    """Return each variant's share of the traffic; a lone one has all of it, whatever its weight."""
    weights = [
        Fraction(each.word("CurrentWeight")) if simple(each.word("CurrentWeight")) else Fraction(0)
        for each in live
    ]
    total = sum(weights)
    if not total:
        return [Fraction(1 if len(live) == 1 else 0) for _ in live]
    return [weight / total for weight in weights]


def _strategy(share: Fraction, shares: list[Fraction]) -> dict[str, Tree]:
    """Return how traffic reaches it; shares are cut after four places, so that they add up to 1 at most."""
    taking_part = [each for each in shares if each]
    least = min(taking_part, default=Fraction(1))
    name = "full" if len(taking_part) <= 1 else "canary" if least <= _CANARY else "ab"
    text = f"{int(share * 10_000) / 100:g}%"
    return {"strategy": name, "traffic": Plain(text)} if share else {"traffic": Plain("0%")}


def _deployment(told: Taking, live: Taking, variant: Taking, service: Service) -> dict[str, Tree]:
    name = told.word("EndpointName")
    suffix = "amazonaws.com.cn" if service.region.startswith("cn-") else "amazonaws.com"
    count = live.word("CurrentInstanceCount") or variant.word("InitialInstanceCount")
    own: dict[str, Tree] = {
        "endpoint": name,
        "variant": live.word("VariantName"),
        "instance_type": variant.word("InstanceType"),
        "instances": Plain(count) if count else "",
        "serverless_memory": variant.word("ServerlessConfig", "MemorySizeInMB"),
        "status": told.word("EndpointStatus"),
    }
    images = [
        each.word("ResolvedImage") or each.word("SpecifiedImage")
        for each in live.within("DeployedImages").items()
    ]
    said: dict[str, Tree] = {
        "platform": "sagemaker",
        "since": Plain(told.word("CreationTime")[:10]),
        "endpoint": f"https://runtime.sagemaker.{service.region}.{suffix}/endpoints/{name}/invocations",
        "region": service.region,
        "image": images[0] if images else "",
        "source": {"system": "sagemaker", "id": told.word("EndpointArn")},
        "extra": {"sagemaker": {key: value for key, value in own.items() if value}},
    }
    return {key: value for key, value in said.items() if value}
