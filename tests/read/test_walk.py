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
