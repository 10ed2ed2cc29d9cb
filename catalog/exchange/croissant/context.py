"""The words of Croissant 1.0 that each document declares: http://mlcommons.org/croissant/1.0."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from catalog.exchange.leaving.json_documents import Json

VERSION = "http://mlcommons.org/croissant/1.0"
_OWN = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileProperty", "fileObject", "fileSet"),
    *("format", "includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet"),
    *("references", "regex", "repeated", "replace", "samplingRate", "separator", "source", "subField"),
    "transform",
)
_JSON = ("data", "examples")
CONTEXT: Mapping[str, Json] = MappingProxyType(
    {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        **{name: {"@id": f"cr:{name}", "@type": "@json"} for name in _JSON},
        **{name: f"cr:{name}" for name in _OWN},
    }
)
