#!/bin/sh
# Tries the frozen Windows program under Wine: its self-test by both executables, a whole session in
# its windows, whose signed PDF is verified here by the program of Linux.
# Usage: installer/windows/wine/try_program.sh FOLDER
set -eu
folder=$(realpath "$1")
cd "$(dirname "$0")/../../.."
. installer/windows/wine/common.sh
say "version"
within 120 "$folder/commission-app-cli.exe" --version
say "self-test, on a console and without one"
within 900 "$folder/commission-app-cli.exe" --self-test
within 900 "$folder/commission-app.exe" --self-test || fail "the windowed program, code $?"
say "a whole session in the windows"
rm -rf "$build/demo" && mkdir "$build/demo"
within 3000 "$folder/commission-app-cli.exe" demo --out "$(printf 'Z:%s' "$build/demo")" |
    tail -4
ls "$build"/demo/*.pdf >/dev/null || fail "no minutes"
say "its minutes, verified on Linux"
.venv/bin/commission-app verify "$build"/demo/*.pdf
