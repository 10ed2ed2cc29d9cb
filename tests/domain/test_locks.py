"""Lock files of every common tool say which version of which package; what is broken says why."""

from __future__ import annotations

from textwrap import dedent

import pytest

from catalog.domain.locks import LARGEST, locked

WANTED = {"numpy": "2.1.0", "scikit-learn": "1.5.2"}
FILES = {
    "requirements.txt": """
        # made by pip-compile
        -r other.txt
        --no-binary :all:
        numpy==2.1.0 \\
            --hash=sha256:aa \\
            --hash=sha256:bb
        Scikit_Learn[alldeps] == 1.5.2 ; python_version >= "3.11"  # via ours
    """,
    "uv.lock": """
        version = 1
        [[package]]
        name = "numpy"
        version = "2.1.0"
        dependencies = [{ name = "six" }]
        [[package]]
        name = "scikit-learn"
        version = "1.5.2"
    """,
    "poetry.lock": """
        [[package]]
        name = "numpy"
        version = "2.1.0"
        [[package]]
        name = "scikit-learn"
        version = "1.5.2"
        [metadata]
        lock-version = "2.0"
    """,
    "pylock.toml": """
        lock-version = "1.0"
        [[packages]]
        name = "numpy"
        version = "2.1.0"
        [[packages]]
        name = "scikit-learn"
        version = "1.5.2"
    """,
    "Pipfile.lock": """
        {"_meta": {"hash": {}}, "default": {"numpy": {"version": "==2.1.0"}},
         "develop": {"scikit-learn": {"version": "==1.5.2"}}}
    """,
    "environment.yml": """
        name: ours
        channels: [conda-forge]
        dependencies:
          - numpy=2.1.0=py311_0
          - pip:
            - scikit-learn==1.5.2
    """,
    "conda-lock.yml": """
        package:
          - {name: numpy, version: 2.1.0, manager: conda}
          - {name: scikit-learn, version: 1.5.2, manager: pip}
    """,
    "cards/frozen.lock": "numpy==2.1.0\nscikit.learn==1.5.2\n",
}


@pytest.mark.parametrize("name", FILES)
def test_each_kind_of_lock_file_gives_names_and_versions(name):
    found = locked(name, dedent(FILES[name]).encode())
    assert (dict(found.packages), found.problem) == (WANTED, "")


def test_what_is_not_pinned_keeps_its_range_and_its_address():
    text = (
        "torch>=2, <3\npandas\nours @ git+https://a.example/x@v1\nnumpy==1.0; sys_platform=='x'\nnumpy==2.0\n"
    )
    assert dict(locked("requirements.in.txt", text.encode()).packages) == {
        "numpy": "1.0, 2.0",
        "ours": "git+https://a.example/x@v1",
        "pandas": "any",
        "torch": ">=2,<3",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("uv.lock", b"[[package"),
        ("Pipfile.lock", b"{"),
        ("Pipfile.lock", b"[" * 100_000),
        ("requirements.txt", b"\xff\xfe"),
        ("environment.yml", b"a: [b"),
        ("uv.lock", b"x" * (LARGEST + 1)),
    ],
)
def test_a_broken_file_says_so_and_raises_nothing(name, content):
    found = locked(name, content)
    assert found.packages == ()
    assert found.problem
