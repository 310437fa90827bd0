#!/bin/sh
# Runs the tests on every processor, each process in a session of its own: own display, D-Bus,
# keyring and home (tests/run_in_session.sh). Temporary files are in memory, as there.
# Usage: tests/run_in_parallel.sh PYTHON [PYTEST ARGUMENT...]
set -eu
python=$1
shift
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ]; then
    TMPDIR=$(mktemp -d /dev/shm/commission-tests.XXXXXX)
    export TMPDIR
    trap 'rm -rf "$TMPDIR"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
fi
count=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
session="popen//python=sh $(dirname "$0")/run_in_session.sh $python"
code=0
"$python" -m pytest --dist loadfile --no-loadscope-reorder --tx "$count*$session" "$@" || code=$?
exit $code
