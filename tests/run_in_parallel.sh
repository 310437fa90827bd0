#!/bin/sh
# Runs the tests on every processor, each process in a session of its own: own display, D-Bus,
# keyring and home (tests/run_in_session.sh). Temporary files are in memory, as there. The files of
# tests are shared out by tests/claiming.py.
# Usage: tests/run_in_parallel.sh PYTHON [PYTEST ARGUMENT...]
set -eu
python=$1
shift
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ]; then
    parent=/dev/shm
else
    parent=${TMPDIR:-/tmp}
fi
TMPDIR=$(mktemp -d "$parent/commission-tests.XXXXXX")
COMMISSION_CLAIMS="$TMPDIR/claims"
export TMPDIR COMMISSION_CLAIMS
mkdir "$COMMISSION_CLAIMS"
running=
trap 'rm -rf "$TMPDIR"' EXIT
trap 'kill $running 2>/dev/null; exit 130' INT
trap 'kill $running 2>/dev/null; exit 143' TERM
count=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
number=1
while [ "$number" -le "$count" ]; do
    said="$TMPDIR/said-$number"
    : >"$said"
    sh "$(dirname "$0")/run_in_session.sh" "$python" -m pytest -p tests.claiming "$@" \
        </dev/null >"$said" 2>&1 &
    running="$running $!"
    # A line is printed once it is whole, under the number of its process; what services of the
    # session keep open after it holds nobody up.
    tail -n +1 -f --pid=$! "$said" | sed -u "s/^/$number: /" &
    number=$((number + 1))
done
code=0
for one in $running; do
    wait "$one" || code=$?
done
wait
exit $code
