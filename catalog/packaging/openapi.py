"""What model.json says of a model -> the OpenAPI document of the server that serves it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from catalog.packaging.server.signature import WHOLE, Json, feature, kind_of, plain

Schema = dict[str, Json]
_FORMATS = {"float16": "float", "float32": "float", "float": "float", "float64": "double", "double": "double"}
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_ANY: Schema = {"type": ["number", "string", "boolean"]}
_ERRORS = {
    "400": "The body is no JSON.",
    "408": "The body did not come in time.",
    "413": "The body, or the number of rows, is over the limit.",
    "415": "The body is not said to be JSON.",
    "422": "Values do not fit the signature; each is named.",
    "500": "The model failed on these rows.",
    "503": "Too many requests wait, or the model took too long; ask again.",
}


def openapi(told: Mapping[str, Json], about: Mapping[str, str]) -> Schema:
    """The document; `about` may hold summary, license and url."""
    parts = _parts(told)
    params: Schema = {"params": {"$ref": "#/components/schemas/Params"}} if parts["params"] else {}
    both = [_body("instances", _many("Row"), params), _body("columns", _columns(parts["inputs"]), params)]
    info: Schema = {"title": str(told["name"]), "version": str(told["version"])}
    if about.get("summary"):
        info["summary"] = about["summary"]
    if license_name := about.get("license"):
        spdx = {"identifier": license_name} if _SPDX.fullmatch(license_name) else {}
        info["license"] = {"name": license_name, **spdx}
    document: Schema = {
        "openapi": "3.1.0",
        "info": info,
        "paths": {
            "/predict": {"post": _predict(both, told["example"])},
            "/healthz": {"get": _get("live", "Whether the process answers.")},
            "/readyz": {"get": _get("ready", "Whether the model is loaded; says which, with its digests.")},
            "/metrics": {"get": _get("metrics", "Counts for Prometheus.", "text/plain")},
            "/openapi.json": {"get": _get("openapi", "This document.")},
        },
        "components": {"schemas": _schemas(parts)},
    }
    if about.get("url"):
        document["externalDocs"] = {"description": "The model's card", "url": about["url"]}
    return document


def _parts(told: Mapping[str, Json]) -> Mapping[str, Sequence[Mapping[str, Json]]]:
    return told["signature"]  # type: ignore[return-value] # made by `described`


def _schemas(parts: Mapping[str, Sequence[Mapping[str, Json]]]) -> Schema:
    outputs = parts["outputs"] or [{"name": "prediction"}]
    answers: Schema = {str(each["name"]): _output(each) for each in outputs}
    answer: Schema = {"type": "object", "properties": answers, "required": list(answers)}
    made: Schema = {
        "Row": _object(parts["inputs"]),
        "Answer": answer,
        "Answers": {
            "type": "object",
            "properties": {
                "model": {"type": "string"},
                "version": {"type": "string"},
                "predictions": _many("Answer"),
            },
            "required": ["model", "version", "predictions"],
        },
        "Problems": {
            "type": "object",
            "properties": {
                "error": {"type": "string"},
                "problems": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
                        "required": ["field", "message"],
                    },
                },
                "more": {"type": "integer", "description": "How many problems are not listed."},
            },
            "required": ["error", "problems"],
        },
    }
    return made | ({"Params": _object(parts["params"])} if parts["params"] else {})


def _predict(bodies: Sequence[Json], row: Json) -> Schema:
    example: Schema = {"example": {"instances": [row]}} if row else {}
    fine: Schema = {"description": "One answer a row.", "content": _content("Answers")}
    refused: Schema = {
        code: {"description": why, "content": _content("Problems")} for code, why in _ERRORS.items()
    }
    return {
        "operationId": "predict",
        "summary": "Answer rows, by name or by column.",
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"oneOf": list(bodies)}, **example}},
        },
        "responses": {"200": fine, **refused},
    }


def _get(name: str, summary: str, media: str = "application/json") -> Schema:
    content: Schema = {media: {"schema": {"type": "object" if media.endswith("json") else "string"}}}
    return {
        "operationId": name,
        "summary": summary,
        "responses": {"200": {"description": summary, "content": content}},
    }


def _body(name: str, schema: Schema, params: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {name: schema, **params},
        "required": [name],
        "additionalProperties": False,
    }


def _columns(inputs: Sequence[Mapping[str, Json]]) -> Schema:
    columns: Schema = {str(each["name"]): {"type": "array", "items": _input(each)} for each in inputs}
    return {"type": "object", "properties": columns, "additionalProperties": False}


def _many(name: str) -> Schema:
    return {"type": "array", "minItems": 1, "items": {"$ref": f"#/components/schemas/{name}"}}


def _content(name: str) -> Schema:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _object(features: Sequence[Mapping[str, Json]]) -> Schema:
    needed: list[Json] = [str(each["name"]) for each in features if "default" not in each]
    properties: Schema = {str(each["name"]): _input(each) for each in features}
    return {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}


def _input(feature: Mapping[str, Json]) -> Schema:
    """A value as it is sent: its type, range, what it may be, in the shape that it has."""
    made = _single(feature)
    kind = kind_of(str(feature.get("type", "")))
    if found := feature.get("range"):
        made["minimum"], made["maximum"] = found  # type: ignore[misc] # two numbers
    if values := feature.get("values") or (feature.get("labels") if kind == "string" else None):
        made["enum"] = values
    return _about(_shaped(made, feature), feature)


def _output(told: Mapping[str, Json]) -> Schema:
    """A value as it comes: null where the model gives no number."""
    made = _single(told)
    labels = told.get("labels")
    if labels and not feature(told).chance:
        made = {"enum": labels}
    elif isinstance(made["type"], str) and made["type"] != "string":
        made["type"] = [made["type"], "null"]
    else:
        made["type"] = ["number", "string", "boolean", "null"]
    return _about(_shaped(made, told), told)


def _single(feature: Mapping[str, Json]) -> Schema:
    told = str(feature.get("type", ""))
    kind, name = kind_of(told), plain(told)
    made: Schema = dict(_ANY) if kind in ("any", "") else {"type": kind}
    if name in _FORMATS or name in ("int32", "int64"):
        made["format"] = _FORMATS.get(name, name)
    if name in WHOLE and name not in ("int64", "int", "integer", "long"):
        made["minimum"], made["maximum"] = WHOLE[name]
    return made


def _shaped(made: Schema, feature: Mapping[str, Json]) -> Schema:
    shape = feature.get("shape", [])
    assert isinstance(shape, list)  # noqa: S101 - made so by `described`
    for size in reversed(shape):
        made = {"type": "array", "items": made} | ({"minItems": size, "maxItems": size} if size else {})
    return made


def _about(made: Schema, feature: Mapping[str, Json]) -> Schema:
    """What people read: the meaning, the unit, the order of classes."""
    labels = feature.get("labels")
    words = [str(feature.get("description", ""))]
    if unit := feature.get("unit"):
        words.append(f"In {unit}.")
    if told := feature.get("of"):
        words.append(f"The probability of {told}.")
    if isinstance(labels, list) and feature.get("shape"):
        words.append(f"In the order {', '.join(map(str, labels[:50]))}{', …' if len(labels) > 50 else ''}.")
    if feature.get("protected"):
        words.append("A protected attribute.")
    text = " ".join(each for each in words if each)
    return made | ({"description": text} if text else {}) | _default(feature)


def _default(feature: Mapping[str, Json]) -> Schema:
    return {"default": feature["default"]} if "default" in feature else {}
