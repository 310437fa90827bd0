"""The six reference minutes read as they did: any change is looked at, then ``make golden``."""

from __future__ import annotations

import difflib

import pytest

from tests.documents.golden import FOLDER, REFERENCES, written_down


@pytest.mark.parametrize("name", sorted(REFERENCES))
def test_a_reference_reads_as_it_did(name: str) -> None:
    kept = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    now = written_down(name).splitlines()
    changes = list(difflib.unified_diff(kept, now, "kept", "now", lineterm="", n=1))
    assert not changes, "\n".join(changes[:60])


def test_no_reference_is_left_over() -> None:
    assert {place.stem for place in FOLDER.glob("*.txt")} == set(REFERENCES)
    assert len(REFERENCES) == 6


def test_the_references_hold_what_they_are_there_for() -> None:
    kept = {name: (FOLDER / f"{name}.txt").read_text("utf-8") for name in REFERENCES}
    assert "RÉPÉTITION" in kept["rehearsal"]
    assert "PROJET" in kept["draft"]
    assert kept["large"].count("bookmark ") > 150
    assert "seconde convocation" in kept["second-convocation"]
    eventful = kept["two-chairs-and-all"]
    told_of = ("scrutin secret", "est remplacé par", "en visioconférence", "successivement")
    for told in told_of:
        assert told in eventful, told
    assert "Figure Logotype" in kept["small"]
