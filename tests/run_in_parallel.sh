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
# Faults that are open, to be mended and taken off the list: the program ends at times while a tree
# of widgets is deleted (by keyboard; now and then elsewhere); the outside reader does not call a
# point yet; the windows' player does not type a second secret count.
known=$(cat "$(dirname "$0")/known_failures.txt")
# shellcheck disable=SC2086 # words are meant to split
"$python" -m pytest --dist loadfile --no-loadscope-reorder --tx "$count*$session" $known "$@" || code=$?
if [ $code = 1 ]; then
    # The same open fault ends a process at any test of windows: what failed is played once more.
    code=0
    # shellcheck disable=SC2086 # as above
    sh "$(dirname "$0")/run_in_session.sh" "$python" -m pytest --last-failed --last-failed-no-failures none $known "$@" || code=$?
fi
exit $code
