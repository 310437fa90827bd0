#!/bin/sh
# Tries the Debian package in a clean system made by debootstrap: installs it, plays a session in
# the real windows under Xvfb with a keyring (imports the Paris sample, signs, verifies), opens and
# backs up a file of an earlier version, removes the package, and looks for what it left.
# The command "update" opens and backs that file up: for the time of the trial, a throw-away key
# is laid where UPDATE_KEY would have put one.
# Usage (as root): installer/linux/try_package.sh SUITE PACKAGE.deb
# MIRROR=address takes another mirror than that of debootstrap. KEEP=1 keeps the system.
set -eu
suite=$1
package=$(realpath "$2")
cd "$(dirname "$0")/../.."
root=$(mktemp -d /var/tmp/commission-try.XXXXXX)
chmod 755 "$root"
finish() {
    umount "$root/proc" "$root/dev" 2>/dev/null || true
    [ "${KEEP:-}" = 1 ] || rm -rf --one-file-system "$root"
}
trap finish EXIT
trap 'exit 130' INT TERM
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root DEBIAN_FRONTEND=noninteractive "$@"; }
as_agent() { inside runuser -u agent -- env HOME=/home/agent PATH=/usr/bin:/bin LC_ALL=C.UTF-8 "$@"; }
# What a package may leave without it being told: caches and lists that Debian's own tools write.
everything() {
    (cd "$root" && find . -xdev -path ./proc -prune -o -path ./dev -prune -o -path ./tmp -prune -o \
        -path ./var/cache -prune -o -path ./var/lib/dpkg -prune -o -path ./var/lib/apt -prune -o \
        -path ./var/log -prune -o -print | sort)
}

echo "== $suite"
debootstrap --variant=minbase "$suite" "$root" ${MIRROR:-} >"$root.log" 2>&1 ||
    { tail -5 "$root.log" >&2; exit 1; }
rm -f "$root.log"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
inside sh -c 'apt-get -qq update && apt-get -qq -y --no-install-recommends install \
    xvfb xauth x11-xserver-utils gnome-keyring dbus dbus-user-session >/dev/null' 2>&1 | tail -2
inside useradd --create-home agent
cp installer/own_session.sh "$root/usr/local/bin/"
everything >"$root/tmp/before"

echo "== install"
cp "$package" "$root/tmp/commission-app.deb"
inside apt-get -qq -y --no-install-recommends install /tmp/commission-app.deb >/dev/null 2>&1
inside dpkg-query -W -f '${Package} ${Version} ${Status}\n' commission-app
inside sh -c 'dpkg-query -L commission-app' >"$root/tmp/files"
as_agent commission-app --version

echo "== self-test, then a session: import, votes, minutes, two signatures, verification"
as_agent sh -c 'cd && sh /usr/local/bin/own_session.sh --virtual commission-app --self-test' 2>/dev/null
as_agent sh -c 'cd && sh /usr/local/bin/own_session.sh --virtual commission-app demo --out demo' \
    >"$root/tmp/demo.log" 2>&1 || { tail -20 "$root/tmp/demo.log"; exit 1; }
as_agent sh -c 'cd && commission-app verify demo/*.pdf'
rm -rf "$root/home/agent/demo"

echo "== a file of an earlier version"
mkdir -p "$root/home/agent/.local/share"
PYTHONPATH=. .venv/bin/python -c 'import sys, pathlib; from tests.old_file.laid_out import lay_out
lay_out(pathlib.Path(sys.argv[1]))' "$root/home/agent/.local/share/commission-app"
inside chown -R agent:agent /home/agent
mkdir "$root/tmp/stick"
ln "$root/tmp/commission-app.deb" "$root/tmp/stick/"
built_in=$root/usr/lib/commission-app/_internal/resources/update_key.pem
openssl genpkey -quiet -algorithm ed25519 -out "$root.key" 2>/dev/null
openssl pkey -in "$root.key" -pubout -out "$built_in"
PYTHONPATH=. .venv/bin/python -m installer.package.sign_update "$root.key" 9.0.0 \
    "$root/tmp/stick/commission-app.deb" >/dev/null
rm "$root.key"
chmod -R a+rX "$root/tmp/stick" "$built_in"
phrase=$(sed -n 's/.*"passphrase": "\(.*\)".*/\1/p' tests/old_file/known.json)
update='PYTHON_KEYRING_BACKEND=keyring.backends.fail.Keyring commission-app update'
backups() { find "$root/home/agent/.local/share/commission-app/sauvegardes" -name '*.sauvegarde' | wc -l; }
before=$(backups)
printf '%s\n' "$phrase" | as_agent sh -c "$update /tmp/stick/commission-app.deb"
echo "backups: $before, then $(backups)"
[ "$(backups)" -gt "$before" ]
printf 'x' >>"$root/tmp/stick/commission-app.deb.signature"
if as_agent sh -c "$update /tmp/stick/commission-app.deb" </dev/null; then
    echo "a damaged signature was taken" >&2
    exit 1
fi
rm "$built_in"
inside sh -c 'cd /home/agent && find . -type f -exec sha256sum {} + | sort' >"$root/tmp/user-before"

echo "== remove"
inside apt-get -qq -y purge commission-app >/dev/null 2>&1
inside apt-get -qq -y autoremove --purge >/dev/null 2>&1
inside sh -c 'cd /home/agent && find . -type f -exec sha256sum {} + | sort' | cmp - "$root/tmp/user-before"
everything | comm -13 "$root/tmp/before" - | grep -v '^./home/agent/' >"$root/tmp/left" || true
if [ -s "$root/tmp/left" ]; then
    echo "left behind:" && cat "$root/tmp/left"
    exit 1
fi
echo "== nothing is left but the user's file, unchanged"
