"""What two other programs draw of a file, and what a third reads of its data; none of ours."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf

_DOTS = "50"
_FOLLOWED = ("/Pages", "/StructTreeRoot", "/Outlines", "/Names", "/OutputIntents", "/Lang", "/AF")
"""What of a catalogue is followed to its end: pages and fonts, structure, bookmarks, data."""
_OF_A_CHANGE = {
    "{http://ns.adobe.com/xap/1.0/}ModifyDate",
    "{http://ns.adobe.com/pdf/1.3/}Producer",
    "{adobe:ns:meta/}xmptk",
}
"""What an update of ours may say of itself in the metadata."""


@dataclass(frozen=True)
class Seen:
    """The pages as poppler and MuPDF draw them, and what is read beside them.

    Beside them: the text and links as poppler reads them, fonts, structure and bookmarks object by
    object, the attachments, and all that the metadata say but the day of the change.
    """

    poppler: tuple[str, ...]
    mupdf: tuple[str, ...]
    data: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str], ...]
    read: tuple[str, ...]


def seen(pdf: bytes) -> Seen:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = folder / "pv.pdf"
        place.write_bytes(pdf)
        _run("pdftoppm", "-r", _DOTS, str(place), str(folder / "p"))
        _run("mutool", "draw", "-q", "-r", _DOTS, "-o", str(folder / "m%03d.ppm"), str(place))
        return Seen(
            _pictures(folder, "p-"),
            _pictures(folder, "m"),
            _data(place),
            _said(place),
            _read(place),
        )


def _run(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=False, timeout=60).stdout


def _read(place: Path) -> tuple[str, ...]:
    """Give the digest of the text and of the links, and of every object that a reader goes by."""
    told = [_run("pdftotext", str(place), "-"), _run("pdfinfo", "-url", str(place))]
    with pikepdf.open(place) as file:
        root = file.Root
        told += [_followed(root[key]) for key in _FOLLOWED if key in root]
    return tuple(hashlib.sha256(one).hexdigest() for one in told)


def _followed(start: pikepdf.Object) -> bytes:
    """Give what a value says, with every object that it leads to; a signature field is left out."""
    met: set[tuple[int, int]] = set()
    waiting, told = [start], list[bytes]()
    while waiting:
        one = waiting.pop()
        if getattr(one, "is_indirect", False):
            if one.objgen in met or _signs(one):
                continue
            met.add(one.objgen)
            told.append(b"%d %d " % one.objgen + one.unparse(resolved=True))
        if isinstance(one, pikepdf.Stream):
            told.append(one.read_raw_bytes())
        if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            waiting += [value for _, value in one.items()]
        elif isinstance(one, pikepdf.Array):
            waiting += list(one.as_list())
    return b"\n".join((start.unparse(), *told))


def _signs(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/FT") == pikepdf.Name.Sig


def _pictures(folder: Path, start: str) -> tuple[str, ...]:
    places = sorted(folder.glob(f"{start}*.ppm"))
    return tuple(hashlib.sha256(place.read_bytes()).hexdigest() for place in places)


def _data(place: Path) -> tuple[tuple[str, str], ...]:
    with pikepdf.open(place) as file:
        held = {name: spec.get_file().read_bytes() for name, spec in file.attachments.items()}
    return tuple(sorted((name, hashlib.sha256(one).hexdigest()) for name, one in held.items()))


def _said(place: Path) -> tuple[tuple[str, str], ...]:
    with pikepdf.open(place) as file:
        told = {str(key): str(value) for key, value in file.docinfo.items()}
        packet = bytes(file.Root.Metadata.read_bytes()).decode("utf-8", "replace")
    told.pop("/ModDate", None)
    program = told.pop("/Producer", "")
    told["program"] = re.sub(r"^pyHanko [0-9.]+$", "pyHanko", program)
    for element in ET.fromstring(packet).iter():  # noqa: S314 - the files of these tests
        kept = {key: value for key, value in element.attrib.items() if key not in _OF_A_CHANGE}
        told[f"{len(told):03d} {element.tag}"] = f"{kept} {(element.text or '').strip()}"
    return tuple(sorted(told.items()))
