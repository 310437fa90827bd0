#!/bin/sh
# Runs a command as the tests need it: own D-Bus session, keyring, home, and two virtual screens.
# Usage: tests/run_in_session.sh COMMAND [ARGUMENT...]
set -eu
exec sh "$(dirname "$0")/../installer/own_session.sh" --virtual "$@"
