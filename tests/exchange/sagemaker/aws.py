"""AWS on loopback: moto's server, and in front of it what moto leaves out of SageMaker's interface."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import boto3

KEPT = ("ModelCard", "SkipModelValidation", "ModelLifeCycle", "SourceUri")
"""Fields of a model package that moto accepts and forgets."""


@dataclass
class Answer:
    """What is said instead of an answer: a status, a body, and how long it takes."""

    status: str
    body: bytes
    seconds: float = 0.0


@dataclass
class Aws:
    """An account on loopback; what `trouble` names goes wrong, `asked` are operations that were called."""

    port: int = 0
    packages: dict[str, dict[str, Any]] = field(default_factory=dict)
    tags: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    trouble: dict[str, Answer] = field(default_factory=dict)
    once: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def client(self, service: str = "sagemaker") -> Any:
        return boto3.client(service, endpoint_url=f"http://127.0.0.1:{self.port}")

    def writes(self) -> list[str]:
        """What was changed since `asked` was cleared."""
        return [each for each in self.asked if not each.startswith(("List", "Describe")) and each]

    def before(self, app: Callable[..., Any]) -> Callable[..., Any]:
        """An application that answers what moto cannot, and passes the rest on."""

        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            operation = environ.get("HTTP_X_AMZ_TARGET", "").partition(".")[2]
            self.asked.append(operation)
            if operation in self.trouble:
                wrong = self.trouble[operation]
                if operation in self.once:
                    del self.trouble[operation]
                return _said(wrong, start)
            body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            environ["wsgi.input"] = io.BytesIO(body)
            if not operation:
                return app(environ, start)
            given = json.loads(body)
            if (
                operation in {"ListTags", "AddTags", "DeleteTags"}
                and ":model-package-group/" not in (given["ResourceArn"])
            ):
                return _json(self._tagged(operation, given), start)
            if operation not in {"CreateModelPackage", "DescribeModelPackage", "UpdateModelPackage"}:
                return app(environ, start)
            return self._package(app, environ, start, given)

        return answer

    def _tagged(self, operation: str, given: dict[str, Any]) -> dict[str, Any]:
        tags = self.tags.setdefault(given["ResourceArn"], [])
        gone = {each["Key"] for each in given.get("Tags", ())} | {*given.get("TagKeys", ())}
        tags[:] = [each for each in tags if each["Key"] not in gone] + given.get("Tags", [])
        return {} if operation == "DeleteTags" else {"Tags": tags}

    def _package(
        self,
        app: Callable[..., Any],
        environ: dict[str, Any],
        start: Callable[..., Any],
        given: dict[str, Any],
    ) -> Iterable[bytes]:
        heard: list[Any] = []
        content = b"".join(app(environ, lambda *said: heard.extend(said)))
        if not heard[0].startswith("200"):
            start(heard[0], heard[1])
            return [content]
        found = json.loads(content)
        more = self.packages.setdefault(found["ModelPackageArn"], {})
        more.update({key: given[key] for key in KEPT if key in given})
        return _json(found | more if "CreationTime" in found else found, start)


def _said(answer: Answer, start: Callable[..., Any]) -> Iterable[bytes]:
    time.sleep(answer.seconds)
    start(answer.status, [("Content-Type", "application/x-amz-json-1.1")])
    return [answer.body]


def _json(found: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    return _said(Answer("200 OK", json.dumps(found).encode()), start)


def refusal(status: str, code: str, message: str) -> Answer:
    """An error as AWS words it."""
    return Answer(status, json.dumps({"__type": code, "message": message}).encode())
