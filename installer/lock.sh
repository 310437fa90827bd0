#!/bin/sh
# Resolves the dependencies of pyproject.toml into the lock files, with hashes, for every system
# and every Python from 3.11. What is locked already stays, unless UPGRADE=1. Needs uv.
# The index is the one that the machine is set up with: the lock files do not name it.
set -eu
cd "$(dirname "$0")/.."
if ! command -v uv >/dev/null 2>&1; then
    echo "make lock needs the program uv, which is not there. Nothing was changed." >&2
    exit 1
fi
compile() {
    output=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-annotate ${UPGRADE:+--upgrade} --output-file "$output" "$@"
}
compile requirements-dev.lock --extra dev pyproject.toml
compile requirements.lock --constraint requirements-dev.lock pyproject.toml
printf 'editables>=0.5\nhatchling>=1.27\n' |
    compile requirements-build.lock --constraint requirements-dev.lock -
printf 'pyinstaller\n' | compile requirements-freeze.lock --constraint requirements-dev.lock -
printf 'typst\nweasyprint\n' | compile requirements-bench.lock -
echo "Locked. Read the difference, then run make test."
