"""Joins the style sheets of the templates into one file, and their browser modules into a few."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from catalog.kit.finding import CatalogError

LAYERS = ("tokens", "reset", "type", "layout", "components", "charts", "sections", "views", "print")
ENTRY = "main.js"
"""What every page loads begins here."""
PARTS = {
    "compare": "main_compare.js",
    "edit": "main_edit.js",
    "edited": "main_edited.js",
    "explorer": "main_explorer.js",
    "lineage": "main_lineage.js",
    "live": "main_live.js",
    "running": "main_running.js",
}
"""What only some pages load, after that: the name of the script, and where it begins."""
LATER = {"edited": "edit"}
"""Scripts that come after another of these, when they are wanted, and take from it as from the first."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LAYER = re.compile(r"\s*@layer (\w+) \{")
_IMPORT = re.compile(r"^import \{([^}]*)\} from \"\./([\w-]+\.js)\";\n", re.MULTILINE)
_SHARED = "window.catalogueShared"
_EXPORT = re.compile(r"^export (?=(?:async )?function |const |class )", re.MULTILINE)
_TOP_NAME = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) ([\w$]+)", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_LINE_COMMENT = re.compile(r"^[ \t]*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t\n]+", re.MULTILINE)
_CAST = re.compile(r"/\*\* @(?:type|param) [^*]*\*/ ?")
_BLOCK_COMMENT = re.compile(r"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Module:
    name: str
    source: str

    @property
    def imports(self) -> tuple[str, ...]:
        return tuple(found[1] for found in _IMPORT.findall(self.source))

    def names_of(self, others: frozenset[str]) -> set[str]:
        """What it imports from some of the other modules."""
        found = (names for names, source in _IMPORT.findall(self.source) if source in others)
        return {name.strip() for names in found for name in names.split(",") if name.strip()}


def stylesheet(templates: Path) -> bytes:
    """Join every style sheet, general before sections before views, under one order of layers."""
    parts = [f"@layer {', '.join(LAYERS)};\n"]
    parts += [_layered(path) for path in _style_files(templates)]
    return "".join(parts).encode()


def scripts(templates: Path) -> Iterator[tuple[str, bytes]]:
    """Join browser modules into classic scripts: what every page needs, then what only some do.

    A module stands in one script only. One leaves on `window` what those after it import from it.
    """
    folder = templates / "assets" / "js"
    made = {"catalogue": _in_order(folder, ENTRY)}
    shared: dict[str, set[str]] = {"catalogue": set(), **{name: set() for name in LATER.values()}}
    before: dict[str, str] = {}
    for name, entry in PARTS.items():
        above = ["catalogue", *([LATER[name]] if name in LATER else [])]
        there = [module for each in above for module in made[each]]
        known = frozenset(module.name for module in there)
        made[name] = [module for module in _in_order(folder, entry) if module.name not in known]
        _refuse_shared_names([*there, *made[name]])
        for each in above:
            names = frozenset(module.name for module in made[each])
            shared[each] |= set[str]().union(*(module.names_of(names) for module in made[name]))
        needed = set[str]().union(*(module.names_of(known) for module in made[name]))
        before[name] = f"const {_listed(needed)} = {_SHARED};\n" if needed else ""
    for name, modules in made.items():
        yield name, _joined(modules, before.get(name, ""), _left(name, shared.get(name, set())))


def _joined(modules: list[_Module], before: str = "", after: str = "") -> bytes:
    body = "".join(_plain(module) for module in modules)
    return f'(function () {{\n"use strict";\n{before}{body}{after}}})();\n'.encode()


def _left(name: str, shared: set[str]) -> str:
    """What a script leaves for those after it."""
    if not shared:
        return ""
    told = _listed(shared)
    return f"{_SHARED} = {told};\n" if name == "catalogue" else f"Object.assign({_SHARED}, {told});\n"


def _listed(names: set[str]) -> str:
    return f"{{ {', '.join(sorted(names))} }}"


def theme_script(templates: Path) -> bytes:
    """Read the small script that runs before the first paint, so that the chosen theme does not flash."""
    return (templates / "assets" / "js" / "theme.js").read_bytes()


def _style_files(templates: Path) -> list[Path]:
    general = sorted((templates / "assets" / "css").glob("*.css"))
    sections = sorted((templates / "sections").glob("*/style.css"))
    return [*general, *sections, *sorted((templates / "views").glob("*/style.css"))]


def _layered(path: Path) -> str:
    """Read one sheet without its comments; a rule outside the known layers would win over all of them."""
    text = _COMMENT.sub("", path.read_text(encoding="utf-8")).strip()
    layer = _LAYER.match(text)
    if not layer or layer[1] not in LAYERS or not _is_one_block(text):
        known = ", ".join(LAYERS)
        raise CatalogError(f"{path}: a style sheet is one block `@layer name {{ … }}`; the names are {known}")
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def _is_one_block(text: str) -> bool:
    """Say whether the first brace closes at the very end, so that nothing stands beside the layer."""
    depth = accumulate((char == "{") - (char == "}") for char in text)
    ends = [at for at, level in enumerate(depth) if level <= 0 and text[at] == "}"]
    return ends == [len(text) - 1]


def _in_order(folder: Path, entry: str) -> list[_Module]:
    done: dict[str, _Module] = {}
    _visit(folder, entry, (), done)
    return list(done.values())


def _visit(folder: Path, name: str, above: tuple[str, ...], done: dict[str, _Module]) -> None:
    """Put a module after those it imports; `above` is the way from the entry to it."""
    if name in above:
        raise CatalogError(f"browser modules import each other in a ring: {' > '.join([*above, name])}")
    if name in done:
        return
    try:
        module = _Module(name, (folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        importer = above[-1] if above else "the page"
        raise CatalogError(f"assets/js/{name}: {importer} needs it, but it is not there") from None
    for needed in module.imports:
        _visit(folder, needed, (*above, name), done)
    done[name] = module


def _refuse_shared_names(modules: list[_Module]) -> None:
    """One script is one scope: the same name in two modules would be an error or a silent mix-up."""
    owners = [(name, module.name) for module in modules for name in _TOP_NAME.findall(module.source)]
    counts = Counter(name for name, _ in owners)
    for name, count in sorted(counts.items()):
        if count > 1:
            where = " and ".join(owner for said, owner in owners if said == name)
            raise CatalogError(f"assets/js: {where} both say `{name}` at their top; rename one")


def _plain(module: _Module) -> str:
    """Take away what only modules and readers have; no text of ours goes over more than a line."""
    text = _EXPORT.sub("", _IMPORT.sub("", module.source))
    text = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", text))
    text = _INDENT.sub("", _CAST.sub("", text))
    left_over = _LEFT_OVER.search(text)
    if left_over:
        line = left_over[0]
        raise CatalogError(f"assets/js/{module.name}: cannot join `{line}`; import and export by name")
    return text.strip() + "\n"
