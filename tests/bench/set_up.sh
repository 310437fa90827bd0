#!/bin/sh
# Sets up what the benches compare with: programs and libraries that the application never uses, in
# an environment of their own. A second run needs no network. Usage: tests/bench/set_up.sh
set -eu
cd "$(dirname "$0")/../.."
if ! command -v soffice >/dev/null 2>&1; then
    echo "The benches compare with LibreOffice, which is not there. Install it, then run this again:" >&2
    echo "    sudo apt-get install --no-install-recommends libreoffice-writer-nogui" >&2
    exit 1
fi
stamp=$({ pwd; cat requirements-bench.lock; } | sha256sum | cut -d' ' -f1)
[ "$(cat .venv-bench/.set-up 2>/dev/null || true)" = "$stamp" ] && exit 0
.venv/bin/python -m venv --clear .venv-bench
PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 .venv-bench/bin/python -m pip install --quiet \
    --require-hashes --only-binary=:all: -r requirements-bench.lock
echo "$stamp" >.venv-bench/.set-up
