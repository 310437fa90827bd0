#!/bin/sh
# Makes the Debian package and the portable archive from the frozen program, dist/commission-app.
# Dates are those of the commit; that two builds of one commit are the same is not checked.
# Usage: installer/linux/build.sh
set -eu
cd "$(dirname "$0")/../.."
here=installer/linux
frozen=dist/commission-app
[ -x $frozen/commission-app ] || { echo "Freeze first: make freeze" >&2; exit 1; }
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml | head -1)
architecture=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
filled() { sed "s/@VERSION@/$version/g; s/@DATE@/$day/g" "$1"; }

# --- Debian package --------------------------------------------------------------------------
tree=build/deb
rm -rf $tree
mkdir -p $tree/DEBIAN $tree/usr/bin $tree/usr/lib $tree/usr/share/applications \
    $tree/usr/share/icons/hicolor/scalable/apps $tree/usr/share/metainfo \
    $tree/usr/share/mime/packages $tree/usr/share/man/man1 $tree/usr/share/doc/commission-app
cp -a $frozen $tree/usr/lib/commission-app
ln -s ../lib/commission-app/commission-app $tree/usr/bin/commission-app
cp $here/commission-app.desktop $tree/usr/share/applications/
cp $here/commission-app.svg $tree/usr/share/icons/hicolor/scalable/apps/
cp $here/commission-app.mime.xml $tree/usr/share/mime/packages/commission-app.xml
filled $here/commission-app.metainfo.xml >$tree/usr/share/metainfo/commission-app.metainfo.xml
filled $here/commission-app.1 | gzip -9n >$tree/usr/share/man/man1/commission-app.1.gz
gzip -9nc CHANGELOG.md >$tree/usr/share/doc/commission-app/changelog.gz
cp LICENSE $tree/usr/share/doc/commission-app/copyright
[ ! -f dist/commission-app.cdx.json ] ||
    gzip -9nc dist/commission-app.cdx.json >$tree/usr/share/doc/commission-app/sbom.cdx.json.gz
# What the frozen program leaves to the system; names before and after Debian's change of time_t.
cat >$tree/DEBIAN/control <<CONTROL
Package: commission-app
Version: $version
Architecture: $architecture
Maintainer: commission-app <commission-app@localhost>
Installed-Size: $(du -sk $tree/usr | cut -f1)
Section: misc
Priority: optional
Depends: libc6 (>= $(sh $here/oldest_glibc.sh $frozen)), libegl1, libgl1, libxcb1, libxkbcommon0, libfontconfig1, libdbus-1-3
Recommends: gnome-keyring | kwalletmanager | libsecret-1-0
Suggests: pcscd, opensc
Description: tenir les séances d’une commission départementale, sans réseau
 Ordre du jour, présences et quorum, dossiers anonymisés à l’écran de la présidence, votes,
 procès-verbal en PDF archivable et accessible, signé sur le même poste.
 .
 Les données sont dans un seul fichier chiffré, que le retrait du paquet laisse en place.
CONTROL
find $tree -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
chmod -R u=rwX,go=rX $tree
deb=dist/commission-app_${version}_$architecture.deb
rm -f "$deb"
dpkg-deb --root-owner-group -Zxz -z2 --build $tree "$deb" >/dev/null

# --- portable archive ------------------------------------------------------------------------
archive=dist/commission-app-$version-linux-$architecture.tar.xz
rm -f "$archive"
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
    --mode='u=rwX,go=rX' --directory dist --transform "s/^commission-app/commission-app-$version/" \
    commission-app | xz -2 -T2 >"$archive"
rm -rf $tree
(cd dist && sha256sum "$(basename "$deb")" "$(basename "$archive")")
