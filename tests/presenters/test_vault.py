"""The screens of the vault without pixels: what is judged, told, and never lost in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.adapters.vault.recovery_code import new_code
from commission_app.application.base.ports import SessionAway
from commission_app.application.vault.audit_log import Act
from commission_app.application.vault.backup_ports import BackupError, BackupFault
from commission_app.application.vault.bundles import BundleError, BundleFault
from commission_app.application.vault.file_opener import UnlockError, UnlockFault
from tests.presenters.doubles import ImmediateRunner, RecordingView
from tests.vault.rooms import opened
from ui import french
from ui.french.acts import act
from ui.kit.secrets_typed import strength, typed
from ui.screens.vault.logic.backups import BackupsPresenter, BackupsState
from ui.screens.vault.logic.keys import KeysPresenter, KeysState


@pytest.mark.parametrize(
    "error",
    [
        *(UnlockError(fault) for fault in UnlockFault),
        UnlockError(UnlockFault.CODE_MISTYPED, 3),
        *(BackupError(fault) for fault in BackupFault),
        *(BundleError(fault) for fault in BundleFault),
        SessionAway(),
    ],
    ids=str,
)
def test_every_failure_of_the_vault_has_a_typeset_sentence(error: Exception) -> None:
    said = french.failure(error)
    assert len(said) > 20
    assert "imprévue" not in said
    assert " :" not in said
    assert "« " not in said


@pytest.mark.parametrize("known", list(Act))
def test_every_act_of_the_trail_has_a_name(known: Act) -> None:
    assert [act(one) for one in Act].count(act(known)) == 1


@pytest.mark.parametrize(
    ("passphrase", "good"),
    [
        ("", False),
        ("court", False),
        ("azertyuiopqsdf", False),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", False),
        ("motdepasse1234567", False),
        ("girouette lune", False),
        ("girouette lune berlingot tamis", True),
        ("xK9-vTq2-mmP4-zR7w-uu", True),
    ],
)
def test_a_passphrase_is_judged_with_advice(passphrase: str, good: bool) -> None:
    judged = strength(passphrase)
    assert judged.good == good
    assert judged.said


def test_a_code_is_told_from_a_passphrase() -> None:
    code = new_code()
    for text in (code, code.lower(), code.replace("-", " "), code.replace("-", "")):
        assert typed(text)["code"] == text
    for text in ("girouette lune berlingot tamis", "xK9-vTq2-mmP4"):
        assert typed(text)["passphrase"] == text
    assert typed("  ") == {"passphrase": None, "code": None}


def test_a_file_that_nothing_opens_elsewhere_is_warned_of(tmp_path: Path) -> None:
    view: RecordingView[KeysState] = RecordingView()
    with opened(tmp_path) as file:
        presenter = KeysPresenter(view, file.maintenance.room, ImmediateRunner())
        presenter.enter()
        assert not view.last.warning
        presenter.draw_code()
        shown = view.last.code
        presenter.adopt_code(" ")
        assert (view.last.code, view.last.place) == (shown, "code")
        presenter.forget_code()
        assert not view.last.code
        presenter.adopt_code(shown)
        assert not file.maintenance.room.ways().code
    KeysPresenter(view, None, ImmediateRunner()).enter()
    assert "répétition" in view.last.warning


def test_a_backup_that_fails_by_itself_is_told_wherever_one_is(tmp_path: Path) -> None:
    view: RecordingView[BackupsState] = RecordingView()
    told: list[str] = []
    with opened(tmp_path) as file:
        file.session()
        (tmp_path / "sauvegardes").write_text("un fichier à la place du dossier")
        presenter = BackupsPresenter(
            view, file.maintenance.backups, ImmediateRunner(), lambda *_: None, told.append
        )
        presenter.opened()
        assert len(told) == 1
        assert "sauvegarde automatique" in told[0]
        (tmp_path / "sauvegardes").unlink()
        presenter.opened()
        presenter.opened()
        presenter.enter()
        assert len(view.last.lines) == 1
        assert "Essayez une sauvegarde" in view.last.due
        presenter.hold_drill(None, "")
        assert not view.last.due
        assert view.last.report
