"""Writes every kind of document to a folder, signed where it applies, with pictures of each page.

Run by ``make documents``: a session of one case and one of a hundred and fifty.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # no types shipped
from PIL import Image, ImageDraw

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter, moment_of
from commission_app.adapters.documents.rectifying_pdf import PdfRectifyingWriter
from commission_app.adapters.documents.session_documents import Papers, shipped_routes
from commission_app.application.identities.guard import Unguarded
from commission_app.application.minutes.letterhead import Letterhead
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.rectifying import Rectification
from commission_app.application.minutes.session_documents import DocumentService, Paper, PaperFile
from tests.documents.eventful import eventful
from tests.documents.minutes_sample import played_room
from tests.documents.sealed import SealedRoom, sealed_minutes, snapshot_of
from tests.documents.signed import laid, signed

_PICTURED = 4
_SCALE = 1.4


def logotype() -> bytes:
    """Draw an image of trial, transparent in part as those of services often are."""
    image = Image.new("RGBA", (360, 120), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((4, 14, 104, 106), 14, fill=(27, 58, 92, 255))
    pen.ellipse((34, 38, 74, 82), fill=(255, 255, 255, 255))
    for place, width in enumerate((220, 180, 120)):
        top = 26 + 28 * place
        pen.rectangle((124, top, 124 + width, top + 12), fill=(27, 58, 92, 150))
    target = BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


LETTERHEAD = Letterhead(
    ("Préfecture d'essai", "Direction de la cohésion, bureau de l'accès aux droits"),
    logotype(),
    "Logotype d'essai",
)


def complete(room: SealedRoom, letterhead: Letterhead = LETTERHEAD) -> Minutes:
    """Give the minutes of a room under a letterhead."""
    return replace(sealed_minutes(room), letterhead=letterhead)


def every_paper(room: SealedRoom, minutes: Minutes) -> Iterator[PaperFile]:
    """Make every document of a session."""
    office = DocumentService(lambda _: minutes, Papers, shipped_routes, Unguarded())
    for paper in Paper:
        made = office.make(snapshot_of(room), paper)
        if not isinstance(made, tuple):
            raise TypeError(f"{paper} was refused: {made.code}")
        yield from made


def every_minutes(minutes: Minutes) -> Iterator[PaperFile]:
    """Write the minutes at each stage: preview, established, signed once, signed by all."""
    date = minutes.details.date
    fields = tuple(slot.field for slot in minutes.signatures)
    writer = PdfMinutesWriter()
    yield PaperFile(
        f"proces-verbal-{date}-projet.pdf", writer.write(replace(minutes, preview=True))
    )
    rehearsal = replace(minutes, details=replace(minutes.details, rehearsal=True))
    yield PaperFile(f"proces-verbal-{date}-repetition.pdf", writer.write(rehearsal))
    pdf = laid(writer.write(minutes), *fields)
    yield PaperFile(f"proces-verbal-{date}-etabli.pdf", pdf)
    for place, field in enumerate(fields, start=1):
        pdf = signed(pdf, field)
        yield PaperFile(f"proces-verbal-{date}-signe-{place}.pdf", pdf)
    yield from rectifying(minutes, pdf)


def rectifying(minutes: Minutes, original: bytes) -> Iterator[PaperFile]:
    """Write minutes that put the established ones right, signed by all."""
    slots = tuple(replace(slot, field=f"rectifying-1-{slot.field}") for slot in minutes.signatures)
    content = Rectification(
        minutes,
        1,
        hashlib.sha256(original).hexdigest(),
        moment_of(minutes),
        "La présidence",
        "Au point 2, lire « six voix » au lieu de « cinq voix ».",
        "Erreur de plume.",
        minutes.items[-1].item,
        slots,
    )
    fields = tuple(slot.field for slot in slots)
    pdf = signed(laid(PdfRectifyingWriter().write(content), *fields), *fields)
    yield PaperFile(f"proces-verbal-rectificatif-{minutes.details.date}-1.pdf", pdf)


def picture(pdf: bytes, target: Path) -> int:
    """Draw the first pages of a file, and its last."""
    document = pypdfium2.PdfDocument(pdf)
    pages = sorted({*range(min(_PICTURED, len(document))), len(document) - 1})
    for page in pages:
        image = document[page].render(scale=_SCALE).to_pil()
        image.save(target.with_name(f"{target.stem}-{page + 1:03d}.png"))
    return len(pages)


def write(room: SealedRoom, folder: Path) -> int:
    """Write all documents of a session; give their number."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    minutes = complete(room)
    files = [*every_minutes(minutes), *every_paper(room, minutes)]
    pictured: set[str] = set()
    for file in files:
        (folder / file.name).write_bytes(file.content)
        kind = file.name.split("-2026")[0]
        if file.name.endswith(".pdf") and (kind not in pictured or kind == "proces-verbal"):
            pictured.add(kind)
            picture(file.content, folder / file.name)
    return len(files)


def main(out: Path) -> int:
    """Write the three sessions."""
    rooms = {
        "1-dossier": played_room(1, left=0),
        "150-dossiers": played_room(150),
        "tout": eventful(),
    }
    for name, room in rooms.items():
        number = write(room, out / name)
        sys.stdout.write(f"{out / name} : {number} documents\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo/documents")))
