#!/bin/sh
# Runs a part of the tests in the Windows Python under Wine. What is known to differ there is listed
# with its reason in known_differences.toml; anything else that fails, fails this.
# Usage: installer/windows/wine/tests.sh TESTS...
set -eu
cd "$(dirname "$0")/../../.."
. installer/windows/wine/common.sh
site=$build/python/Lib/site-packages
rm -rf "$site" && cp -al "$build/libraries-tests" "$site"
cp installer/windows/wine/stand_ins/sitecustomize.py "$site/"
.venv/bin/python -m hatchling build --target wheel --directory "$build/wheel" >/dev/null
.venv/bin/python -m pip install --quiet --no-compile --no-index --no-deps --target "$site" \
    "$build"/wheel/*.whl
# The tests play on the tree; the wheel is there for its metadata.
rm -rf "$site/commission_app" "$site/ui" "$site/resources"
rm -f "$build/results.xml"
QT_QPA_PLATFORM=offscreen PYTHONPATH="Z:$PWD" PYTHONDONTWRITEBYTECODE=1 \
    within 6000 "$python" -m pytest -q -p no:cacheprovider -o faulthandler_timeout=600 \
    --basetemp "Z:$build/tests" --junitxml "Z:$build/results.xml" "$@" | tail -40 || true
PYTHONPATH=. .venv/bin/python -m installer.windows.wine.differences "$build/results.xml"
