#!/bin/sh
# Builds into dist/ what is handed to users of Linux: licences and notices within the frozen
# program, the list of its parts (CycloneDX), the Debian package and the portable archive.
# FROZEN=1 takes the frozen program that is there.
set -eu
cd "$(dirname "$0")/../.."
[ "${FROZEN:-}" = 1 ] && [ -x dist/commission-app/commission-app ] ||
    sh installer/freeze/freeze.sh
# The environment of the freezing: the libraries that are within, and nothing else.
python=$(build/freeze/venv/bin/python -c 'import platform; print(platform.python_version())')
libraries=$(build/freeze/venv/bin/python -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
.venv/bin/python installer/package/sbom.py linux "$python" "$libraries" dist/commission-app.cdx.json
.venv/bin/python installer/package/notices.py "$python" "$libraries" dist/commission-app \
    dist/commission-app/licences
cp dist/commission-app.cdx.json dist/commission-app/licences/
sh installer/linux/build.sh
