#!/bin/sh
# Sets the project up: system packages, then .venv with the locked dependencies.
# Usage: installer/set_up.sh run|test
#   run   what the application and its demonstration need
#   test  that, and what lint, types and tests need
# Everything already there is left alone: a second run is instant and needs no network.
# PYTHON=/path/to/python chooses the interpreter.
set -eu

level=${1:-run}
case $level in
    run | test) ;;
    *) echo "usage: $0 run|test" >&2; exit 2 ;;
esac
cd "$(dirname "$0")/.."
fits='import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] < (3, 15))'
oldest='Python 3.11, 3.12, 3.13 or 3.14'

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        candidates=$PYTHON
    else
        candidates='python3 python3.14 python3.13 python3.12 python3.11'
    fi
    for candidate in $candidates; do
        if "$candidate" -c "$fits" >/dev/null 2>&1; then
            echo "$candidate"
            return 0
        fi
    done
    return 1
}

if ! python=$(find_python); then
    echo "This application needs $oldest. Found: $("${PYTHON:-python3}" --version 2>&1 || true)" >&2
    echo "Nothing was changed. Install one of them, or name it: make setup PYTHON=/path/to/python" >&2
    exit 1
fi

# --- system packages -------------------------------------------------------------------------

libraries='libEGL.so.1=libegl1 libGL.so.1=libgl1 libGLX.so.0=libglx0
libfontconfig.so.1=libfontconfig1 libfreetype.so.6=libfreetype6 libglib-2.0.so.0=libglib2.0-0
libgssapi_krb5.so.2=libgssapi-krb5-2 libdbus-1.so.3=libdbus-1-3 libX11.so.6=libx11-6
libX11-xcb.so.1=libx11-xcb1 libxcb.so.1=libxcb1 libxkbcommon.so.0=libxkbcommon0
libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-cursor.so.0=libxcb-cursor0
libxcb-icccm.so.4=libxcb-icccm4 libxcb-image.so.0=libxcb-image0
libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-randr.so.0=libxcb-randr0
libxcb-render.so.0=libxcb-render0 libxcb-render-util.so.0=libxcb-render-util0
libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0 libxcb-sync.so.1=libxcb-sync1
libxcb-util.so.1=libxcb-util1 libxcb-xfixes.so.0=libxcb-xfixes0 libxcb-xkb.so.1=libxcb-xkb1'
commands='Xvfb=xvfb xrandr=x11-xserver-utils dbus-run-session=dbus
gnome-keyring-daemon=gnome-keyring'
if [ "$level" = test ]; then
    commands="$commands pdfsig=poppler-utils qpdf=qpdf softhsm2-util=softhsm2 gcc=gcc xdotool=xdotool openbox=openbox setxkbmap=x11-xkb-utils
import=imagemagick openssl=openssl certutil=libnss3-tools mutool=mupdf-tools"
fi

missing_packages() {
    known=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    for pair in $libraries; do
        case $known in
            *"${pair%%=*} "*) ;;
            *) echo "${pair#*=}" ;;
        esac
    done
    for pair in $commands; do
        command -v "${pair%%=*}" >/dev/null 2>&1 || echo "${pair#*=}"
    done
    # Writer and Calc each: "soffice" may be there without one of them.
    if [ "$level" = test ]; then
        for part in writer=sw calc=sc; do
            ls /usr/lib*/libreoffice/program/lib"${part#*=}"lo.so >/dev/null 2>&1 ||
                echo "libreoffice-${part%%=*}-nogui"
        done
    fi
    if [ "$level" = test ] && [ ! -e /usr/include/stdio.h ]; then
        echo libc6-dev
    fi
    # What a screen reader is made of; it belongs to the Python of the system, whatever ours is.
    if [ "$level" = test ] && ! /usr/bin/python3 -c 'import pyatspi' >/dev/null 2>&1; then
        echo at-spi2-core gir1.2-atspi-2.0 python3-pyatspi
    fi
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
    fi
}

install_packages() {
    wanted=$*
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "Missing on this machine (names of Debian packages): $wanted" >&2
        echo "Install their equivalents, then run this again." >&2
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        echo "System packages are missing, and this account may not install them. Run:" >&2
        echo "    sudo apt-get update && sudo apt-get install --no-install-recommends $wanted" >&2
        exit 1
    fi
    echo "Installing system packages: $wanted"
    # shellcheck disable=SC2086 # words are meant to split
    {
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update ||
            echo "The list of packages could not be refreshed; going on with the one at hand." >&2
        if ! $as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a \
            apt-get -qq -y --no-install-recommends install $wanted </dev/null; then
            echo "These system packages could not be installed: $wanted" >&2
            echo "Nothing else was changed. Once they are there, run this again." >&2
            exit 1
        fi
    }
}

missing=$(missing_packages | tr '\n' ' ')
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086 # words are meant to split
    install_packages $missing
fi

# --- .venv -----------------------------------------------------------------------------------

locks_of() {
    case $1 in
        test) echo requirements-dev.lock ;;
        *) echo requirements.lock requirements-build.lock ;;
    esac
}
stamp_of() {
    # shellcheck disable=SC2046 # words are meant to split
    { pwd; cat $(locks_of "$1") pyproject.toml; } | sha256sum | cut -d' ' -f1
}
is_done() {
    [ "$(cat ".venv/.set-up-$1" 2>/dev/null || true)" = "$(stamp_of "$1")" ]
}

if .venv/bin/python -c "$fits" >/dev/null 2>&1; then
    # What the tests need holds all that the application needs.
    if is_done "$level" || is_done test; then
        exit 0
    fi
else
    echo "Making .venv with $("$python" --version 2>&1)"
    "$python" -m venv --clear .venv
fi

echo "Installing the locked dependencies ($level)"
export PIP_NO_INPUT=1 PIP_DISABLE_PIP_VERSION_CHECK=1
arguments=
for lock in $(locks_of "$level"); do
    arguments="$arguments -r $lock"
done
# shellcheck disable=SC2086 # words are meant to split
if ! .venv/bin/python -m pip install --quiet --require-hashes --only-binary=:all: $arguments; then
    echo "The dependencies could not be installed; see above. Run this again to go on." >&2
    exit 1
fi
.venv/bin/python -m pip install --quiet --no-index --no-deps --no-build-isolation -e .
# Compiled once: a command starts in half the time.
.venv/bin/python -m compileall -q commission_app ui resources
stamp_of "$level" >".venv/.set-up-$level"
