"""`catalog policy test`: the examples of policies, each judged and held against what it is said to do."""

from __future__ import annotations

import argparse
from pathlib import Path

from catalog.cli.parts import FINDINGS, FINE, Command, folder_argument
from catalog.derive.rehearsal import rehearse, without_examples
from catalog.inquiry import read_policies
from catalog.kit.text import listed, plural
from catalog.review.rehearsed import examples_told


def run(given: argparse.Namespace) -> int:
    """Test; 1 where an example is not as it says, or a policy is not understood."""
    house, findings = read_policies(Path(given.models))
    examples = tuple(rehearse(house))
    bare = tuple(without_examples(house))
    for line in (*map(str, findings), *examples_told(examples, bare)):
        print(line)
    wrong = sum(not each.as_said for each in examples)
    policies = plural(len(house.settings.policies), "policy", "policies")
    print(f"{policies}, {plural(len(examples), 'example')}: {wrong or 'none'} not as said.")
    if bare and given.require_examples:
        print(f"Without an example, which --require-examples asks for: {listed(bare)}.")
    return FINDINGS if findings or wrong or (bare and given.require_examples) else FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("action", choices=("test",), help="test: judge the examples of each policy")
    folder_argument(parser)
    parser.add_argument(
        "--require-examples", action="store_true", help="a policy without any example fails the test"
    )


COMMAND = Command(
    "policy",
    "test the policies of the catalogue",
    "Judge the examples that stand in catalog.yaml beside each policy: those under `holds` must hold, those "
    "under\n`fails` must fail.",
    "Examples:\n  catalog policy test\n  catalog policy test models --require-examples",
    arguments,
    run,
)
