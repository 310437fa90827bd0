#!/bin/sh
# Tries a program on Wayland alone, under weston without a screen: its self-test, then a whole
# session played in its windows. No X server is within its reach.
# Usage: installer/linux/try_wayland.sh PROGRAM
set -eu
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
command -v weston >/dev/null || {
    echo "Install it, then run this again: apt-get install --no-install-recommends weston" >&2
    exit 1
}
place=$(mktemp -d)
export XDG_RUNTIME_DIR=$place WAYLAND_DISPLAY=commission-wayland XDG_SESSION_TYPE=wayland
unset DISPLAY QT_QPA_PLATFORM
weston --backend=headless-backend.so --socket=$WAYLAND_DISPLAY --width=1920 --height=1080 \
    --idle-time=0 >"$place/weston.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true; rm -rf "$place"' EXIT
waited=0
until [ -S "$place/$WAYLAND_DISPLAY" ]; do
    [ $((waited += 1)) -lt 100 ] || { cat "$place/weston.log" >&2; exit 1; }
    sleep 0.1
done
export QT_LOGGING_RULES="qt.qpa.*=false"
sh installer/own_session.sh "$program" --self-test
started=$place/data/logs/events.jsonl
sh installer/own_session.sh "$program" --data-dir "$place/data" &
opened=$!
until grep -qs started "$started"; do
    kill -0 $opened
    sleep 0.1
done
sleep 10
kill -0 $opened || { echo "FAILED: the windows did not stay" >&2; exit 1; }
kill $server
wait $opened || true
echo "the windows opened, stayed, and ended with their display"
