"""What two other programs draw of a file, and what a third reads of its data; none of ours."""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pikepdf

_DOTS = "50"


@dataclass(frozen=True)
class Seen:
    """The pages as poppler and MuPDF draw them, the attachments, what the metadata say."""

    poppler: tuple[str, ...]
    mupdf: tuple[str, ...]
    data: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str], ...]


def seen(pdf: bytes) -> Seen:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = folder / "pv.pdf"
        place.write_bytes(pdf)
        _run("pdftoppm", "-r", _DOTS, str(place), str(folder / "p"))
        _run("mutool", "draw", "-q", "-r", _DOTS, "-o", str(folder / "m%03d.ppm"), str(place))
        return Seen(_pictures(folder, "p-"), _pictures(folder, "m"), _data(place), _said(place))


def _run(*command: str) -> None:
    subprocess.run(command, capture_output=True, check=False, timeout=60)


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
    words = re.sub(r"<[^>]*>", " ", packet)
    told["words"] = " ".join(words.split())
    return tuple(sorted(told.items()))
