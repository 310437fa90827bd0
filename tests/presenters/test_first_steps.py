"""The first steps of a new installation: what is lacking, what is done, where it is done."""

from __future__ import annotations

from commission_app.application.vault.keys import Ways
from ui.screens.home.logic.first_steps import REHEARSAL, first_steps

SAFE = Ways(keyring=True, passphrase=True, code=True)
KEYRING_ALONE = Ways(keyring=True, passphrase=False, code=False)


def everywhere(_: str) -> bool:
    return True


def test_a_new_file_lacks_everything() -> None:
    steps = first_steps(KEYRING_ALONE, described=False, known=everywhere)

    assert [step.screen for step in steps] == ["keys", "commission", REHEARSAL, "import"]
    assert not any(step.done for step in steps)


def test_what_is_done_is_said() -> None:
    done = {s.screen for s in first_steps(SAFE, described=True, known=everywhere) if s.done}

    assert done == {"keys", "commission"}


def test_a_passphrase_without_a_printed_code_is_not_enough() -> None:
    ways = Ways(keyring=True, passphrase=True, code=False)

    assert not first_steps(ways, described=False, known=everywhere)[0].done


def test_a_step_whose_screen_is_not_there_is_not_offered() -> None:
    steps = first_steps(None, described=False, known=lambda name: name == "import")

    assert [step.screen for step in steps] == [REHEARSAL, "import"]
