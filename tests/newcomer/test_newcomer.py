"""A newcomer goes from nothing to signed minutes; her acts are counted, and none is hidden."""

from __future__ import annotations

from commission_app.application.signing.signing import Verdict
from tests.played_apart import played_apart

MOST = 60
"""Acts until the session is open: commission, members, template, two mistakes, attendance."""


def test_a_newcomer_holds_and_signs_her_first_session_within_the_acts_allowed() -> None:
    # A display of its own, with its window manager: nothing of another test lies in the way.
    said, way = played_apart("tests.newcomer.journey")
    assert 30 < said["acts"]["préparation"] <= MOST, way
    assert said["acts"]["séance"] > 30
    assert said["verdict"] == Verdict.VALID.value
    assert said["word"] > 0
    assert said["backups"] > 0
