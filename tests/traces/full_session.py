"""Plays a whole session on a planted agenda through the real windows, then dies on the spot.

Usage: full_session.py PLAN, a JSON file: the folders, the agenda, the canaries of notes and PINs.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from commission_app import logs, memory_guard
from commission_app.application.vault.backup_ports import Reason
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition import opener
from commission_app.composition.opener import FileOpener, OpenFile
from commission_app.paths import folders
from tests.domain.room import START
from ui.play.demo_driver import Driver
from ui.play.progress import Progress

_PR_GET_DUMPABLE = 3


class PlantingDriver(Driver):
    """Writes a canary in the note of each case, and takes no picture."""

    def __init__(
        self, door: FileOpener, out: Path, notes: list[str], refused: list[str], told: Path
    ) -> None:
        self._notes, self._refused, self._told = iter(notes), iter(refused), told
        self._typed: list[str] = []
        super().__init__(door, out, Progress(30))

    def _examine_case(self, item_id: str, place: int) -> None:
        screen = self._front.screens.examination
        screen.case.note.setFocus()
        identity = next(self._refused, "")
        if identity:
            self._typed.append(identity)
            # Typed by mistake: refused at its place, and taken away by who typed it.
            screen.case.note.insertPlainText(f"Vu avec {identity}.")
            screen.setFocus()
            self._settle()
            self._tell()
            screen.case.note.setFocus()
            screen.case.note.clear()
        screen.case.note.insertPlainText(next(self._notes, "Rien à ajouter."))
        screen.setFocus()
        self._settle()
        super()._examine_case(item_id, place)

    def _picture_of(self, window: QWidget, name: str) -> None:
        self._taken.add(name)

    def _tell(self) -> None:
        """Keep what the system shows of the program: titles, and what it may have copied."""
        copied = QApplication.clipboard()
        modes = (copied.Mode.Clipboard, copied.Mode.Selection)
        titles = [window.windowTitle() for window in QApplication.topLevelWidgets()]
        with self._told.open("a", encoding="utf-8") as told:
            told.write("\n".join((*titles, *(copied.text(mode) for mode in modes))) + "\n")

    def refuse_agenda(self, agenda: Path) -> None:
        """Try an agenda that names somebody in its file name and in its cells: it is refused."""
        screens = self._front.screens
        self._front.go("import")
        self._settle()
        assert screens.agenda.acts is not None
        screens.agenda.acts.choose(agenda)
        self._settle()
        assert not screens.agenda.confirm.isEnabled()
        self._tell()
        self._front.go("home")
        self._settle()

    def look_after_the_file(self, folder: Path, passphrase: str, expected: list[str]) -> None:
        """See that the canaries are kept, then do all that one can do to the file."""
        workplace = self._front._workplace
        assert isinstance(workplace, OpenFile)
        vault = workplace.maintenance

        def work() -> None:
            code = vault.room.draw_code()
            vault.room.adopt_code(code, code)
            vault.backups.make(Reason.DEMAND)
            vault.backups.drill(passphrase=passphrase)
            vault.room.change_key(passphrase)
            vault.backups.make(Reason.SESSION)
            pairing = vault.handover.pairing
            pairing.export_card(folder / "ici.poste")
            pairing.pair(pairing.card())
            stream = workplace.desk.sessions()[0].stream
            kept = workplace.desk.load(stream)
            everything = " ".join(kept.texts.values()) + repr(kept.state.seats)
            missing = [text for text in expected if text not in everything]
            assert not missing, missing
            kept_all_the_same = [text for text in self._typed if text in everything]
            assert not kept_all_the_same, kept_all_the_same
            assert len(self._typed) > 3
            vault.handover.hand_over(stream, pairing.card().signing, folder / "seance.remise")

        failures: list[Exception] = []
        self._front.storage.run(work, lambda _: None, failures.append)
        self._settle()
        assert not failures, failures


def main(plan: dict[str, Any]) -> None:
    """Play, then abort: a core file would hold everything."""
    assert memory_guard.close()
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    assert ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
    places, exported = folders(Path(plan["data"])), Path(plan["exported"])
    places.prepare()
    logs.start(places.logs)
    logs.event(logs.Event.STARTED, START.isoformat())
    told = Path(plan["told"])
    door = FileOpener(places, PlayedClock(START))
    driver = PlantingDriver(door, exported, plan["notes"], plan["refused"], told)
    driver.unlock(plan["passphrase"])
    driver.refuse_agenda(Path(plan["identifying"]))
    driver.import_agenda(Path(plan["agenda"]))
    driver.take_attendance()
    driver.examine()
    driver.close_session()
    driver.issue()
    authority, now = opener.trial_authority(), SystemClock().now()
    for field, signatory in driver.expected_signatures():
        certificate = exported / f"{field}.p12"
        certificate.write_bytes(authority.certificate(signatory, plan["pin"], now))
        driver.sign(field, certificate, plan["pin"])
    driver.export(exported / "proces-verbal.pdf")
    driver.look_after_the_file(places.data, plan["passphrase"], plan["expected"])
    try:
        raise ValueError(plan["notes"][0])
    except ValueError as error:
        logs.bug(error, START.isoformat())
    sys.stdout.write("played\n")
    sys.stdout.flush()
    os.abort()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf-8")))
