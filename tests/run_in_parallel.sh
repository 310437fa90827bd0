#!/bin/sh
# Runs the tests on every processor, each process in a session of its own: own display, D-Bus,
# keyring, home and temporary files (tests/run_in_session.sh).
# Usage: tests/run_in_parallel.sh PYTHON [PYTEST ARGUMENT...]
set -eu
python=$1
shift
count=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 1)
session="popen//python=sh $(dirname "$0")/run_in_session.sh $python"
exec "$python" -m pytest --dist loadfile --no-loadscope-reorder --tx "$count*$session" "$@"
