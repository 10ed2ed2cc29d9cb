# Sourced by the scripts beside it: the root of the repository in $root, and `install EXTRAS` for .venv.
# POSIX sh; needs Python 3.11 or newer and nothing else.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root" || exit 1
venv_python=$root/.venv/bin/python
# The extras that tests need; requirements/ci.txt holds what they are tested with.
tested=parquet,serve,signing,train,docs,test
# What is imported is compiled once and kept, here and in all that is started from here.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        # A name on the PATH may be a shim for a Python that is not there, so it is asked.
        if recent "$name"; then command -v "$name"; return; fi
    done
    return 1
}

make_venv() {
    python=$(find_python) || fail "Python 3.11 or newer is needed and was not found; install it, or name it: PYTHON=/path/to/python $0"
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv && return
    rm -rf .venv
    fail "$python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv; then run $0 again."
}

# install EXTRAS: the package in place with these extras, into .venv; nothing to do when it is there already.
install() {
    recent "$venv_python" || make_venv
    stamp=.venv/installed-$1
    asked="$root $("$venv_python" --version) $(cat pyproject.toml requirements/*.txt | cksum)"
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$asked" ] && return
    say "Installing the package and its extras $1 into .venv; the first time takes a minute"
    if [ "$1" != "$tested" ] || ! install_locked "$1"; then
        pip_install uv 2>/dev/null && uv_install --editable ".[$1]" || pip_install --editable ".[$1]" ||
            fail "The installation failed: pip says why above."
    fi
    printf '%s\n' "$asked" >"$stamp"
}

# The very files that requirements/*.txt name, by their hashes. With LOCK=only nothing else will do; otherwise it
# is said why they will not, and what pyproject.toml allows is installed instead.
install_locked() {
    if ! { pip_install --require-hashes --requirement requirements/uv.txt 2>/dev/null &&
        uv_install --require-hashes --requirement requirements/ci.txt; }; then
        unlocked "What requirements/ci.txt names cannot be had here."
    # With nothing to fetch this ends well only if what is there is all that pyproject.toml asks for.
    elif ! uv_install --offline --no-build-isolation --editable ".[$1]"; then
        unlocked "requirements/ci.txt is older than pyproject.toml: scripts/lock writes it anew."
    fi
}

unlocked() {
    if [ "${LOCK:-}" = only ]; then fail "$1"; fi
    say "$1 Installing what pyproject.toml allows instead."
    return 1
}

# Without --no-compile pip compiles every module there is, for a minute; few are ever imported.
pip_install() { "$venv_python" -m pip install --quiet --disable-pip-version-check --no-compile "$@"; }

# uv takes a tenth of pip's time. Of pip's settings it is told the index; where more is needed, pip follows.
uv_install() {
    use_index
    UV_HTTP_RETRIES=1 .venv/bin/uv pip install --python "$venv_python" --system-certs --quiet "$@" 2>/dev/null
}

use_index() {
    index=${PIP_INDEX_URL:-$("$venv_python" -m pip config get global.index-url 2>/dev/null || true)}
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX="$index"; fi
}
