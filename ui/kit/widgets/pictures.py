"""A picture from outside, as a screen shows it: of a known kind, measured before it is decoded."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

_KINDS = (
    (b"\x89PNG\r\n\x1a\n", b"png"),
    (b"\xff\xd8\xff", b"jpeg"),
    (b"II*\x00", b"tiff"),
    (b"MM\x00*", b"tiff"),
)
_MOST_PIXELS = 40_000_000
"""A page of A4 scanned at 600 points an inch has 35 million."""


def picture_within(content: bytes, box: QSize) -> QPixmap:
    """Return a picture fitted into a box; an empty one for any other kind, or far too many pixels.

    The kind is told by the first bytes and no other reader of Qt is tried: some open the files
    that a picture names.
    """
    kind = next((kind for start, kind in _KINDS if content.startswith(start)), None)
    if kind is None:
        return QPixmap()
    # Held until the reader is gone, which looks at it until then.
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    return QPixmap.fromImage(_decoded(held, kind, box))


def _decoded(held: QBuffer, kind: bytes, box: QSize) -> QImage:
    reader = QImageReader(held, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or not 0 < size.width() * size.height() <= _MOST_PIXELS:
        return QImage()
    reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
