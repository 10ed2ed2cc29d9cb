"""A model -> `data/edit/<id>.js`: the files of its card as they were written, for browsers to edit."""

from __future__ import annotations

import json
import zlib

from catalog.derive.dossier import Dossier
from catalog.kit.node import MappingNode, Node, ScalarNode
from catalog.read.layers import CardFile
from catalog.render.data_script import Json, data_path, data_script


def edit_path(model_id: str) -> str:
    """The site path of a model's shard."""
    return data_path(_name(model_id))


def edit_data(model: Dossier) -> bytes:
    """Write the shard."""
    files = [file_data(each) for each in model.written.files]
    return data_script(_name(model.id), {"id": model.id, "folder": model.label, "files": files})


def _name(model_id: str) -> str:
    return f"edit/{model_id}"


def file_data(file: CardFile) -> Json:
    """A file, and the check by which a browser knows that it read the same out of it as we did."""
    text = json.dumps(_said(file.root) if file.root else None, ensure_ascii=False, separators=(",", ":"))
    return {"path": file.label, "text": file.text, "check": zlib.crc32(text.encode("utf-8", "replace"))}


def _said(node: Node) -> Json:
    """What a node says, with the kinds of lists and the order of keys; `saidPlainly` in edit_book.js."""
    if isinstance(node, ScalarNode):
        return None if node.empty else node.text
    if isinstance(node, MappingNode):
        return ["map", *([key.text, _said(value)] for key, value in node.entries)]
    return ["list", *(_said(item) for item in node.items)]
