#!/bin/sh
# Freezes the application into one folder, dist/commission-app, and has the frozen program try
# itself. It freezes the built wheel, in an environment that holds the locked dependencies only.
set -eu
cd "$(dirname "$0")/../.."
work=build/freeze
rm -rf "$work" dist/commission-app
mkdir -p "$work"

echo "Building the wheel"
.venv/bin/python -m hatchling build --target wheel --directory "$work/wheel" >/dev/null
echo "Making a clean environment"
.venv/bin/python -m venv "$work/venv"
export PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1
"$work/venv/bin/python" -m pip install --quiet --require-hashes --only-binary=:all: \
    -r requirements.lock -r requirements-freeze.lock
"$work/venv/bin/python" -m pip install --quiet --no-index --no-deps "$work"/wheel/*.whl
echo "Freezing"
cp installer/freeze/freeze.spec installer/freeze/*.py "$work/"
# The public key by which the program checks its updates; without it, it takes none.
[ -z "${UPDATE_KEY:-}" ] || cp "$UPDATE_KEY" "$work/update_key.pem"
(cd "$work" && venv/bin/python -m PyInstaller --noconfirm --clean --log-level WARN \
    --workpath work --distpath ../../dist freeze.spec)
echo "Trying the frozen program"
sh installer/own_session.sh dist/commission-app/commission-app --self-test
echo "The frozen application is in dist/commission-app"
