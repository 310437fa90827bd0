"""Plays a whole session through the real windows, on an agenda of trial, and leaves its results."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
import tempfile
from datetime import datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path

from commission_app.application.agenda.draft import AgendaDraft
from commission_app.application.base.whole_file import write_whole
from commission_app.application.signing.signing import Verdict
from commission_app.clocks import PlayedClock, SystemClock
from commission_app.composition import opener
from commission_app.composition.opener import FileOpener
from commission_app.paths import folders
from ui import french
from ui.play.progress import Progress, say

_SAMPLE = "samples/seance-paris.xlsx"
_INCOMPLETE = (
    "Cet ordre du jour ne peut pas être joué : il ne donne pas à la fois la date de la séance et "
    "ses membres. La démonstration commence avec des registres vides. L’application, elle, "
    "l’importe : elle demande la date et prend les membres au registre. Pour le jouer ici, "
    "ajoutez-lui les feuilles « Séance » et « Membres »."
)


def play(agenda: Path | None, out: Path) -> int:
    """Play an agenda (the Paris sample when None) and leave its results in ``out``.

    Gives 0 when every signature holds, 1 otherwise, 2 when the agenda cannot be played: it cannot
    be imported, or it leaves its day or its members to registers, which a trial begins without.
    """
    if agenda is None:
        with as_file(files("resources").joinpath(_SAMPLE)) as sample:
            return _play_file(sample, out)
    return _play_file(agenda, out)


def _play_file(agenda: Path, out: Path) -> int:
    reading = opener.agenda_reader().read(agenda)
    if reading.draft is None or not reading.importable:
        lines = [french.finding(found) for found in reading.findings]
        say("\n".join(["Cet ordre du jour ne peut pas être joué.", *lines]))
        return 2
    if not reading.draft.details.date or not any(seat.chair for seat in reading.draft.seats):
        say(french.typeset(_INCOMPLETE))
        return 2
    out.mkdir(parents=True, exist_ok=True)
    # Pictures of an earlier run, numbered otherwise, would pass for this one's.
    for earlier in out.glob("[0-9][0-9]-*.png"):
        earlier.unlink()
    with tempfile.TemporaryDirectory(
        prefix="commission-demo-", ignore_cleanup_errors=True
    ) as place:
        return _play_draft(agenda, reading.draft, out, Path(place))


def _play_draft(agenda: Path, draft: AgendaDraft, out: Path, place: Path) -> int:
    if sys.platform.startswith("linux") and not _has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.app.system.display_lost import (  # noqa: PLC0415 - the platform must be known before Qt loads
        end_with_the_display,
    )
    from ui.play.demo_driver import Driver  # noqa: PLC0415

    end_with_the_display(lambda: shutil.rmtree(place, ignore_errors=True))

    start = _start(draft)
    authority = opener.trial_authority()
    phrase = secrets.token_hex(8)
    door = FileOpener(
        folders(place / "data"), PlayedClock(start, timedelta(seconds=20)), keyring=False
    )
    driver = Driver(door, out, Progress(len(draft.items) + 9))
    try:
        driver.unlock(secrets.token_hex(16))
        driver.import_agenda(agenda)
        driver.take_attendance()
        driver.examine()
        driver.close_session()
        driver.issue()
        now = SystemClock().now()
        for field, signatory in driver.expected_signatures():
            certificate = place / f"{field}.p12"
            certificate.write_bytes(authority.certificate(signatory, phrase, now))
            driver.sign(field, certificate, phrase)
        minutes = out / f"proces-verbal-{draft.details.date}.pdf"
        driver.export(minutes)
        driver.verify(minutes)
        driver.look_at_the_guide()
    finally:
        driver.end()
    write_whole(out / "autorite-essai.pem", authority.pem)
    return _report(minutes, out)


def _report(minutes: Path, out: Path) -> int:
    report = opener.verifier().verify(minutes.read_bytes())
    lines = french.verification_lines(report)
    write_whole(out / "verification.txt", ("\n".join(lines) + "\n").encode())
    pictures = sorted(out.glob("*.png"))
    say("\n".join(lines))
    say(f"\nProcès-verbal signé\u00a0: {minutes}")
    say(f"Rapport de vérification\u00a0: {out / 'verification.txt'}")
    say(f"Images des écrans\u00a0: {len(pictures)} fichiers .png dans {out}")
    return 0 if report.verdict is Verdict.VALID else 1


def _start(draft: AgendaDraft) -> datetime:
    """Give the moment at which the session of the agenda begins, less the time to settle."""
    said = datetime.fromisoformat(f"{draft.details.date}T{draft.details.hour}")
    return said.astimezone() - timedelta(minutes=7)


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
