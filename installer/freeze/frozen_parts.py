"""What the frozen program holds beside the modules that imports tell: data, metadata, plug-ins.

Read by ``freeze.spec``, and by the test that compares it with the files that a run reads.
"""

from __future__ import annotations

import sys

from PyInstaller.utils.hooks import (  # type: ignore[import-untyped]  # it has no types
    collect_data_files,
    collect_submodules,
    copy_metadata,
)

PACKAGES_WITH_DATA = (
    "resources",
    "font_source_sans_pro",
    "reportlab",
    "pyhanko",
    "stdnum",
    "docx",
    "odfdo",
)

# Folders that must exist beside the archive of modules, with their Python files: python-docx
# reads "docx/parts/../templates", the verifier that is handed over ships as it is.
AS_FILES = (("docx", "parts"), ("resources", "verification"))

# "_wmi" asks Windows' management service for the name of the system: slow, and nothing needs it.
UNUSED = ("tkinter", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "IPython", "_wmi")

# The GTK theme plug-in would drag in a second toolkit; the rest serves interfaces we have not.
_LEFT_OUT = (
    "libqgtk3", "libgtk-3", "libgdk-3", "libatk-", "libatspi", "libgdk_pixbuf", "libepoxy",
    "libpango", "libcairo", "libQt6Quick", "libQt6Qml", "libQt6VirtualKeyboard", "Qt6Quick",
    "Qt6Qml", "Qt6VirtualKeyboard", "libqtvirtualkeyboard", "qtvirtualkeyboard", "opengl32sw",
)  # fmt: skip


def hidden_imports() -> list[str]:
    """Return the modules that are imported by name at run time alone."""
    found = [
        *collect_submodules("commission_app"),
        *collect_submodules("ui"),
        *collect_submodules("keyring.backends"),
        *collect_submodules("phonenumbers.data"),
        "resources",
        "font_source_sans_pro",
        "sqlcipher3.dbapi2",
        "PySide6.QtPdf",
        "PySide6.QtPdfWidgets",
        "PySide6.QtSvg",
    ]
    if sys.platform == "linux":
        found.append("secretstorage")
    if sys.platform == "win32":
        found.append("win32ctypes.core")
    return found


def data_files() -> list[tuple[str, str]]:
    """Return each file to carry with its folder in the frozen program.

    Metadata are those of the application and of every library it depends on: some ask for their
    own version at run time, and their licences lie there.
    """
    found = [entry for name in PACKAGES_WITH_DATA for entry in collect_data_files(name)]
    for package, folder in AS_FILES:
        found += collect_data_files(package, subdir=folder, include_py_files=True)
    found += copy_metadata("commission-app", recursive=True)
    return [(str(source), str(target)) for source, target in found]


def kept(name: str) -> bool:
    """Tell whether a library found by its links belongs to what is used."""
    return not name.replace("\\", "/").rsplit("/", 1)[-1].startswith(_LEFT_OUT)
