"""Templates -> the Python that writes them, without the detours that Jinja takes for those who need them.

Jinja looks up every attribute as an item too, gives every call its context, and wraps every value that it
has escaped. Our templates read attributes of our own nouns, call plain functions and join texts: plain
Python does, and writes a page in less than half of the time.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape

from catalog.kit.kept import find, keep
from catalog.kit.templates import templates_folder

try:  # what `escape` itself asks; texts that are only joined need none of its wrapping
    from markupsafe._speedups import _escape_inner as escaped
except ImportError:  # markupsafe without it, older or not compiled
    escaped = escape


def put(value: object) -> str:
    """Say a value as HTML; a carriage return, which would be read as a line feed, by its number."""
    if type(value) is str:
        return escaped(value).replace("\r", "&#13;") if "\r" in value else escaped(value)
    return value if type(value) is Markup else escape(value)


def html(written: str) -> Markup:
    """Take what a macro wrote for the HTML that it is; `Markup()` itself would ask what it is first."""
    return str.__new__(Markup, written)


def plain(macro: FunctionType) -> FunctionType:
    """A macro as a function whose arguments may be left out from the right, as a macro's may."""
    macro.__defaults__ = (missing,) * macro.__code__.co_argcount
    return macro


class Compiler(CodeGenerator):
    """Writes attributes as attributes, calls as calls, and macros as functions."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's
        """Make the two functions from above known to the whole template."""
        names = ", ".join(each.__name__ for each in (html, plain, put))
        self.writeline(f"from {__name__} import {names}")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's
        """Write `page.title` as it stands; what is not there is an AttributeError at the template's line."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - the same
    ) -> None:
        """Write a call as it stands; arguments that have names are left to Jinja."""
        if node.kwargs or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in node.args:
            self.visit(each, frame)
            self.write(", ")
        if node.dyn_args is not None:
            self.write("*")
            self.visit(node.dyn_args, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Take macros that know no context from the one module that a template is."""
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(").module")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Leave a macro the function that it is, unless it asks for what only Jinja hands it."""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
        else:
            self.write(f"{plain.__name__}(macro)")

    def return_buffer_contents(
        self,
        frame: Frame,
        force_unescaped: bool = False,  # noqa: ARG002, FBT001, FBT002 - the same
    ) -> None:
        """Return what a macro writes as HTML; otherwise Jinja would do so where it calls it."""
        self.writeline(f"return {html.__name__}(concat({frame.buffer}))")

    def _output_child_pre(self, *_: object) -> None:
        self.write(f"{put.__name__}(")


class Kept(BytecodeCache):
    """Templates as Python compiled them: compiling all takes a process a second, loading them a hundredth."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load what is kept of a template; Jinja looks whether it was made from the same text."""
        if content := find("template", self._told(bucket)):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        keep("template", self._told(bucket), bucket.bytecode_to_string())

    def _told(self, bucket: Bucket) -> tuple[str, ...]:
        return bucket.key, *_compiling()


@lru_cache(maxsize=1)
def _compiling() -> tuple[str, str]:
    """What turns templates into Python: Jinja, and this module."""
    return metadata.version("jinja2"), sha256(Path(__file__).read_bytes()).hexdigest()


class Templates(Environment):
    """The templates of a folder, which stay as they are while a site is made."""

    code_generator_class = Compiler

    def __init__(self, folder: Path) -> None:
        """Set up Jinja: everything is escaped, nothing may be undefined."""
        super().__init__(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=Kept() if folder == templates_folder() else None,
        )
        self._known: dict[str | Template, Template] = {}

    def compile(self, source: Any, name: str | None = None, *rest: Any) -> Any:  # noqa: ANN401 - Jinja's
        """Compile a text once a process, however many sites it makes."""
        if not isinstance(source, str) or len(rest) != 1:
            return super().compile(source, name, *rest)
        return _compiled(source, name, rest[0])

    def get_template(self, name: str | Template, *_: object, **__: object) -> Template:
        """A template by its name alone: none has globals of its own, and no name is relative."""
        if name not in self._known:
            self._known[name] = super().get_template(name)
        return self._known[name]

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja's
        """An item by its place, or what a filter names: the attribute, without asking for an item first."""
        return getattr(obj, argument) if isinstance(argument, str) else obj[argument]


@lru_cache(maxsize=512)  # `catalog serve` builds again and again, and its templates seldom change
def _compiled(source: str, name: str | None, path: str | None) -> CodeType:
    code: CodeType = Environment.compile(Templates(Path()), source, name, path)
    return code
