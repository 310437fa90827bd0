"""What Windows shows of the executables: their icon, and the resource of their version."""

from __future__ import annotations

import sys
from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels of a side, from a list of files to a large icon at 200 %."""

_FRENCH, _UNICODE = 1036, 1200


def icon(drawing: Path, target: Path) -> None:
    """Write the icon in every size from its drawing in SVG (ValueError when it is none)."""
    from PIL import Image  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise ValueError(drawing.name)
    images = []
    for side in SIZES:
        painted = QImage(side, side, QImage.Format.Format_RGBA8888)
        painted.fill(Qt.GlobalColor.transparent)
        painter = QPainter(painted)
        renderer.render(painter)
        painter.end()
        target_png = target.with_suffix(f".{side}.png")
        painted.save(str(target_png))
        with Image.open(target_png) as image:
            image.load()
            images.append(image.copy())
        target_png.unlink()
    largest = images[-1]
    largest.save(target, "ICO", sizes=[(side, side) for side in SIZES], append_images=images[:-1])


def version_resource(version: str, program: str) -> str:
    """Return, as PyInstaller reads it, what Windows tells of an executable in its properties."""
    numbers = tuple(int(part) for part in version.split("."))
    four = (*numbers, *(0 for _ in range(4 - len(numbers))))
    told = {
        "CompanyName": "commission-app",
        "FileDescription": "Commission — séances",
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "EUPL-1.2",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Commission — séances",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {said!r})" for name, said in told.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0, "
        "OS=0x40004, fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable("
        f"'{_FRENCH:04x}{_UNICODE:04x}', [{strings}])]), "
        f"VarFileInfo([VarStruct('Translation', [{_FRENCH}, {_UNICODE}])])])"
    )


if __name__ == "__main__":
    icon(Path(sys.argv[1]), Path(sys.argv[2]))
