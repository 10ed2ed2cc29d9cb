"""`catalog record`: a command, a DVC stage or an MLflow run -> a version in a card."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from catalog.cli.parts import FINE, Command, refuse
from catalog.domain.stages import STAGES
from catalog.kit import number
from catalog.kit.text import visible
from catalog.kit.written import Plain
from catalog.recording import command, dvc, mlflow_run
from catalog.recording.home import seen
from catalog.recording.run import Run
from catalog.recording.scores import read_scores


def run(given: argparse.Namespace) -> int:
    """Record; a command's own exit code where it failed, and then nothing is written."""
    sources = [bool(given.wrapped), given.from_dvc is not None, bool(given.from_mlflow)]
    refuse(sum(sources) > 1, "say one of: a command behind `--`, --from-dvc, --from-mlflow")
    told = (given.param, given.data, given.artifact, given.metrics, given.stage, given.notes, given.reason)
    refuse(
        not any((*sources, *told)) and given.seed is None,
        f"nothing is said of {given.id} {given.version}; give a command behind `--`, --from-dvc, "
        "--from-mlflow, or what to note, such as --param or --metrics",
    )
    noted = _run(given)
    if given.wrapped:
        noted.begin()
        ended = command.run(given.wrapped)
        if ended.code:
            print(f"catalog: the command ended with {ended.code}; nothing was recorded", file=sys.stderr)
            return ended.code
        noted.end([*ended.packages])
    _note(noted, given)
    return _finish(noted)


def _run(given: argparse.Namespace) -> Run:
    return Run(
        given.id,
        given.version,
        models=given.models,
        replace=given.replace,
        seed=given.seed,
        stage=given.stage or "",
        notes=given.notes,
        reason=given.reason,
        script=command.script_of(given.wrapped),
    )


def _note(noted: Run, given: argparse.Namespace) -> None:
    """Note what the source says, then what the command line says."""
    names = dict(given.data)
    if given.from_dvc is not None:
        stage = dvc.locked_stage(Path(), given.from_dvc)
        noted.script = dvc.note(noted, stage, Path(), names)
        noted.begin()
    elif given.from_mlflow:
        mlflow_run.note(noted, given.from_mlflow, given.tracking_uri, names)
    else:
        for path, name in names.items():
            dataset, _, role = name.partition(":")
            noted.data(path, dataset=dataset, role=role)
    noted.log({name: _typed(text) for name, text in given.param})
    for path in given.artifact:
        noted.artifact(path)
    where = {"dataset": given.dataset, "split": given.split}
    for path in given.metrics:
        for name, value, own in read_scores(path, where):
            noted.metric(name, value, **own)  # type: ignore[arg-type] # conditions are checked where they are noted


def _finish(noted: Run) -> int:
    written = noted.finish(quiet=True)
    for each in written.findings:
        print(visible(str(each)), file=sys.stderr)
    files = ", ".join(seen(path) for path in written.paths)
    print(f"Recorded {noted.home.id} {noted.version} in {files}. Next: `git diff`, then commit it.")
    return FINE


def _typed(text: str) -> object:
    plain = number.plain(text) is not None or text in ("true", "false", "null")
    return Plain(text) if plain else text


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name or not value:
        raise argparse.ArgumentTypeError(f"{text} is not NAME=VALUE")
    return name, value


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("id", metavar="ID", help="the model's id: risk/credit-scorer")
    parser.add_argument("--version", required=True, metavar="V", help="the version to write: 2.2.0")
    parser.add_argument("-m", "--models", metavar="MODELS", help="the folder of cards (found above here)")
    parser.add_argument("--replace", action="store_true", help="write over a version of that name")
    _notable(parser)
    sources = parser.add_argument_group("instead of a command behind `--`")
    sources.add_argument(
        "--from-dvc",
        nargs="?",
        const="",
        metavar="STAGE",
        help="a stage of dvc.lock here (the only one, or train)",
    )
    sources.add_argument("--from-mlflow", default="", metavar="RUN", help="a run of MLflow, by its id")
    sources.add_argument(
        "--tracking-uri", default="", metavar="URI", help="where MLflow keeps it (MLFLOW_TRACKING_URI)"
    )


def _notable(parser: argparse.ArgumentParser) -> None:
    told = parser.add_argument_group("what to note besides")
    told.add_argument(
        "--param", type=_pair, action="append", default=[], metavar="NAME=VALUE", help="a hyperparameter"
    )
    told.add_argument(
        "--data",
        type=_pair,
        action="append",
        default=[],
        metavar="PATH=DATASET[:ROLE]",
        help="data it was made from",
    )
    told.add_argument("--artifact", action="append", default=[], metavar="PATH", help="a file that it made")
    told.add_argument(
        "--metrics", type=Path, action="append", default=[], metavar="FILE.json", help="metrics that it wrote"
    )
    told.add_argument("--dataset", metavar="D", help="the data set of metrics that name none")
    told.add_argument("--split", metavar="S", help="the split of metrics that name none")
    told.add_argument("--seed", type=int, metavar="N", help="the seed of its random numbers")
    told.add_argument("--stage", choices=STAGES, help="what it may be used for")
    told.add_argument("--notes", default="", metavar="TEXT", help="what changed and why")
    told.add_argument("--reason", default="", metavar="TEXT", help="why it was trained again")


COMMAND = Command(
    "record",
    "write a version into a card",
    "Run a command, and when it ends well write a version into the card and its metrics beside it, with the\n"
    "commit, the duration, the machine, the packages that were imported and the digests of what is named.\n"
    "Or write what DVC or MLflow know. Everything else in the card stays as it is written.",
    "Examples:\n"
    "  catalog record risk/credit-scorer --version 2.2.0 --metrics metrics.json -- python train.py\n"
    "  catalog record risk/credit-scorer --version 2.2.0 --from-dvc train\n"
    "  catalog record risk/credit-scorer --version 2.2.0 --from-mlflow 1bf5409598294983",
    arguments,
    run,
    wraps=True,
)
