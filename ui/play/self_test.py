"""Tries every part of the application once, also when it is frozen into one folder."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

import resources
from commission_app.application.agenda.draft import AgendaDraft
from commission_app.application.base.ports import WrongKey
from commission_app.application.minutes.minutes_builder import build_minutes
from commission_app.application.minutes.session_documents import Paper
from commission_app.application.session.service import Snapshot
from commission_app.application.signing.signing import Verdict
from commission_app.application.vault.file_opener import UnlockError
from commission_app.clocks import SystemClock
from commission_app.composition import opener
from commission_app.composition.opener import FileOpener, UseCases
from commission_app.paths import folders

_SAMPLE = "samples/seance-paris.xlsx"


def run() -> int:
    """Try each part, a line a part; give 0 when all of them work, else 1."""
    checks: tuple[tuple[str, Callable[[Path], None]], ...] = (
        ("ressources", _resources),
        ("lecture d’un ordre du jour", _agenda),
        ("coffre chiffré, procès-verbal, signature, vérification", _session),
        ("fenêtres et caractères", _windows),
    )
    failed = 0
    # A file that a failed part left open cannot be removed on Windows: the report goes first.
    with tempfile.TemporaryDirectory(
        prefix="commission-self-test-", ignore_cleanup_errors=True
    ) as place:
        for name, check in checks:
            try:
                check(Path(place))
            except Exception as error:  # noqa: BLE001 - whatever is wrong is told
                failed += 1
                _say(f"ÉCHEC  {name} : {type(error).__name__} {error}")
            else:
                _say(f"OK     {name}")
    _say("Tout fonctionne." if not failed else f"{failed} partie(s) en échec.")
    return 1 if failed else 0


def _resources(_: Path) -> None:
    for name in (
        "help/00-premiers-pas.md",
        "legal/rules.toml",
        "templates/minutes_fr.toml",
        "templates/papers_fr.toml",
        "legal/appeal_routes.toml",
        "verification/verifier_pv.py",
        _SAMPLE,
    ):
        if not resources.data(name):
            raise ValueError(name)


def _draft() -> AgendaDraft:
    with as_file(files("resources").joinpath(_SAMPLE)) as sample:
        reading = opener.agenda_reader().read(sample)
    if reading.draft is None:
        raise ValueError("the sample was not understood")
    return reading.draft


def _agenda(_: Path) -> None:
    if len(_draft().items) != 16:
        raise ValueError("the sample has 16 points")


def _session(place: Path) -> None:
    clock = SystemClock()
    door = FileOpener(folders(place / "data"), clock, keyring=False)
    phrase = secrets.token_hex(16)
    workplace = door.create(phrase)
    snapshot = workplace.desk.convene(_draft(), opener.rulebook().version)
    pdf = workplace.office.preview(snapshot)
    _papers(workplace, snapshot)
    workplace.close()
    again = door.unlock(phrase)
    if again.desk.load(snapshot.stream).state != snapshot.state:
        raise ValueError("the session is not the same once reopened")
    again.close()
    _wrong_phrase(door)
    authority, signer = opener.trial_authority(), opener.signer()
    certificate = place / "essai.p12"
    certificate.write_bytes(authority.certificate("Essai", phrase, clock.now()))
    # Two signatures: what follows the first has its pages drawn by another process and compared.
    signed = signer.lay(pdf, ("chair-1", "chair-2"))
    for field in ("chair-1", "chair-2"):
        signed = signer.sign(signed, field, certificate, phrase)
    report = opener.verifier().verify(signed)
    if report.verdict is not Verdict.VALID:
        raise ValueError(f"the signatures do not hold: {report.verdict} {report.problems}")
    altered = signed.replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    if opener.verifier().verify(altered).verdict is Verdict.VALID:
        raise ValueError("an altered file was found valid")


def _papers(workplace: UseCases, snapshot: Snapshot) -> None:
    for paper in Paper:
        if not isinstance(workplace.papers.make(snapshot, paper), tuple):
            raise TypeError(paper.value)
    minutes, writer = build_minutes(snapshot), opener.paper_writer()
    for copy in (writer.minutes_docx(minutes), writer.minutes_odt(minutes)):
        if not copy.startswith(b"PK"):
            raise ValueError("a working copy was not written")


def _wrong_phrase(door: FileOpener) -> None:
    try:
        door.unlock(secrets.token_hex(16)).close()
    except (UnlockError, WrongKey):
        return
    raise ValueError("a wrong passphrase opened the file")


def _windows(place: Path) -> None:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QFontInfo  # noqa: PLC0415 - the platform must be known first

    from ui.app.front import Front  # noqa: PLC0415
    from ui.app.main import application  # noqa: PLC0415

    app = application()
    if "Source Sans" not in QFontInfo(app.font()).family():
        raise ValueError("the typeface was not found")
    front = Front(FileOpener(folders(place / "windows"), SystemClock(), keyring=False))
    front.start()
    app.processEvents()
    if front.window.grab().isNull():
        raise ValueError("the window was not painted")
    front.window.close()


def _say(text: str) -> None:
    if sys.stdout is not None:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
