#!/bin/sh
# Runs a command in a session of its own: its own D-Bus, its own unlocked and empty keyring, its
# own home. The user's keyring, settings and data are out of reach. All of it goes at the end.
# Usage: installer/own_session.sh [--virtual] COMMAND [ARGUMENT...]
#   --virtual  a virtual display with two screens even where there is a real one
set -eu

# The keyring's password protects nothing: the keyring is empty and goes with the session.
unlocked_keyring() {
    printf 'throw-away' | gnome-keyring-daemon --unlock --components=secrets "$@" \
        >>"$COMMISSION_SESSION/keyring.log" 2>&1
}

case ${1:-} in
    --inside)
        shift
        unlocked_keyring
        exec "$@" <&3 3<&-
        ;;
    --keyring)
        unlocked_keyring --foreground
        exit
        ;;
esac

virtual=no
if [ "${1:-}" = --virtual ]; then
    virtual=yes
    shift
elif [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    virtual=yes
fi
[ $# -gt 0 ] || { echo "usage: $0 [--virtual] COMMAND [ARGUMENT...]" >&2; exit 2; }

COMMISSION_SESSION=$(mktemp -d)
export COMMISSION_SESSION
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$COMMISSION_SESSION" 2>/dev/null || true
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ $virtual = yes ]; then
    unset WAYLAND_DISPLAY XAUTHORITY
    mkfifo "$COMMISSION_SESSION/display"
    wide=3840
    command -v xrandr >/dev/null 2>&1 || wide=1920
    Xvfb -displayfd 3 -screen 0 ${wide}x1200x24 -nolisten tcp -noreset \
        </dev/null 3>"$COMMISSION_SESSION/display" 2>"$COMMISSION_SESSION/xvfb.log" &
    server=$!
    number=
    read -r number <"$COMMISSION_SESSION/display" || true
    if [ -z "$number" ]; then
        echo "The virtual display did not start:" >&2
        cat "$COMMISSION_SESSION/xvfb.log" >&2
        exit 1
    fi
    export DISPLAY=":$number" QT_QPA_PLATFORM=xcb
    if [ $wide = 3840 ]; then
        {
            xrandr --setmonitor desk 1920/508x1200/318+0+0 screen
            xrandr --setmonitor room 1920/508x1200/318+1920+0 none
        } >"$COMMISSION_SESSION/xrandr.log" 2>&1 || true
    fi
else
    # The new home and runtime folder must not hide the real display.
    if [ -n "${DISPLAY:-}" ]; then
        [ -n "${XAUTHORITY:-}" ] || XAUTHORITY="$HOME/.Xauthority"
        export XAUTHORITY QT_QPA_PLATFORM=xcb
    else
        case $WAYLAND_DISPLAY in
            /*) ;;
            *) WAYLAND_DISPLAY="$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY" ;;
        esac
        export WAYLAND_DISPLAY
    fi
fi

case $(locale charmap 2>/dev/null || true) in
    UTF-8) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac
export HOME="$COMMISSION_SESSION/home" XDG_RUNTIME_DIR="$COMMISSION_SESSION/runtime"
export XDG_DATA_HOME="$HOME/data" XDG_CONFIG_HOME="$HOME/config" XDG_CACHE_HOME="$HOME/cache"
export XDG_STATE_HOME="$HOME/state"
mkdir -p "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_CACHE_HOME" "$XDG_STATE_HOME"
mkdir -m 700 "$XDG_RUNTIME_DIR"
unset GNOME_KEYRING_CONTROL PYTHON_KEYRING_BACKEND

# A keyring that goes away is started again by the bus, unlocked as the first was: the one of the
# system would come back locked, and wait for somebody to answer a prompt.
services="$XDG_DATA_HOME/dbus-1/services"
mkdir -p "$services"
cat >"$services/org.freedesktop.secrets.service" <<SERVICE
[D-BUS Service]
Name=org.freedesktop.secrets
Exec=/bin/sh "$(cd "$(dirname "$0")" && pwd)/$(basename "$0")" --keyring
SERVICE

code=0
# What is typed, or piped, is the command's alone: no service of the session may take a part of it.
dbus-run-session -- sh "$0" --inside "$@" 3<&0 </dev/null || code=$?
exit $code
