"""`catalog check --fix`: what is clear is mended, what was done is said."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

from catalog.cli.parts import refuse
from catalog.kit.finding import Finding
from catalog.kit.text import plural, visible
from catalog.mending.mend import Mended, mend
from catalog.mending.saving import save


def fix_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what asks for repairs."""
    parser.add_argument(
        "--fix", action="store_true", help="mend what can only be meant one way; other lines stay as they are"
    )
    parser.add_argument(
        "--diff", action="store_true", help="with --fix: show what would be changed, and write nothing"
    )


def fix(findings: Sequence[Finding], given: argparse.Namespace) -> bool:
    """Mend what these findings speak of and say so; whether anything was written."""
    refuse(given.diff and not given.fix, "--diff shows what --fix would change; give both")
    if not given.fix:
        return False
    mended = mend(Path(given.models), findings)
    changed = [each for each in mended if each.after != each.before]
    if given.diff:
        print("".join(_difference(each) for each in changed), end="")
    else:
        save(changed)
    for line in _told(mended, findings, "Would mend" if given.diff else "Mended"):
        print(visible(line), file=sys.stderr)
    return bool(changed) and not given.diff


def _told(mended: Sequence[Mended], findings: Sequence[Finding], verb: str) -> list[str]:
    """A line for each change and each that could not be made, and a count at the end."""
    lines = []
    for each in mended:
        lines += [f"{edit.finding.place}: {edit.told}" for edit in each.edits]
        lines += [f"{why} (left as it is)" for why in each.left]
    known = {*findings}
    done = sum(edit.finding in known for each in mended for edit in each.edits)
    if not done:
        return [*lines, "Nothing here can be mended without asking." if findings else "Nothing to mend."]
    files = plural(sum(bool(each.edits) for each in mended), "file")
    left = len(findings) - done
    rest = f"; {left} {'is' if left == 1 else 'are'} left" if left else ""
    return [*lines, f"{verb} {done} of {len(findings)} in {files}{rest}."]


def _difference(each: Mended) -> str:
    """The unified difference of a file, as `git apply` takes it."""
    before, after = (text.decode().splitlines(keepends=True) for text in (each.before, each.after))
    lines = difflib.unified_diff(before, after, f"a/{each.label}", f"b/{each.label}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
