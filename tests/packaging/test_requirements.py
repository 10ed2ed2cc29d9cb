"""What an image installs is what the version was trained with, held to hashes wherever there are some."""

from __future__ import annotations

import pytest

from catalog.domain.locks import locked
from catalog.kit.finding import CatalogError
from catalog.packaging.pins import Pin, pins

JOBLIB, COLORAMA, PYTEST = (f"sha256:{letter * 64}" for letter in "abc")
EXPECTED = (
    Pin("colorama", "==0.4.6", (COLORAMA,), "sys_platform == 'win32'"),
    Pin("joblib", "==1.4.2", (JOBLIB,)),
)
LOCKS = {
    "requirements.txt": f"""\
--index-url https://packages.example/simple
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash={COLORAMA}
    # via irises
JobLib==1.4.2 \\
    --hash={JOBLIB}
""",
    "uv.lock": f"""\
version = 1
[[package]]
name = "colorama"
version = "0.4.6"
source = {{ registry = "https://packages.example" }}
wheels = [{{ url = "https://packages.example/colorama.whl", hash = "{COLORAMA}", size = 25335 }}]
[[package]]
name = "irises"
version = "1"
source = {{ virtual = "." }}
dependencies = [{{ name = "joblib" }}, {{ name = "colorama", marker = "sys_platform == 'win32'" }}]
dev-dependencies = {{ dev = [{{ name = "pytest" }}] }}
[[package]]
name = "joblib"
version = "1.4.2"
source = {{ registry = "https://packages.example" }}
sdist = {{ url = "https://packages.example/joblib.tar.gz", hash = "{JOBLIB}" }}
[[package]]
name = "pytest"
version = "8.3.3"
wheels = [{{ hash = "{PYTEST}" }}]
""",
    "poetry.lock": f"""\
[[package]]
name = "colorama"
version = "0.4.6"
optional = false
groups = ["main"]
markers = "sys_platform == 'win32'"
files = [{{file = "colorama.whl", hash = "{COLORAMA}"}}]
[[package]]
name = "joblib"
version = "1.4.2"
optional = false
groups = ["main", "dev"]
files = [{{file = "joblib.whl", hash = "{JOBLIB}"}}]
[[package]]
name = "pytest"
version = "8.3.3"
optional = false
groups = ["dev"]
files = [{{file = "pytest.whl", hash = "{PYTEST}"}}]
""",
    "pylock.toml": f"""\
lock-version = "1.0"
[[packages]]
name = "colorama"
version = "0.4.6"
marker = "sys_platform == 'win32'"
wheels = [{{ url = "https://packages.example/c", hashes = {{ sha256 = "{COLORAMA.partition(":")[2]}" }} }}]
[[packages]]
name = "joblib"
version = "1.4.2"
sdist = {{ url = "https://packages.example/j.tar.gz", hashes = {{ sha256 = "{JOBLIB.partition(":")[2]}" }} }}
""",
    "Pipfile.lock": f"""\
{{"default": {{
  "colorama": {{"hashes": ["{COLORAMA}"], "markers": "sys_platform == 'win32'", "version": "==0.4.6"}},
  "joblib": {{"hashes": ["{JOBLIB}"], "version": "==1.4.2"}}}},
 "develop": {{"pytest": {{"hashes": ["{PYTEST}"], "version": "==8.3.3"}}}}}}
""",
}
ENVIRONMENT = "dependencies: [python=3.12, joblib=1.4.2, {pip: [skops==0.16.0]}]\n"


@pytest.fixture
def skops_package(trained, carded, package, tmp_path):
    """Package a skops model that was trained so; returns what it installs, and the notes."""

    def packaged(training: str) -> tuple[str, str]:
        code, _, notes = package(carded(trained.artifact("model.skops"), training=training))
        assert code == 0, notes
        return (tmp_path / "image/requirements.txt").read_text(), notes

    return packaged


@pytest.mark.parametrize("name", list(LOCKS))
def test_every_lock_gives_the_same_pins_without_what_only_developers_need(name):
    assert pins(name, LOCKS[name].encode()) == EXPECTED


def test_conda_pins_without_hashes_and_python_comes_with_the_image():
    found = pins("environment.yaml", ENVIRONMENT.encode())
    assert found == (Pin("joblib", "==1.4.2"), Pin("skops", "==0.16.0"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("poetry.lock", '[[package]]\nname = "a"\nversion = "1\\n--index-url https://evil.example"\n'),
        ("poetry.lock", '[[package]]\nname = "a"\nversion = "1 --trusted-host evil.example"\n'),
        ("pylock.toml", '[[packages]]\nname = "a"\nversion = "1"\nmarker = "x \\n-r /etc/passwd"\n'),
        ("Pipfile.lock", '{"default": {"-e ../x": {"version": "==1"}}}'),
    ],
)
def test_a_lock_cannot_give_pip_options(name, content):
    with pytest.raises(CatalogError, match="is no requirement of pip"):
        pins(name, content.encode())


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("uv.lock", 'source = { git = "https://x.example/joblib" }'),
        ("poetry.lock", '[package.source]\ntype = "git"\nurl = "https://x.example/joblib"'),
        ("pylock.toml", 'vcs = { type = "git", url = "https://x.example/joblib" }'),
        ("pdm.lock", 'git = "https://x.example/joblib"'),
    ],
)
def test_a_package_that_is_no_registrys_is_not_looked_for_there(name, more):
    """Whoever took its name there would get in."""
    table = "packages" if name == "pylock.toml" else "package"
    text = f'[[{table}]]\nname = "joblib"\nversion = "1.4.2"\n{more}\n'
    if name == "uv.lock":
        text += '[[package]]\nname = "a"\nversion = "1"\nsource = { virtual = "." }\n'
        text += 'dependencies = [{ name = "joblib" }]\n'
    with pytest.raises(CatalogError, match=r"joblib comes from (git|vcs), not from a registry"):
        pins(name, text.encode())


def test_what_else_stands_in_a_file_of_requirements_is_said(skops_package, tmp_path):
    folder = tmp_path / "models/flowers/iris"
    folder.mkdir(parents=True)
    odd = "--extra-index-url https://x.example\n-r other.txt # more\n"
    (folder / "pins.txt").write_text(f"{odd}uvicorn[standard]==0.30\n")
    text, notes = skops_package("dependencies: pins.txt")
    assert "--extra-index-url https://x.example and -r other.txt are left out" in notes
    assert "uvicorn[standard]==0.30\n" in text
    assert "uvicorn==" not in text
    assert "x.example" not in text


@pytest.mark.parametrize("option", ["--no-deps", "--config-settings=a=b", "--global-option=x", "-C a=b"])
def test_an_option_behind_a_requirement_is_no_part_of_its_version(option, skops_package):
    text, notes = skops_package(f"dependencies: ['numpy==2.1.0 {option}', 'pandas (>=1.2)', 'six==1 7']")
    assert {"numpy==2.1.0", "pandas>=1.2"} <= set(text.splitlines())
    assert f"{option} of numpy==2.1.0 and six==1 7 are left out" in notes


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pins.txt", "# [[package]]\nnumpy==2.1.0 --no-deps\npandas (>=1.2) # so\n-r other.txt\nsix==1 7\n"),
        (
            "pins.lock",
            "numpy==2.1.0 \\\n  --hash=sha256:aa\npandas>=1.2,<2 ; python_version in '3.11,3.12'\n",
        ),
        ("deps.lock", '{"default": {"numpy": {"version": "==2.1.0"}, "pandas": {"version": ">=1.2"}}}'),
        (
            "deps.lock",
            '[[package]]\nname = "numpy"\nversion = "1"\n[[package]]\nname = "pandas"\nversion = "1"\n',
        ),
    ],
)
def test_an_image_installs_the_packages_that_the_page_names(name, text):
    page, image = locked(name, text.encode()).packages, pins(name, text.encode())
    assert [each for each, _ in page] == [each.name for each in image] == ["numpy", "pandas"]


@pytest.mark.parametrize("name", ["uv.lock", "Pipfile.lock", "pylock.toml"])
def test_a_broken_lock_is_said(name):
    with pytest.raises(CatalogError, match="cannot be used as a lock file"):
        pins(name, b'{"default": [' if name == "Pipfile.lock" else b"[[package")


def test_a_lock_with_hashes_is_kept_and_what_serving_needs_is_added(trained, carded, package, tmp_path):
    models = carded(trained.artifact("model.skops"), training="dependencies: uv.lock")
    (models / "flowers/iris/uv.lock").write_text(LOCKS["uv.lock"])
    code, _, notes = package(models)
    assert code == 0
    assert "scikit-learn and skops is not in what the card locks" in notes
    lines = (tmp_path / "image/requirements.txt").read_text()
    assert f"joblib==1.4.2 \\\n    --hash={JOBLIB}\n" in lines
    assert lines.count("joblib==") == 1
    for name in ("skops==", "scikit-learn==", "starlette==", "uvicorn=="):
        assert name in lines
    assert "--require-hashes" in (tmp_path / "image/Dockerfile").read_text()


def test_one_package_without_a_hash_leaves_versions_only(trained, carded, package, tmp_path):
    wanted = "dependencies: [scikit-learn==1.5.2, 'numpy>=2,<3', 'irises @ https://x.example/irises.whl']"
    code, _, notes = package(carded(trained.artifact("model.skops"), training=wanted))
    lines = (tmp_path / "image/requirements.txt").read_text().splitlines()
    assert code == 0
    assert {"scikit-learn==1.5.2", "numpy>=2,<3", "skops==0.16.0", "starlette==1.10.0"} <= set(lines)
    assert not [line for line in lines if "hash" in line or line.startswith("scipy")]
    assert "irises @ https://x.example/irises.whl is left out: no package of a registry" in notes
    assert "not every package has a hash" in notes
    assert "--require-hashes" not in (tmp_path / "image/Dockerfile").read_text()


@pytest.mark.parametrize(
    ("framework", "version", "words"),
    [
        ("scikit-learn 1.9.1", "1.9.1", "the rest is this package's own lock"),
        ("sklearn 1.4.0", "1.4.0", "and pip chooses the rest"),
        ("PyTorch 2.9", "1.9.1", "a model of another version may answer wrongly"),
    ],
)
def test_without_a_lock_the_framework_is_taken(framework, version, words, skops_package):
    """Where even that is missing, the version is a guess, and that is said too."""
    text, notes = skops_package(f"framework: {framework}")
    assert words in notes
    assert f"scikit-learn=={version}" in text


def test_a_graph_needs_nothing_that_it_was_trained_with(trained, carded, package, tmp_path):
    models = carded(trained.artifact("model.onnx"), training="dependencies: requirements.txt")
    (models / "flowers/iris/requirements.txt").write_text("pandas==2.2.3\nscikit-learn==1.5.2\n")
    assert package(models)[0] == 0
    text = (tmp_path / "image/requirements.txt").read_text()
    assert "onnxruntime==" in text
    assert not [name for name in ("pandas", "scikit-learn") if name in text]


def test_a_lock_that_leads_out_of_the_folder_is_refused(trained, carded, package, tmp_path):
    (tmp_path / "models").mkdir()
    (tmp_path / "models/secret.txt").write_text("pandas==2.2.3\n")
    models = carded(trained.artifact("model.skops"), training="dependencies: ../../secret.txt")
    code, _, told = package(models)
    assert (code, "the lock file ../../secret.txt cannot be read" in told) == (2, True), told
