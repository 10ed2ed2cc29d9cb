"""What no card can know alone: teams, data sets, versions and models that are not there."""

from __future__ import annotations

from pathlib import Path

from catalog import check
from catalog.domain.subjects import context_of
from catalog.kit.finding import Place
from catalog.read.entry import read_entry
from catalog.read.house import read_house
from catalog.read.walk import walk
from catalog.references import Reference, check_references, references

HOUSE = "teams: {team-risk: {name: Risk}}\ndatasets: {imagenet-1k: {name: ImageNet-1k, aliases: ImageNet}}\n"


def checked(folder: Path, card: str, metrics: str = "") -> list[str]:
    """The findings of a card, less its path."""
    (folder / "models/a").mkdir(parents=True, exist_ok=True)
    (folder / "models/catalog.yaml").write_text(HOUSE)
    (folder / "models/a/card.yaml").write_text(card)
    (folder / "models/a/metrics.csv").write_text(metrics or "metric,value\n")
    house = read_house(folder / "models")
    (found,) = walk(folder / "models").folders
    entry = read_entry(found, context_of(house.words))
    return [str(each).removeprefix("models/a/") for each in check.checked(entry, house).findings]


def test_a_team_and_a_data_set_must_be_in_the_house(tmp_path):
    card = "name: A\nowners: [team-risk, team-rsk]\nversions: {version: 1, data: {dataset: imagnet}}\n"
    team, dataset = checked(tmp_path, card)
    assert team.startswith("card.yaml:2:21: error[unknown-team]: the team `team-rsk` is not in catalog.yaml")
    assert team.endswith(" (did you mean team-risk?)")
    assert dataset.startswith("card.yaml:3:40: error[unknown-dataset]: the data set `imagnet` is not in")
    assert dataset.endswith(" (did you mean imagenet-1k?)")


def test_a_data_set_is_known_by_any_of_its_names(tmp_path):
    card = "name: A\nversions: {version: 1, data: [{dataset: ImageNet}, {dataset: ImageNet 1k}]}\n"
    assert checked(tmp_path, card, "dataset,metric,value\nimagenet1k,top1,80\n") == []


def test_versions_are_named_once_and_references_must_find_them(tmp_path):
    card = (
        "name: A\naliases: {champion: 3.0, stable: champion}\n"
        "versions: [{version: 1.0}, {version: 1.0}, {version: 1.0.0}]\n"
        "deployments: [{version: champion}, {version: 1.0}, {version: 1.1}]\n"
    )
    found = [
        finding.split(": ", 1)[0] + " " + finding.split("[")[1].split("]")[0]
        for finding in checked(tmp_path, card)
    ]
    assert found == [
        "card.yaml:2:21 unknown-version",
        "card.yaml:2:34 unknown-version",
        "card.yaml:3:38 duplicate-version",
        "card.yaml:3:54 similar-version",
        "card.yaml:4:25 unknown-version",
        "card.yaml:4:62 unknown-version",
    ]


def test_a_headline_on_a_data_set_that_nobody_knows_is_an_error(tmp_path):
    card = "name: A\nheadline: [imagnet/auroc]\n"
    (told,) = checked(tmp_path, card, "metric,value\nROC AUC,0.8\n")
    assert told.startswith("card.yaml:2:12: error[unknown-dataset]: the data set `imagnet` is not in")


def test_a_headline_nobody_measured_is_a_warning(tmp_path):
    found = checked(tmp_path, "name: A\nheadline: [auroc, accuracy]\n", "metric,value\nROC AUC,0.8\n")
    assert found == ["card.yaml:2:19: warning[headline-missing]: the headline `accuracy` is not measured"]


def test_a_headline_measured_only_by_slice_is_a_warning(tmp_path):
    card = "name: A\nheadline: [imagenet-1k/f1, recall]\n"
    sliced = "dataset,metric,slice,value\nimagenet-1k,f1,class=cat,0.8\nimagenet-1k,recall,class=cat,0.8\n"
    hint = "add its value on the whole data set, or take it out of `headline`"
    wrong = "measured only by slice, and has no value on the whole data set"
    assert checked(tmp_path, card, sliced) == [
        f"card.yaml:2:12: warning[headline-missing]: the headline `imagenet-1k/f1` is {wrong} ({hint})",
        f"card.yaml:2:28: warning[headline-missing]: the headline `recall` is {wrong} ({hint})",
    ]
    whole = "imagenet-1k,f1,,0.8\nimagenet-1k,recall,,\n"
    assert checked(tmp_path, card, sliced + whole) == []


def test_other_models_are_looked_up_among_all(tmp_path):
    checked(tmp_path, "name: A\nsuperseded_by: c\nversions: {version: 1, parents: {model: b@2}}\n")
    house = read_house(tmp_path / "models")
    (folder,) = walk(tmp_path / "models").folders
    entry = read_entry(folder, context_of(house.words))
    dangling = check_references({"a": references(entry)}, {"a": ["1"], "b": ["1"]})
    assert [(each.rule, str(each.place)) for each in dangling["a"]] == [
        ("unknown-version", "models/a/card.yaml:3:41"),
        ("unknown-model", "models/a/card.yaml:2:16"),
    ]


def test_successors_that_come_back_are_told_at_each_model_of_the_circle():
    after = {"a": "b", "b": "c", "c": "b", "d": "d", "e": "f", "f": ""}
    long = {f"m{at}": f"m{(at + 1) % 9}" for at in range(9)}
    named = {
        id_: (Reference(Place(id_), other, ""),) if other else () for id_, other in (after | long).items()
    }
    found = {id_: each.message for id_, (each,) in check_references(named, dict.fromkeys(named, ())).items()}
    assert {id_: message for id_, message in found.items() if id_ in after} == {
        "b": "the successors lead in a circle: b -> c -> b",
        "c": "the successors lead in a circle: c -> b -> c",
        "d": "`d` is superseded by itself",
    }
    assert found["m4"].endswith(": m4 -> m5 -> m6 -> m7 -> m8 -> m0 -> m1 -> m2 -> … -> m4")


def test_a_task_that_is_nearly_a_known_one_is_said_and_any_other_is_free(tmp_path):
    (found,) = checked(tmp_path, "name: A\ntask: [tabular-clasification, sorting-socks]\n")
    assert found.startswith("card.yaml:2:8: warning[similar-task]: `tabular-clasification` is no task")
    assert found.endswith(" (did you mean tabular-classification?)")


def test_nothing_ends_before_it_begins(tmp_path):
    (found,) = checked(tmp_path, "name: A\ndeprecated: 2027-06\nretired: 2027-01-01\n")
    assert found == (
        "card.yaml:3:10: warning[ends-before-it-begins]: `retired` is 1 Jan 2027, before `deprecated`, "
        "Jun 2027 (exchange the two dates, or correct one)"
    )
    assert checked(tmp_path, "name: A\ndeprecated: 2027-06-15\nretired: 2027\n") == []
    more = (
        "name: A\nevery_version: {data: {dataset: d, from: 2026-02, to: 2026-01}}\n"
        "versions: [{version: 1}, {version: 2, approvals: {for: use, decision: approved, by: Jo, "
        "date: 2026-02-01, until: 2026-01-01}}]\n"
        "deployments: [{environment: lab, version: 1, since: 2026-02, until: 2026-01-31}]\n"
    )
    told = [each for each in checked(tmp_path, more) if "ends-before" in each]
    assert [each.partition(" ")[0] for each in told] == [
        f"card.yaml:{at}:" for at in ("2:55", "3:114", "4:69")
    ]


def test_a_picture_needs_words(tmp_path):
    (tmp_path / "models/a").mkdir(parents=True)
    (tmp_path / "models/a/roc.png").write_bytes(b"")
    (found,) = checked(tmp_path, "name: A\nfigures: [{title: ROC, file: roc.png}]\n")
    assert "error[missing-alt]: the picture `ROC` has no words" in found


def test_an_alias_by_which_people_ask_what_to_use_names_no_version_that_is_withdrawn(tmp_path):
    versions = "[{version: 1, stage: archived}, {version: 2, status: blocked}, {version: 3, status: active}]"
    aliases = "{current: 1, first: 1, bad: 2, stable: 3, champion: 4}"
    current, bad, _ = checked(tmp_path, f"name: A\naliases: {aliases}\nversions: {versions}\n")
    assert current == (
        "card.yaml:2:20: warning[alias-of-withdrawn]: the alias `current` names 1, which is archived "
        "(let `current` name another version, take it out, or correct the `stage` of 1)"
    )
    assert "the alias `bad` names 2, which is blocked" in bad


def test_names_that_mean_something_else_are_no_versions(tmp_path):
    names = ("production", "current", "a@b", "a/b", "..", "2.2.0")
    card = "name: A\nversions:\n" + "".join(f"- version: '{name}'\n" for name in names)
    found = checked(tmp_path, card)
    assert [each.partition(" cannot be a version: ")[0] for each in found] == [
        f"card.yaml:{line}:12: error[bad-version]: `{name}`" for line, name in enumerate(names[:-1], 3)
    ]
    assert found[0].endswith(
        ": names of stages, `current`, `@` and `/` mean something else where versions are named "
        "(choose a name such as 2.2.0)"
    )


def test_an_alias_that_is_called_as_a_version_is_reaches_nothing(tmp_path):
    card = "name: A\naliases: {'2.0.0': 1.0.0}\nversions: [{version: 2.0.0}, {version: 1.0.0}]\n"
    assert checked(tmp_path, card) == [
        (
            "card.yaml:2:20: warning[unreached-alias]: the alias `2.0.0` is never asked: a version is "
            "called so (rename the alias, or take it out)"
        )
    ]


def test_a_metric_file_named_like_a_version_that_is_not_there_is_of_no_other(tmp_path):
    (tmp_path / "models/a/metrics").mkdir(parents=True)
    for name in ("9.9.csv", "all.csv"):
        (tmp_path / "models/a/metrics" / name).write_text(f"metric,value,part\nauroc,0.9,{name}\n")
    (found,) = checked(tmp_path, "name: A\nversions: [{version: 1.0.0}]\n")
    assert found.startswith(
        "metrics/9.9.csv:2:7: error[unknown-version]: there is no version 9.9 in this card"
    )


def test_parents_that_come_back_are_told_with_their_versions():
    parents = {"a": ("b@1", "1"), "b": ("c@2", "1"), "c": ("a@1", "2"), "d": ("d", "1"), "e": ("b@1", "1")}
    named = {
        id_: (Reference(Place(id_), *parent.partition("@")[::2], child),)
        for id_, (parent, child) in parents.items()
    }
    versions = {id_: (child,) for id_, (_, child) in parents.items()}
    found = {id_: each.message for id_, (each,) in check_references(named, versions).items()}
    assert found == {
        "a": "the parents lead in a circle: a@1 -> b@1 -> c@2 -> a@1",
        "b": "the parents lead in a circle: b@1 -> c@2 -> a@1 -> b@1",
        "c": "the parents lead in a circle: c@2 -> a@1 -> b@1 -> c@2",
        "d": "`d@1` is its own parent",
    }
