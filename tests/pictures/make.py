"""Makes the pictures of the guide and of the README from the real windows: ``make pictures``."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from importlib.resources import as_file, files
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition import opener
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from ui.play.demo_driver import Driver
from ui.play.progress import Progress

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "resources" / "help" / "pictures"
README = ROOT / "docs" / "pictures"
SIZE = (1366, 768)
COLOURS = 96
START = datetime(2026, 12, 8, 13, 53, tzinfo=timezone(timedelta(hours=1)))

WANTED: dict[str, tuple[tuple[Path, str], ...]] = {
    "coffre": ((GUIDE, "coffre"),),
    "accueil": ((GUIDE, "accueil"),),
    "import-apercu": ((GUIDE, "ordre-du-jour"),),
    "presences": ((GUIDE, "presences"),),
    "examen-salle": ((GUIDE, "salle"),),
    "examen-vote": ((GUIDE, "examen"), (README, "seance")),
    "presidence-dossier": ((GUIDE, "presidence"), (README, "president")),
    "cloture": ((GUIDE, "cloture"),),
    "proces-verbal": ((GUIDE, "proces-verbal"),),
    "signature-certificat": ((GUIDE, "signature"),),
    "verification": ((GUIDE, "verification"),),
}
"""The moments of the played session that are kept, and under which names."""
NEWCOMER = {
    "mise-en-place": "commission",
    "membres": "membres",
    "correction": "correction",
    "point-ajoute": "conduite",
    "rectification": "rectification",
    "suspension": "suspension",
    "sauvegarde": "sauvegarde",
}
"""The moments of the newcomer's journey that are kept, and under which names."""


class Photographer(Driver):
    """Plays the sample session and keeps the moments that are wanted."""

    def __init__(self, door: FileOpener, out: Path) -> None:
        super().__init__(door, out, Progress(25))
        self.made: set[str] = set()

    def _picture_of(self, window: QWidget, name: str) -> None:
        self._taken.add(name)
        if name not in WANTED or name in self.made:
            return
        if window is self._front.window:
            window.resize(*SIZE)
        for _ in range(3):
            QApplication.processEvents()
        for folder, kept in WANTED[name]:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{kept}.png").write_bytes(small(window))
        self.made.add(name)


def small(window: QWidget) -> bytes:
    """Give a picture of a window as a PNG of few colours."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    return of_few_colours(bytes(content.data()))


def of_few_colours(picture_file: bytes) -> bytes:
    """Give a picture as a PNG of few colours: flat interfaces lose nothing."""
    picture = Image.open(io.BytesIO(picture_file)).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def newcomer(place: Path) -> set[str]:
    """Play the newcomer's journey in a session of its own; return the pictures that lack."""
    command = ("sh", "installer/own_session.sh", "--virtual", sys.executable)
    subprocess.run([*command, "-m", "tests.newcomer.journey", str(place)], cwd=ROOT, check=True)
    taken = {made.stem.partition("-")[2]: made for made in sorted(place.glob("*.png"))}
    for name, kept in NEWCOMER.items():
        if name in taken:
            (GUIDE / f"{kept}.png").write_bytes(of_few_colours(taken[name].read_bytes()))
    return set(NEWCOMER) - set(taken)


def main() -> int:
    """Play, keep, and say what is missing."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        door = FileOpener(
            folders(place / "data"), PlayedClock(START, timedelta(seconds=20)), keyring=False
        )
        driver = Photographer(door, place)
        driver.unlock("une phrase de passe pour les images")
        with as_file(files("resources").joinpath("samples/seance-paris.xlsx")) as sample:
            driver.import_agenda(sample)
        driver.take_attendance()
        driver.examine()
        driver.close_session()
        driver.issue()
        authority, phrase = opener.trial_authority(), "certificat-essai"
        # The pictures show the name of a file, not where it lay for a moment.
        os.chdir(place)
        for field, signatory in driver.expected_signatures():
            certificate = Path(f"{field}.p12")
            certificate.write_bytes(authority.certificate(signatory, phrase, SystemClock().now()))
            driver.sign(field, certificate, phrase)
        driver.export(place / "proces-verbal.pdf")
        driver.verify(place / "proces-verbal.pdf")
        driver.end()
        os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as name:
        missing = (set(WANTED) - driver.made) | newcomer(Path(name))
    for wanted in sorted(missing):
        sys.stderr.write(f"no picture was taken of: {wanted}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
