#!/bin/sh
# Tries the set-up program under Wine: silent install, refusal while open, an older one refused and
# taken when asked, upgrade with a real file, types of files, removal that leaves the file.
# Usage: installer/windows/wine/try_setup.sh OLDER.exe THIS.exe NEWER.exe
set -eu
older=$(realpath "$1")
this=$(realpath "$2")
newer=$(realpath "$3")
cd "$(dirname "$0")/../../.."
. installer/windows/wine/common.sh
users=$build/prefix/drive_c/users/$(id -un)
place=$users/AppData/Local/Programs/commission-app
data=$users/AppData/Local/commission-app
removal='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\commission-app'
expect() { # CODE WHAT PROGRAM [ARGUMENT...]
    wanted=$1 what=$2
    shift 2
    given=0
    within 900 "$@" >/dev/null || given=$?
    [ "$given" = "$wanted" ] || fail "$what: code $given, $wanted expected"
    echo "$what: code $given"
}
installed_version() {
    within 60 reg query "$removal" /v DisplayVersion | tr -d '\r' | awk '/DisplayVersion/{print $3}'
}
removed() { # Its set-up goes on in a copy of itself: waited for here by _?=
    expect "$1" "$2" "$place/uninstall.exe" /S "_?=$(winepath -w "$place" 2>/dev/null)"
    rm -f "$place/uninstall.exe" && rmdir "$place" 2>/dev/null || true
}
digests() { (cd "$data" && find . -type f -exec sha256sum {} + | sort); }
rm -rf "$place" "$data"
within 60 reg delete "$removal" /f >/dev/null || true

say "a file of an earlier version, in its place"
PYTHONPATH=. .venv/bin/python -c 'import sys, pathlib; from tests.old_file.laid_out import lay_out
lay_out(pathlib.Path(sys.argv[1]))' "$data"
digests >"$build/before"

say "install"
expect 0 "an older version" "$older" /S
[ "$(installed_version)" = 0.0.1 ]
test -f "$place/commission-app.exe" && test -f "$place/commission-app-cli.exe"
ls "$users/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/"*.lnk >/dev/null
for suffix in remise sauvegarde poste; do
    within 60 reg query "HKCU\\Software\\Classes\\commission-app.$suffix\\shell\\open\\command" /ve |
        grep -q 'commission-app.exe.*%1' || fail "no type $suffix"
done
echo "a file that only the older version had" >"$place/_internal/only-older"

say "refusal while the program is open"
wine "$place/commission-app.exe" --data-dir 'C:\essai' </dev/null >/dev/null 2>&1 &
opened=$!
waited=0
until [ -e "$build/prefix/drive_c/essai/logs" ]; do
    [ $((waited += 1)) -lt 180 ] || fail "the program did not open"
    sleep 1
done
expect 3 "an update while it is open" "$this" /S
expect 3 "a removal while it is open" "$place/uninstall.exe" /S "_?=$(winepath -w "$place" 2>/dev/null)"
[ "$(installed_version)" = 0.0.1 ] && test -f "$place/_internal/only-older"
within 60 taskkill /f /im commission-app.exe >/dev/null || true
wait $opened || true
rm -rf "$build/prefix/drive_c/essai"

say "upgrade in place, then older and newer"
expect 0 "this version" "$this" /S
[ "$(installed_version)" != 0.0.1 ]
test ! -e "$place/_internal/only-older" && test ! -e "$place/nouveau" && test ! -e "$place/ancien"
expect 0 "a newer version" "$newer" /S
expect 5 "this one over a newer one" "$this" /S
[ "$(installed_version)" = 9.0.0 ]
expect 0 "this one, asked for" "$this" /S /OLDER
digests | cmp - "$build/before" && echo "the file is unchanged"

say "the installed program tries itself"
within 600 "$place/commission-app-cli.exe" --self-test

say "removal"
removed 0 "removed"
test ! -e "$place" || fail "left: $(ls "$place")"
digests | cmp - "$build/before" && echo "nothing is left but the file, unchanged: $data"
within 60 reg query "$removal" >/dev/null && fail "its entry is left" || true

say "for everybody"
# The account of Wine is an administrator: that one without rights is refused is not tried here.
expect 0 "for everybody" "$this" /S /ALLUSERS
every="$build/prefix/drive_c/Program Files/commission-app"
test -f "$every/commission-app.exe" || fail "not in Program Files"
# Wine quotes _?= with a space in it, which NSIS does not read: its copy goes on behind its code.
expect 0 "removed" "$every/uninstall.exe" /S
waited=0
while [ -e "$every" ]; do
    [ $((waited += 1)) -lt 120 ] || fail "left: $(ls "$every")"
    sleep 1
done
digests | cmp - "$build/before"
say "the set-up held"
