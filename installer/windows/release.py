r"""Builds the Windows program and its set-up on a real Windows, from the project's folder.

Usage: py -3.13 installer\windows\release.py [--update-key public.pem] [--makensis makensis.exe]
What is made lies in dist\windows. README.md beside this file says what to look at then.
"""

from __future__ import annotations

import argparse
import platform
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "windows-release"
OUT = ROOT / "dist" / "windows"
FROZEN = OUT / "commission-app"
MAKENSIS = Path(r"C:\Program Files (x86)\NSIS\makensis.exe")


def run(*command: str | Path, folder: Path = ROOT) -> None:
    """Run a command; the release ends where it fails (CalledProcessError)."""
    sys.stdout.write(f"== {' '.join(str(part) for part in command)}\n")
    sys.stdout.flush()
    subprocess.run([str(part) for part in command], check=True, cwd=folder)  # noqa: S603 - ours


def environment() -> Path:
    """Make a clean environment with what the locks pin and the wheel; return its Python."""
    shutil.rmtree(WORK, ignore_errors=True)
    run(sys.executable, "-m", "venv", WORK / "venv")
    python = WORK / "venv" / "Scripts" / "python.exe"
    install = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes"]
    run(*install, "--only-binary=:all:", "-r", "requirements-build.lock")
    run(python, "-m", "hatchling", "build", "--target", "wheel", "--directory", WORK / "wheel")
    locks = ("-r", "requirements.lock", "-r", "requirements-freeze.lock")
    run(*install, "--only-binary=:all:", *locks)
    (wheel,) = (WORK / "wheel").glob("*.whl")
    run(python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", wheel)
    return python


def freeze(python: Path, update_key: Path | None) -> None:
    """Freeze both executables, and have the program try itself (CalledProcessError)."""
    folder = WORK / "freeze"
    folder.mkdir()
    for source in (ROOT / "installer" / "freeze").iterdir():
        if source.suffix in (".py", ".spec"):
            shutil.copyfile(source, folder / source.name)
    if update_key is not None:
        shutil.copyfile(update_key, folder / "update_key.pem")
    drawing = ROOT / "installer" / "linux" / "commission-app.svg"
    run(python, folder / "windows_resources.py", drawing, folder / "commission-app.ico")
    shutil.rmtree(FROZEN, ignore_errors=True)
    options = ("--noconfirm", "--clean", "--log-level", "WARN", "--distpath", OUT)
    run(python, "-m", "PyInstaller", *options, "freeze.spec", folder=folder)
    run(FROZEN / "commission-app-cli.exe", "--self-test")


def collect(python: Path) -> None:
    """Write the list of parts and the licences into the program (CalledProcessError)."""
    libraries = WORK / "venv" / "Lib" / "site-packages"
    package = ROOT / "installer" / "package"
    exact = platform.python_version()
    licence = Path(sys.base_prefix) / "LICENSE.txt"
    parts = OUT / "commission-app-windows.cdx.json"
    run(python, package / "sbom.py", "windows", exact, libraries, parts)
    target = FROZEN / "licences"
    run(python, package / "notices.py", exact, libraries, FROZEN, target, "windows", licence)
    shutil.copyfile(parts, target / parts.name)


def set_up(makensis: Path) -> Path:
    """Compile the set-up program and return it (CalledProcessError)."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    version = about["version"]
    target = OUT / f"commission-app-{version}-setup.exe"
    told = {
        "VERSION": version,
        "SOURCE": str(FROZEN),
        "OUTPUT": str(target),
        "ICON": str(WORK / "freeze" / "commission-app.ico"),
        "LICENCE": str(ROOT / "LICENSE"),
    }
    defines = [f"-D{name}={value}" for name, value in told.items()]
    script = ROOT / "installer" / "windows" / "setup.nsi"
    run(makensis, "-V2", "-INPUTCHARSET", "UTF8", *defines, script)
    return target


def sign(command: str, file: Path) -> None:
    """Sign a file by the organisation's own command; without one it stays unsigned."""
    if command:
        run(*shlex.split(command), file)


def main() -> int:
    """Build; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update-key", type=Path, help="the public key that updates are signed by")
    parser.add_argument("--makensis", type=Path, default=MAKENSIS)
    parser.add_argument("--sign", default="", help="a command that signs the file named after it")
    asked = parser.parse_args()
    if platform.system() != "Windows":
        sys.stderr.write("This builds on Windows; elsewhere: make windows.\n")
        return 2
    python = environment()
    freeze(python, asked.update_key)
    for name in ("commission-app.exe", "commission-app-cli.exe"):
        sign(asked.sign, FROZEN / name)
    collect(python)
    made = set_up(asked.makensis)
    sign(asked.sign, made)
    sys.stdout.write(f"Made: {made}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
