"""The containers of a model package -> artefacts, framework, signature and what the endpoint accepts."""

from __future__ import annotations

from catalog.exchange.reading.foreign import mapping
from catalog.exchange.reading.taking import Taking
from catalog.exchange.sagemaker.contents import OWN
from catalog.exchange.sagemaker.parsed import parsed
from catalog.exchange.sagemaker.told import Told
from catalog.kit.written import Tree

_SECRETS = "settings of a container may hold secrets: the card has their names"
_MACHINERY = "it says how SageMaker stores the file"
_LISTS = (
    ("SupportedContentTypes", "content_types"),
    ("SupportedResponseMIMETypes", "response_types"),
    ("SupportedRealtimeInferenceInstanceTypes", "realtime_instances"),
    ("SupportedTransformInstanceTypes", "transform_instances"),
)


def containers(found: Taking, told: Told) -> None:
    """Add what the inference specification says, and the additional ones by their names."""
    specification = found.within("InferenceSpecification")
    images = [
        image for each in specification.within("Containers").items() if (image := _container(each, told))
    ]
    told.put((*OWN, "image"), images[0] if len(images) == 1 else [*images])
    for theirs, ours in _LISTS:
        told.put((*OWN, ours), [*specification.words(theirs)])
    for more in found.within("AdditionalInferenceSpecifications").items():
        _additional(more, told)


def _additional(more: Taking, told: Told) -> None:
    name = more.word("Name")
    images = [image for each in more.within("Containers").items() if (image := _container(each, told, name))]
    said: dict[str, Tree] = {"description": more.word("Description"), "images": [*images]}
    said |= {ours: [*more.words(theirs)] for theirs, ours in _LISTS}
    told.put((*OWN, "additional", name), {key: value for key, value in said.items() if value})


def _container(each: Taking, told: Told, named: str = "") -> str:
    """Add the artefacts, framework and inputs of one container and return its image."""
    framework = each.word("Framework")
    if framework and not named:
        both = " ".join((framework.lower(), each.word("FrameworkVersion"))).strip()
        told.put(
            ("version", "training", "framework"), told.fields_at("version", "training", "framework") or both
        )
    _artifacts(each, told, framework.lower(), named)
    image, digest = each.word("Image"), each.word("ImageDigest")
    told.put((*OWN, "nearest_model"), each.word("NearestModelName"))
    told.put((*OWN, "product"), each.word("ProductId"))
    _base(each.within("BaseModel"), told)
    _inputs(each.within("ModelInput"), told)
    told.add((*OWN, "environment"), *sorted(name for name, _ in each.within("Environment").entries()))
    each.lose(_SECRETS, "Environment")
    return f"{image}@{digest}" if image and digest else image


def _artifacts(each: Taking, told: Told, framework: str, named: str) -> None:
    sources = [(each.within("ModelDataSource", "S3DataSource"), "")]
    sources += [
        (more.within("S3DataSource"), more.word("ChannelName"))
        for more in each.within("AdditionalModelDataSources").items()
    ]
    sources.append((each.within("AdditionalS3DataSource"), "additional"))
    name = named or each.word("ContainerHostname")
    uris = [(each.word("ModelDataUrl"), name, each.word("ModelDataETag"))]
    for source, channel in sources:
        uris.append((source.word("S3Uri"), channel or name, source.word("ETag")))
        for key in (
            "S3DataType",
            "CompressionType",
            "ModelAccessConfig",
            "HubAccessConfig",
            "ManifestS3Uri",
            "ManifestEtag",
        ):
            source.lose(_MACHINERY, key)
    for uri, called, etag in uris:
        if uri and uri not in told.uris():
            said: dict[str, Tree] = {"name": called, "uri": uri, "format": framework}
            said["extra"] = {"sagemaker": {"etag": etag}} if etag else {}
            told.add(("version", "artifacts"), {key: value for key, value in said.items() if value})


def _base(base: Taking, told: Told) -> None:
    name, version = base.word("HubContentName"), base.word("HubContentVersion")
    if name:
        told.add(
            ("version", "parents"),
            {"url": f"sagemaker-hub:{name}" + (f"/{version}" if version else ""), "relation": "finetuned"},
        )
    told.put((*OWN, "recipe"), base.word("RecipeName"))


def _inputs(model_input: Taking, told: Told) -> None:
    """`{"input": [1, 3, 224, 224]}` names the inputs and their shapes."""
    text = model_input.word("DataInputConfig")
    try:
        shapes = mapping(parsed(text)) if text else {}
    except ValueError:
        shapes = {}
    features: list[Tree] = [
        {"name": name, "shape": [str(size) for size in shape]}
        for name, shape in shapes.items()
        if name and isinstance(shape, list) and all(isinstance(size, str) for size in shape)
    ]
    if features and len(features) == len(shapes):
        told.put(
            ("version", "signature", "inputs"), told.fields_at("version", "signature", "inputs") or features
        )
    else:
        told.put((*OWN, "input"), text)
