#!/bin/sh
# Builds the Windows program and its set-up under Wine, into dist/windows, then tries them there.
# FROZEN=1 takes the program that is there; TRY=0 tries nothing. With TESTS, runs tests instead.
set -eu
cd "$(dirname "$0")/../../.."
sh installer/windows/wine/prepare.sh
[ -z "${TESTS:-}" ] || exec sh installer/windows/wine/tests.sh $TESTS
. installer/windows/wine/common.sh
out=$PWD/dist/windows
frozen=$out/commission-app
if [ "${FROZEN:-}" != 1 ] || [ ! -f "$frozen/commission-app.exe" ]; then
    say "wheel"
    rm -rf "$build/freeze" "$build/wheel" "$frozen"
    mkdir -p "$build/freeze" "$out"
    .venv/bin/python -m hatchling build --target wheel --directory "$build/wheel" >/dev/null
    site=$build/python/Lib/site-packages
    rm -rf "$site" && cp -al "$build/libraries" "$site"
    .venv/bin/python -m pip install --quiet --no-compile --no-index --no-deps --target "$site" \
        "$build"/wheel/*.whl
    cp installer/windows/wine/stand_ins/sitecustomize.py "$site/"
    cp installer/freeze/freeze.spec installer/freeze/*.py "$build/freeze/"
    [ -z "${UPDATE_KEY:-}" ] || cp "$UPDATE_KEY" "$build/freeze/update_key.pem"
    QT_QPA_PLATFORM=offscreen .venv/bin/python installer/freeze/windows_resources.py \
        installer/linux/commission-app.svg "$build/freeze/commission-app.ico"
    say "freezing"
    (cd "$build/freeze" && within 3600 "$python" -m PyInstaller --noconfirm --clean \
        --log-level ERROR --workpath work --distpath dist freeze.spec)
    mv "$build/freeze/dist/commission-app" "$frozen"
fi

say "nothing of the trial is within"
for name in icuuc.dll bcryptprimitives.dll ucrtwine.dll sitecustomize; do
    [ -z "$(find "$frozen" -iname "$name*")" ] || fail "$name would ship"
done
for file in "$build"/stand_ins/*.dll; do
    digest=$(sha256sum "$file" | cut -d' ' -f1)
    [ -z "$(find "$frozen" -iname '*.dll' -exec sha256sum {} + | grep "$digest")" ] ||
        fail "$(basename "$file") would ship under another name"
done
[ -z "$(find "$frozen" -iname 'ucrtbase.dll')" ] || fail "the C runtime of the trial would ship"

say "list of parts, licences, set-up"
version=$(.venv/bin/python -c 'import tomllib
print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
exact=$("$PWD/.venv/bin/python" -c 'import sys, re, pathlib
text = pathlib.Path(sys.argv[1]).read_text()
print(re.search(r"#define PY_VERSION\s+\"([^\"]+)\"", text)[1])' \
    "$build/python/include/patchlevel.h")
.venv/bin/python installer/package/sbom.py windows "$exact" "$build/libraries" \
    "$out/commission-app-windows.cdx.json"
.venv/bin/python installer/package/notices.py "$exact" "$build/libraries" "$frozen" \
    "$frozen/licences" windows "$build/python/LICENSE.txt"
cp "$out/commission-app-windows.cdx.json" "$frozen/licences/"
made() { # VERSION OUTPUT [OPTION]
    makensis -V1 -INPUTCHARSET UTF8 ${3:-} -DVERSION="$1" -DSOURCE="$frozen" -DOUTPUT="$2" \
        -DICON="$build/freeze/commission-app.ico" -DLICENCE="$PWD/LICENSE" \
        installer/windows/setup.nsi
}
made "$version" "$out/commission-app-$version-setup.exe" ${QUICK:+-DQUICK}
(cd "$out" && sha256sum ./*-setup.exe)
[ "${TRY:-1}" = 0 ] || {
    # The same program as an older and a newer version: what is tried is the set-up.
    made 0.0.1 "$build/older-setup.exe" -DQUICK
    made 9.0.0 "$build/newer-setup.exe" -DQUICK
    sh installer/windows/wine/try_setup.sh "$build/older-setup.exe" \
        "$out/commission-app-$version-setup.exe" "$build/newer-setup.exe"
    sh installer/windows/wine/try_program.sh "$frozen"
}
