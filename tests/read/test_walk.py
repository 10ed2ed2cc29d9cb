"""Every folder with a card is a model, and its path is its id."""

from __future__ import annotations

from catalog.read.walk import walk


def test_ids_are_paths_in_order_with_the_folder_files_above(models):
    root = models(
        {
            "b/card.yaml": "name: B\n",
            "a/folder.yaml": "",
            "a/x/folder.yaml": "",
            "a/x/m/card.yaml": "name: M\n",
            "a/notes.txt": "",
        }
    )
    found = walk(root)
    assert [folder.id for folder in found.folders] == ["a/x/m", "b"]
    assert [label for _, label in found.folders[0].above] == [
        "models/a/folder.yaml",
        "models/a/x/folder.yaml",
    ]
    assert found.findings == ()


def test_what_is_hidden_or_linked_is_passed_over(models, tmp_path):
    root = models({".git/card.yaml": "name: G\n", "a/card.yaml": "name: A\n"})
    (root / "link").symlink_to(root / "a", target_is_directory=True)
    (tmp_path / "card.yaml").write_text("name: outside\n")
    (root / "b").mkdir()
    (root / "b/card.yaml").symlink_to(tmp_path / "card.yaml")
    assert [folder.id for folder in walk(root).folders] == ["a"]


def test_cards_that_would_be_lost_are_said(models):
    root = models(
        {
            "a/card.yml": "name: A\n",
            "B/card.yaml": "name: B\n",
            "c/card.yaml": "name: C\n",
            "c/deep/er/card.yaml": "name: D\n",
        }
    )
    assert [f"{each.place.path} {each.rule}" for each in walk(root).findings] == [
        "models/B/card.yaml bad-id",
        "models/a/card.yml card-name",
        "models/c/deep/er/card.yaml nested-card",
    ]


def test_a_card_beside_the_models_is_said_and_the_models_are_read(models):
    found = walk(models({"card.yaml": "name: Whose\n", "a/card.yaml": "name: A\n"}))
    assert [folder.id for folder in found.folders] == ["a"]
    assert [str(each) for each in found.findings] == [
        (
            "models/card.yaml:1:1: error[bad-id]: the folder of all models has no id, so this card is not "
            "read (move it into a folder of its own, whose name is the id)"
        )
    ]


def test_a_linked_folder_with_cards_is_said_wherever_it_leads(models, tmp_path):
    root = models({"a/card.yaml": "name: A\n", "g/n/card.yaml": "name: N\n", "a/deep/notes.md": ""})
    outside = tmp_path / "ext/b"
    outside.mkdir(parents=True)
    (outside / "card.yaml").write_text("name: B\n")
    for name, target in {"in": "a", "group": "g", "out": outside, "no-cards": "a/deep", "loop": "."}.items():
        (root / name).symlink_to(target, target_is_directory=True)
    (root / "a/link").symlink_to(outside)
    assert [str(each) for each in walk(root).findings] == [
        f"models/{name}:1:1: error[unreadable]: `{name}` is a symbolic link to a folder of cards, and is not "
        "read (put the folder itself here, or take it away)"
        for name in ("group", "in", "loop", "out")
    ]
