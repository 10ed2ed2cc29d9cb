"""A catalogue of small cards, and random edits of it as people make them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.end_to_end.costing_edits import spent
from tests.end_to_end.signing_edits import signed

Edit = Callable[[Path, Random], None]


def card(name: str, parent: str = "", summary: str = "Scores cases.") -> str:
    lineage = f", parents: [{{model: {parent}, relation: finetuned}}]" if parent else ""
    return (
        f"name: Model {name}\nsummary: {summary}\ntask: tabular-classification\ntags: [one, {name}]\n"
        f"headline: cases/auroc\nversions:\n"
        f"  - {{version: 1.0.0, date: 2026-01-02, stage: archived}}\n"
        f"  - {{version: 1.1.0, date: 2026-02-03, stage: production{lineage}}}\n"
        "deployments: [{environment: production, version: 1.1.0, since: 2026-03-01}]\n"
    )


def write_card(folder: Path, parent: str) -> None:
    (folder / "card.yaml").write_text(card(folder.name, parent))
    (folder / "metrics.csv").write_text(
        "version,dataset,split,metric,value,n\n1.0.0,cases,test,auroc,0.71,500\n1.1.0,cases,test,auroc,0.74,500\n"
    )


def folders(models: Path) -> list[Path]:
    return sorted(path.parent for path in models.rglob("card.yaml"))


def prose(models: Path, random: Random) -> None:
    path = random.choice(folders(models)) / "card.yaml"
    text = path.read_text()
    path.write_text(
        text.replace("summary: ", f"summary: {random.choice(['Quickly', 'Slowly', 'Never'])} ", 1)
    )


def metric(models: Path, random: Random) -> None:
    path = random.choice(folders(models)) / "metrics.csv"
    path.write_text(path.read_text().replace("0.74", f"0.{random.randrange(60, 99)}"))


def broken(models: Path, random: Random) -> None:
    (random.choice(folders(models)) / "metrics.csv").write_text("version,metric,value\n1.0.0,auroc,much\n")


def added(models: Path, random: Random) -> None:
    folder = models / f"new-{random.randrange(1000)}"
    folder.mkdir(exist_ok=True)
    parent = random.choice(folders(models))
    write_card(folder, str(parent.relative_to(models)))


def renamed(models: Path, random: Random) -> None:
    folder = random.choice(folders(models))
    folder.rename(folder.with_name(f"{folder.name}-{random.randrange(1000)}"))


def deleted(models: Path, random: Random) -> None:
    if len(folders(models)) > 2:
        shutil.rmtree(random.choice(folders(models)))


def moved(models: Path, random: Random) -> None:
    """A model takes over the id of another one, which is gone: a page that leads on stands in its place."""
    one, other = random.sample(folders(models), 2)
    gone = str(other.relative_to(models))
    shutil.rmtree(other)
    path = one / "card.yaml"
    path.write_text(f"aka: [{gone}]\n" + "".join(line for line in path.open() if not line.startswith("aka")))


def layer(models: Path, random: Random) -> None:
    (models / "family").mkdir(exist_ok=True)
    (models / "family/folder.yaml").write_text(f"license: {random.choice(['MIT', 'Apache-2.0'])}\n")


def house(models: Path, random: Random) -> None:
    (models / "catalog.yaml").write_text(f"title: {random.randrange(9)} models\n")


def touched(models: Path, random: Random) -> None:
    (random.choice(folders(models)) / "card.yaml").touch()


def readme(models: Path, random: Random) -> None:
    (random.choice(folders(models)) / "README.md").write_text(f"# Words\n\nNumber *{random.randrange(9)}*.\n")


def facts(models: Path, random: Random) -> None:
    """A value of a facet comes or goes, or counts for one model more."""
    path = random.choice(folders(models)) / "card.yaml"
    others = "".join(line for line in path.open() if not line.startswith(("license:", "publisher:")))
    told = random.choice(["license: MIT\n", "license: Own terms\n", "publisher: Team X\n", ""])
    path.write_text(others + told)


def gone(models: Path, random: Random) -> None:
    """A model comes from elsewhere, or is there no more, or is its own again."""
    path = random.choice(folders(models)) / "card.yaml"
    others = "".join(line for line in path.open() if not line.startswith("source:"))
    source = f"source: {{system: {random.choice(['monai', 'mlflow'])}"
    path.write_text(
        others
        + random.choice([f"{source}}}\n", f"{source}, gone: 2026-11-0{random.randrange(1, 9)}}}\n", ""])
    )


def titled(models: Path, random: Random) -> None:
    """A name is another one, or that of another model too: all may stand in another order."""
    path = random.choice(folders(models)) / "card.yaml"
    lines = path.read_text().splitlines(keepends=True)
    name = f"name: Model {random.choice('abc')}\n"
    path.write_text("".join(name if line.startswith("name:") else line for line in lines))


def measured(models: Path, random: Random) -> None:
    """A field comes that no model had, or that others have."""
    with (random.choice(folders(models)) / "metrics.csv").open("a") as file:
        file.write(f"1.1.0,cases,{random.choice(['test', 'valid'])},{random.choice(['f1', 'mse'])},0.5,500\n")


def origins(models: Path, random: Random) -> None:
    """Data, a digest, a commit, a parent are others; some are not there, some contradict."""
    one, *others = random.sample([str(each.relative_to(models)) for each in folders(models)], 2)
    told = (
        f"data: {{dataset: {random.choice('xy')}, revision: 3, digest: 'sha256:{random.choice('ab')}'}}, "
        f"code: {{commit: {random.choice(['aa11', 'bb22'])}}}, "
        f"parents: {{model: {random.choice([*others, 'gone'])}}}"
    )
    lines = (models / one / "card.yaml").read_text().splitlines()
    old = [f"  - {{version: 1.0.0, {told}}}" if "version: 1.0.0," in line else line for line in lines]
    (models / one / "card.yaml").write_text("\n".join(old) + "\n")


def codeowners(models: Path, random: Random) -> None:
    """The folder is a repository, whose file names owners: of all, of one by its path, of nobody."""
    (models / ".git").mkdir(exist_ok=True)
    (models / ".github").mkdir(exist_ok=True)
    one = random.choice(folders(models)).relative_to(models)
    lines = random.sample(["* @x", f"/{one}/ @{random.choice('yz')}", "/family/*/ @x @y", "/b/"], 2)
    (models / ".github/CODEOWNERS").write_text("\n".join(lines))


def template(models: Path, random: Random) -> None:
    """A page looks otherwise: that of a model, or one of many."""
    names = ("pages/model.html", "pages/home.html", "assets/css/type.css")
    path = models.parent / "templates" / random.choice(names)
    style = path.suffix == ".css"
    with path.open("a") as file:
        file.write(f"\n/* {random.randrange(99)} */\n" if style else f"{{# {random.randrange(99)} #}}\n")
    if not style:
        path.write_text(path.read_text().replace("</h1>", f" {random.randrange(9)}</h1>"))


def weights(models: Path, random: Random) -> None:
    """A file beside the card comes, changes, or is a pointer to it; the card of one model names it."""
    path = random.choice(folders(models)) / "card.yaml"
    content = f"{random.randrange(3)}".encode()
    pointer = f"oid sha256:{hashlib.sha256(content).hexdigest()}\nsize {len(content)}\n"
    path.write_text(
        path.read_text().replace("stage: production}", "stage: production, artifacts: {path: w.bin}}")
    )
    if random.random() < 0.5:
        content = f"version https://git-lfs.github.com/spec/v1\n{pointer}".encode()
    (path.parent / "w.bin").write_bytes(content)


def locked(models: Path, random: Random) -> None:
    """A lock file that a version names pins another version, or is new."""
    path = random.choice(folders(models)) / "card.yaml"
    text = path.read_text().replace("stage: archived}", "stage: archived, training: {dependencies: a.txt}}")
    path.write_text(text)
    (path.parent / "a.txt").write_text(f"numpy==2.{random.randrange(9)}\n")


def deployed(models: Path, random: Random) -> None:
    """Something runs until another day, or for ever."""
    path = random.choice(folders(models)) / "card.yaml"
    kept = "".join(line for line in path.open() if not line.startswith("deployments:"))
    until = random.choice(["", ", until: 2026-11-20", ", until: 2026-12-01", ", until: 2027-03-01T10:00:00Z"])
    where = random.choice(["production", "lab"])
    path.write_text(
        f"{kept}deployments: [{{environment: {where}, version: 1.1.0, since: 2026-03-01{until}}}]\n"
    )


def watched(models: Path, random: Random) -> None:
    """Rules come or change, and a reading of a day near the ones that count as today."""
    path = random.choice(folders(models)) / "card.yaml"
    kept = "".join(line for line in path.open() if not line.startswith("monitoring:"))
    retrain = "retrain: {when: [quality fails, age above 300d], pause: 290d}"
    rule = f"{{id: quality, metric: auroc, fail: below {random.choice(['90%', '99%'])} of baseline}}"
    path.write_text(f"{kept}monitoring: {{readings: r.csv, freshness: 9d, rules: {rule}, {retrain}}}\n")
    rows = path.parent / "r.csv"
    with rows.open("a") as file:
        file.write("time,version,metric,value\n" if not file.tell() else "")
        file.write(f"2026-{random.choice(['11', '12'])}-{random.randrange(1, 31):02},1.1.0,auroc,0.7\n")


def approved(models: Path, random: Random) -> None:
    """An approval holds until another day: the calendar of what is due tells of it."""
    path = random.choice(folders(models)) / "card.yaml"
    kept = "".join(line for line in path.open() if not line.startswith("approvals:"))
    path.write_text(f"{kept}approvals: [{{decision: approved, until: 202{random.choice('67')}-12-01}}]\n")


def policed(models: Path, random: Random) -> None:
    """The house asks for something else, and a model is excepted until another day."""
    when = random.choice(["stage:production", "tag:one"])
    must = random.choice(["license:*", "cases/auroc>0.7"])
    fresh = random.choice(["200d", "400d"])
    (models / "policies.yaml").write_text(
        f"- {{id: p, when: '{when}', must: '{must}', newer_than: {fresh}}}\n"
    )
    path = random.choice(folders(models)) / "card.yaml"
    kept = "".join(line for line in path.open() if not line.startswith("waivers:"))
    path.write_text(f"{kept}waivers: [{{policy: p, until: {random.choice(['2026-11-20', '2027-01-01'])}}}]\n")


def tried(models: Path, random: Random) -> None:
    """An experiment is read once it is over, and its table goes on."""
    path = random.choice(folders(models)) / "card.yaml"
    kept = "".join(line for line in path.open() if not line.startswith("experiments:"))
    until = random.choice(["2026-11-20", "2026-12-01"])
    variants = "variants: {control: 1.0.0, treatment: 1.1.0}, primary: accuracy, file: trial.csv, read: once"
    path.write_text(f"{kept}experiments: [{{name: Better?, {variants}, until: {until}}}]\n")
    rows = (
        f"2026-11-{day},{arm},accuracy,{random.randrange(40, 90)},0.{random.randrange(5, 9)}"
        for day in random.sample(range(10, 29), 3)
        for arm in ("control", "treatment")
    )
    (path.parent / "trial.csv").write_text("\n".join(["time,variant,metric,n,value", *rows, ""]))


def explained(models: Path, random: Random) -> None:
    """A table of importances comes or changes; what it says of a protected input may be a finding."""
    path = random.choice(folders(models)) / "card.yaml"
    kept = "".join(line for line in path.open() if not line.startswith("explanations:"))
    signed = kept.replace(
        "stage: production", "signature: {inputs: [{name: age, protected: true}]}, stage: production"
    )
    told = kept if "signature:" in kept else signed
    path.write_text(f"{told}explanations: {{method: permutation, file: why.csv}}\n")
    rows = "".join(f"1.1.0,{name},{random.randrange(9)}\n" for name in ("age", "debt"))
    (path.parent / "why.csv").write_text(f"version,feature,importance\n1.0.0,debt,5\n1.0.0,age,4\n{rows}")


def checks(models: Path, random: Random) -> None:
    """The house leaves out other findings, here or everywhere, also such as nothing breaks."""
    where = random.choice(["", "paths: [family], ", "paths: ['*/card.yaml', family/**], "])
    name = random.choice(["number", "references", "headline-missing", "running"])
    level = random.choice(["error", "warning"])
    (models / "checks.yaml").write_text(f"- {{{where}ignore: {name}}}\n- level: {{unknown-model: {level}}}\n")


def standards(models: Path, random: Random) -> None:
    """Pages offer other standards to take along, or none."""
    told = random.sample(["cyclonedx", "croissant", "openlineage", "annex-iv"], random.randrange(3))
    (models / "exchange.yaml").write_text("".join(f"- {each}\n" for each in told) or "[]\n")


def comment(models: Path, random: Random) -> None:
    """A word that no page says, in a card or in what holds for several: the form edits the text as it is."""
    told = [*models.rglob("card.yaml"), *models.rglob("folder.yaml")]
    path = random.choice(sorted(told))
    path.write_text(f"# {random.randrange(99)}\n{path.read_text()}")


def hidden(models: Path, random: Random) -> None:
    """Say of a card, or of a part of it, for whom it is; in an edition that takes away or brings back."""
    path = random.choice(folders(models)) / "card.yaml"
    kept = [line for line in path.read_text().splitlines() if not line.startswith("visibility:")]
    said = random.choice(("public", "internal", "{metrics: internal}", "{versions.stage: internal}"))
    path.write_text("\n".join([*kept, f"visibility: {said}"]) + "\n")


def of_schema(models: Path, random: Random) -> None:
    """A card says of which schema it is: of today's, of one to come, or no number; or a key lies about."""
    path = random.choice(folders(models)) / "card.yaml"
    kept = "".join(line for line in path.open() if not line.startswith(("schema:", "# hf_")))
    said = random.choice(["schema: 1", "schema: 9", "schema: x", "# hf_QwErTyUiOpAsDfGhJkLzXcVb"])
    path.write_text(f"{kept}{said}\n")


EDITS: tuple[Edit, ...] = (
    prose, metric, broken, added, renamed, deleted, moved, layer, house, touched, readme, facts,
    titled, measured, origins, template, weights, locked, signed, deployed, watched, approved, policed, tried,
    explained, codeowners, checks, comment, hidden, standards, gone, of_schema, spent,
)  # fmt: skip
