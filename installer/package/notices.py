"""Collects the licence and the notices of every part of a frozen program into one folder.

Usage: python installer/package/notices.py PYTHON_VERSION LIBRARIES FROZEN OUTPUT [SYSTEM LICENCE]
    SYSTEM is linux or windows; LICENCE is that of the interpreter, else the one of this Python.
A part whose licence is found nowhere ends it: a package without it is not to be made.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from installer.package.parts import ROOT, installed, licence_of, pins

TEXTS = Path(__file__).with_name("licences")
# Wheels that carry no text of their licence: the texts to set beside them.
WITHOUT_TEXT = {
    "pyside6-essentials": ("LGPL-3", "GPL-3"),
    "pyside6-addons": ("LGPL-3", "GPL-3"),
    "shiboken6": ("LGPL-3", "GPL-3"),
    "font-source-sans-pro": ("OFL-1.1.txt",),
}
_NAMES = ("licen", "copying", "notice", "authors")


class NoLicenceError(Exception):
    """The licence of a part was not found; says of which."""


def own_texts(distribution: Distribution) -> tuple[Path, ...]:
    """Return the files in which a distribution tells its licence and notices."""
    found = []
    for name in distribution.files or ():
        parts = [part.lower() for part in name.parts]
        inside = any(part.endswith(".dist-info") for part in parts)
        if inside and any(word in part for part in parts[1:] for word in _NAMES):
            found.append(Path(str(distribution.locate_file(name))))
    return tuple(sorted(found))


def texts_of(name: str, distribution: Distribution) -> tuple[Path, ...]:
    """Return the texts to carry for a library (NoLicenceError when there are none)."""
    named = [TEXTS / text for text in WITHOUT_TEXT.get(name, ())]
    found = (*own_texts(distribution), *named)
    if not found or not all(path.is_file() for path in found):
        raise NoLicenceError(name)
    return found


def system_parts(frozen: Path) -> dict[str, Path]:
    """Return, by Debian package, the notice of each library of the system in the frozen folder."""
    found: dict[str, Path] = {}
    names = sorted(f"*/{library.name}" for library in frozen.glob("_internal/*.so*"))
    # One question for all of them: each reads every list of files that the system has.
    asked = subprocess.run(  # noqa: S603 - names of files, given as arguments
        ["dpkg-query", "--search", *names],  # noqa: S607 - Debian's own
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    for line in asked.stdout.splitlines():
        package = line.split(":", 1)[0].split(",")[0]
        notice = Path("/usr/share/doc") / package / "copyright"
        if notice.is_file():
            found[package] = notice
    return found


def collect(
    python: str,
    libraries: Path,
    frozen: Path,
    output: Path,
    system: str = "linux",
    licence: Path | None = None,
) -> list[str]:
    """Write the folder and give its index, a line a part (NoLicenceError)."""
    shutil.rmtree(output, ignore_errors=True)
    held = installed(libraries)
    short = ".".join(python.split(".")[:2])
    index = []
    for pin in (one for one in pins() if one.applies(system, short)):
        if pin.name not in held:
            raise NoLicenceError(pin.name)
        _copy(output / pin.name, texts_of(pin.name, held[pin.name]))
        index.append(f"{pin.name} {pin.version}: {licence_of(held[pin.name]) or 'voir le texte'}")
    interpreter = licence or Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt"
    if not interpreter.is_file():
        interpreter = Path("/usr/share/doc/python3/copyright")
    _copy(output / "python", (interpreter,))
    index.append(f"CPython {python}: PSF-2.0")
    _copy(output / "pyinstaller", texts_of("pyinstaller", held["pyinstaller"]))
    index.append("PyInstaller (bootloader): GPL-2.0-or-later WITH Bootloader-exception")
    for package, notice in (system_parts(frozen) if system == "linux" else {}).items():
        _copy(output / "debian" / package, (notice,))
        index.append(f"{package} (Debian): voir le texte")
    _copy(output / "commission-app", (ROOT / "LICENSE",))
    index.insert(0, "commission-app: EUPL-1.2")
    (output / "INDEX.txt").write_text("\n".join(index) + "\n", "utf-8")
    return index


def _copy(folder: Path, texts: tuple[Path, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        name = text.name if not (folder / text.name).exists() else f"{number}-{text.name}"
        shutil.copyfile(text, folder / name)


def main(arguments: list[str]) -> int:
    """Collect; return 0, or 1 when a licence lacks."""
    python, libraries, frozen, output = arguments[:4]
    system, licence = arguments[4:] or ("linux", None)
    licence_file = None if licence is None else Path(licence)
    try:
        index = collect(python, Path(libraries), Path(frozen), Path(output), system, licence_file)
    except NoLicenceError as error:
        sys.stderr.write(f"No licence was found for {error}. The package is not made.\n")
        return 1
    sys.stdout.write(f"{output}: licences of {len(index)} parts\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
