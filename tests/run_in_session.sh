#!/bin/sh
# Runs a command as the tests need it: own D-Bus session, keyring, home, and two virtual screens.
# Temporary files go to memory where the system has room for them there: thousands of durable
# writes on a shared disk are most of the time of the tests, and what they prove is not the disk.
# Usage: tests/run_in_session.sh COMMAND [ARGUMENT...]
set -eu
session=$(dirname "$0")/../installer/own_session.sh
if [ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ]; then
    exec sh "$session" --virtual "$@"
fi
TMPDIR=$(mktemp -d /dev/shm/commission-tests.XXXXXX)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
code=0
sh "$session" --virtual "$@" || code=$?
exit $code
