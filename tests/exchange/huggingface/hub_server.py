"""A Hub on loopback: the resources of the public API that an import and an export ask for."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit

PAGE = 100


@dataclass
class Repository:
    """A repository: its files now, what the API says besides, and its tags with the files of each."""

    files: dict[str, bytes] = field(default_factory=dict)
    facts: dict[str, object] = field(default_factory=dict)
    tags: dict[str, tuple[str, dict[str, bytes]]] = field(default_factory=dict)
    commits: int = 0

    @property
    def sha(self) -> str:
        return hashlib.sha1(repr(sorted(self.files.items())).encode(), usedforsecurity=False).hexdigest()


@dataclass
class World:
    """All repositories by name, who asked for what, and what is to go wrong."""

    models: dict[str, Repository] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)
    wrong: Mapping[str, object] = field(default_factory=dict)
    url: str = ""


def siblings(files: Mapping[str, bytes]) -> list[dict[str, object]]:
    """Files as the API lists them with `blobs=true`; weights are in LFS."""
    found = []
    for path, content in sorted(files.items()):
        one: dict[str, object] = {"rfilename": path, "size": len(content), "blobId": "0" * 40}
        if path.endswith((".safetensors", ".onnx")):
            digest = hashlib.sha256(content).hexdigest()
            one["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 130}
        found.append(one)
    return found


class _Handler(BaseHTTPRequestHandler):
    world: World

    def log_message(self, *_: object) -> None:
        pass

    def answer(self, value: object, status: int = 200, **headers: str) -> None:
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for key, text in headers.items():
            self.send_header(key.replace("_", "-"), text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def do_GET(self) -> None:
        self.world.asked.append(self.path)
        self.world.tokens.setdefault(self.headers.get("Authorization", ""), self.path)
        path, query = unquote(urlsplit(self.path).path), parse_qs(urlsplit(self.path).query)
        for part, problem in self.world.wrong.items():
            if part in self.path:
                return self.go_wrong(problem)
        if path == "/api/models":
            return self.listing(query)
        if path.startswith("/api/models/"):
            return self.model(path.removeprefix("/api/models/"))
        return self.file(path.lstrip("/"))

    def drip(self, pieces: Iterator[bytes]) -> None:
        """Answer with a little now and then, for ever."""
        with suppress(OSError):
            for piece in pieces:
                self.wfile.write(piece)
                time.sleep(0.05)

    def go_wrong(self, problem: object) -> None:
        if isinstance(problem, Mapping):
            headers = {name: text for name, text in problem.items() if name not in ("body", "status")}
            return self.answer(problem.get("body", []), problem.get("status", 200), **headers)
        if isinstance(problem, Iterator):
            return self.drip(problem)
        if isinstance(problem, float):
            time.sleep(problem)
        if isinstance(problem, bytes | float):
            return self.answer(problem if isinstance(problem, bytes) else b"[]")
        return self.answer({"error": "no"}, int(str(problem)))

    def listing(self, query: Mapping[str, list[str]]) -> None:
        names = sorted(self.world.models)
        if author := query.get("author"):
            names = [name for name in names if name.split("/")[0] == author[0]]
        for wanted in query.get("filter", []):
            names = [name for name in names if wanted in self.world.models[name].facts.get("tags", [])]
        start = int(query.get("cursor", ["0"])[0])
        page = names[start : start + PAGE]
        more = urlsplit(self.path).query.split("&cursor=")[0]
        link = f'<{self.world.url}/api/models?{more}&cursor={start + PAGE}>; rel="next"'
        headers = {"Link": link} if start + PAGE < len(names) else {}
        self.answer([{"id": name, "likes": 1, "private": False} for name in page], **headers)

    def model(self, rest: str) -> None:
        name, _, more = rest.partition("/revision/")
        refs = name.endswith("/refs")
        name = name.removesuffix("/refs")
        one = self.world.models.get(name)
        if one is None:
            self.answer({"error": "Repository not found"}, 404, X_Error_Code="RepoNotFound")
            return
        if refs:
            tags = [
                {"name": tag, "ref": f"refs/tags/{tag}", "targetCommit": sha}
                for tag, (sha, _) in one.tags.items()
            ]
            self.answer({"branches": [], "converts": [], "tags": tags})
            return
        files = next((files for sha, files in one.tags.values() if sha == more), one.files)
        said = {"id": name, "modelId": name, "sha": more or one.sha, "siblings": siblings(files)}
        self.answer({"_id": "1", "downloads": 7, "likes": 3, "private": False, **one.facts, **said})

    def file(self, path: str) -> None:
        name, _, rest = path.partition("/resolve/")
        revision, _, file = rest.partition("/")
        one = self.world.models.get(name, Repository())
        files = next((files for sha, files in one.tags.values() if sha == revision), one.files)
        if file not in files:
            return self.answer({"error": "Entry not found"}, 404, X_Error_Code="EntryNotFound")
        return self.answer(files[file], ETag='"1"', X_Repo_Commit=one.sha)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = unquote(urlsplit(self.path).path)
        self.world.asked.append(f"POST {path}")
        if path == "/api/repos/create":
            said = json.loads(body)
            name = f"{said['organization']}/{said['name']}" if said.get("organization") else said["name"]
            known = name in self.world.models
            self.world.models.setdefault(name, Repository())
            return self.answer({"url": f"{self.world.url}/{name}"}, 409 if known else 200)
        if "/preupload/" in path:
            files = [
                {"path": each["path"], "uploadMode": "regular", "shouldIgnore": False}
                for each in json.loads(body)["files"]
            ]
            return self.answer({"files": files})
        if "/commit/" in path:
            return self.commit(path.removeprefix("/api/models/").partition("/commit/")[0], body)
        return self.answer({"type": "ok"})

    def commit(self, name: str, body: bytes) -> None:
        one = self.world.models[name]
        for line in body.splitlines():
            each = json.loads(line)
            if each["key"] == "file":
                one.files[each["value"]["path"]] = base64.b64decode(each["value"]["content"])
        one.commits += 1
        url = f"{self.world.url}/{name}/commit/{one.sha}"
        self.answer({"success": True, "commitOid": one.sha, "commitUrl": url})


@contextmanager
def serving() -> Iterator[World]:
    """Serve an empty world until the block ends."""
    world = World()
    handler = type("Handler", (_Handler,), {"world": world})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        world.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield world
        finally:
            server.shutdown()
            thread.join()
