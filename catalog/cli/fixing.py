"""`catalog check --fix`: what is clear is mended, what was done is said."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from catalog.cli.parts import refuse
from catalog.kit.finding import Finding
from catalog.kit.text import plural, visible
from catalog.mending.mend import Mended, mend
from catalog.mending.saving import save
from catalog.mending.tidy import Wish, everywhere, tidied


def fix_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what asks for repairs."""
    parser.add_argument(
        "--fix", action="store_true", help="mend what can only be meant one way; other lines stay as they are"
    )
    parser.add_argument(
        "--order",
        action="store_true",
        help="with --fix: keys in the order of the reference, too",
    )
    parser.add_argument(
        "--names",
        action="store_true",
        help="with --fix: ids of data sets and metrics for other names of them",
    )
    parser.add_argument(
        "--diff", action="store_true", help="with --fix: show what would be changed, and write nothing"
    )


def fix(
    models: Path,
    findings: Sequence[Finding],
    given: argparse.Namespace,
    within: Callable[[str], bool] = everywhere,
) -> bool:
    """Mend what these findings speak of and say so; whether anything was written.

    Where more is asked for than findings do, it is done in the files that are meant, as findings name them.
    """
    for asked, name in ((given.diff, "--diff"), (given.order, "--order"), (given.names, "--names")):
        refuse(asked and not given.fix, f"{name} says how --fix goes about it; give both")
    if not given.fix:
        return False
    mended = tidied(models, mend(models, findings), Wish(given.names, given.order, within))
    changed = [each for each in mended if each.after != each.before]
    carry_out(changed, _told(mended, findings, "Would mend" if given.diff else "Mended"), shown=given.diff)
    return bool(changed) and not given.diff


def carry_out(changed: Sequence[Mended], told: Iterable[str], *, shown: bool) -> None:
    """Save the files, or show what would change in them, and say what is told of it."""
    if shown:
        print("".join(_difference(each) for each in changed), end="")
    else:
        save(changed)
    sys.stdout.flush()
    for line in told:
        print(visible(line), file=sys.stderr)


def _told(mended: Sequence[Mended], findings: Sequence[Finding], verb: str) -> list[str]:
    """A line for each change and each that could not be made, and a count at the end."""
    lines = []
    for each in mended:
        lines += [f"{edit.place}: {edit.told}" for edit in each.edits]
        lines += [f"{each.label}: its keys are in order now"] * each.ordered
        lines += [f"{why} (left as it is)" for why in each.left]
    return [*lines, _count(mended, {*findings}, verb)]


def _count(mended: Sequence[Mended], findings: AbstractSet[Finding], verb: str) -> str:
    done = [len(each.ended) for each in mended]
    tidied = sum(not here and each.after != each.before for here, each in zip(done, mended, strict=True))
    more = f" Others: {plural(tidied, 'file')} tidied." if tidied and any(done) else ""
    if not any(done):
        said = "Nothing here can be mended without asking." if findings else "Nothing to mend."
        return f"{said} {plural(tidied, 'file')} tidied." if tidied else said
    left = len(findings) - sum(done)
    rest = f"; {left} {'is' if left == 1 else 'are'} left" if left else ""
    return f"{verb} {sum(done)} of {len(findings)} in {plural(sum(map(bool, done)), 'file')}{rest}.{more}"


def _difference(each: Mended) -> str:
    """The unified difference of a file, as `git apply` takes it."""
    before, after = (_lines(text.decode()) for text in (each.before, each.after))
    lines = difflib.unified_diff(before, after, f"a/{each.label}", f"b/{each.label}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    """The lines as Git counts them, each with its end."""
    lines = [f"{line}\n" for line in text.split("\n")]
    return [*lines[:-1], *filter(None, [lines[-1][:-1]])]
