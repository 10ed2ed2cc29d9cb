"""Style sheets and browser modules become one file each, or a clear error."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catalog.kit.finding import CatalogError
from catalog.kit.templates import templates_folder
from catalog.render.assets import LATER, LAYERS, PARTS, scripts, stylesheet, theme_script


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    for name in ("main.js", *PARTS.values()):
        module(tmp_path, name, "")
    return tmp_path


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def module(folder: Path, name: str, text: str) -> None:
    write(folder, f"assets/js/{name}", text)


def catalogue(folder: Path) -> str:
    """What every page loads."""
    return dict(scripts(folder))["catalogue"].decode()


def test_a_module_stands_after_those_it_imports(templates: Path) -> None:
    module(
        templates,
        "main.js",
        'import { second } from "./b.js";\nimport { first } from "./a.js";\nsecond(first);\n',
    )
    module(templates, "b.js", 'import { first } from "./a.js";\nexport const second = () => first;\n')
    module(templates, "a.js", "// a comment\n/** @type {number} */\nexport const first = 1;\n")
    joined = (
        '(function () {\n"use strict";\n',
        "const first = 1;\n",
        "const second = () => first;\n",
        "second(first);\n",
    )
    assert catalogue(templates) == "".join(joined) + "})();\n"


def test_a_part_takes_what_it_shares_from_the_script_that_every_page_loads(templates: Path) -> None:
    module(templates, "a.js", "export const a = 1;\nexport const b = 2;\n")
    module(templates, "main.js", 'import { b } from "./a.js";\nb;\n')
    for entry in PARTS.values():
        module(templates, entry, 'import { a } from "./a.js";\nimport { own } from "./own.js";\na(own);\n')
    module(templates, "own.js", "export const own = 3;\n")
    joined = {name: text.decode().splitlines()[2:-1] for name, text in scripts(templates)}
    assert joined.pop("catalogue") == [
        "const a = 1;", "const b = 2;", "b;", "window.catalogueShared = { a };",
    ]  # fmt: skip
    assert joined.keys() == PARTS.keys()
    ((later, before),) = LATER.items()
    assert joined.pop(before)[-1] == "Object.assign(window.catalogueShared, { own });"
    assert joined.pop(later) == ["const { a, own } = window.catalogueShared;", "a(own);"]
    for lines in joined.values():
        assert lines == ["const { a } = window.catalogueShared;", "const own = 3;", "a(own);"]


def test_modules_that_import_each_other_are_refused_with_their_ring(templates: Path) -> None:
    module(templates, "main.js", 'import { a } from "./a.js";\n')
    module(templates, "a.js", 'import { b } from "./b.js";\n')
    module(templates, "b.js", 'import { a } from "./a.js";\n')
    with pytest.raises(CatalogError, match=r"ring: main\.js > a\.js > b\.js > a\.js"):
        catalogue(templates)


def test_a_name_that_two_modules_say_is_refused(templates: Path) -> None:
    module(templates, "main.js", 'import { a } from "./a.js";\nfunction show() {}\n')
    module(templates, "a.js", "export const a = 1;\nfunction show() {}\n")
    with pytest.raises(CatalogError, match=r"a\.js and main\.js both say `show`"):
        catalogue(templates)


def test_a_module_that_is_not_there_is_named_with_the_one_that_needs_it(templates: Path) -> None:
    module(templates, "main.js", 'import { a } from "./gone.js";\n')
    with pytest.raises(CatalogError, match=r"gone\.js: main\.js needs it"):
        catalogue(templates)


@pytest.mark.parametrize("line", ['import a from "./a.js";', 'export * from "./a.js";', "export default 1;"])
def test_imports_and_exports_that_cannot_be_joined_are_refused(templates: Path, line: str) -> None:
    module(templates, "main.js", f"{line}\n")
    with pytest.raises(CatalogError, match="import and export by name"):
        catalogue(templates)


def test_general_sheets_come_before_sections_before_views(templates: Path) -> None:
    write(templates, "views/z/style.css", "@layer views {\n  a { b: 1; }\n}\n")
    write(templates, "sections/y/style.css", "/* why */\n@layer sections {\n  c { d: 2; }\n}\n")
    write(templates, "assets/css/x.css", "@layer tokens {\n\n  e { f: 3; }\n}\n")
    head, *rest = stylesheet(templates).decode().splitlines()
    assert head == f"@layer {', '.join(LAYERS)};"
    assert (
        "".join(rest) == "@layer tokens {e { f: 3; }}@layer sections {c { d: 2; }}@layer views {a { b: 1; }}"
    )


@pytest.mark.parametrize("css", ["a { b: 1; }", "@layer house { a { b: 1; } }", "@layer views { } a { }"])
def test_a_rule_outside_the_known_layers_is_refused(templates: Path, css: str) -> None:
    write(templates, "assets/css/x.css", css)
    with pytest.raises(CatalogError, match="one block `@layer name"):
        stylesheet(templates)


def test_colours_are_literal_in_the_tokens_only() -> None:
    folder = templates_folder()
    sheets = [path for path in folder.rglob("*.css") if path.name != "tokens.css"]
    literal = re.compile(r"#[0-9a-f]{3,8}\b(?=[;\s,)])|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
    found = {path.name: literal.findall(path.read_text(encoding="utf-8")) for path in sheets}
    assert {name: colours for name, colours in found.items() if colours} == {"print.css": ["#fff"]}


def test_the_real_assets_join_without_markup_from_text() -> None:
    folder = templates_folder()
    joined = b"".join((*dict(scripts(folder)).values(), theme_script(folder))).decode()
    assert "innerHTML" not in joined
    assert "document.write" not in joined
    assert stylesheet(folder).startswith(b"@layer tokens,")
