"""The passage of the minutes about one item: as printed, and nothing of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.documents.minutes.passage import Passages
from tests.documents.eventful import eventful
from tests.documents.reading import plain_text
from tests.documents.sealed import sealed_minutes


def _joined(text: str) -> str:
    """Give the letters alone: the colon after a label is a column in the minutes."""
    return "".join(text.split()).replace(":", "")


@pytest.mark.parametrize("place", range(len(sealed_minutes(eventful()).items)))
def test_a_passage_is_what_the_minutes_print(place: int, tmp_path: Path) -> None:
    minutes = sealed_minutes(eventful())
    item = minutes.items[place].item

    passages = Passages().passage(minutes, item.id)

    printed = _joined(plain_text(PdfMinutesWriter().write(minutes), tmp_path))
    assert passages
    for passage in passages:
        assert _joined(passage.text) in printed


def test_a_passage_knows_of_no_other_case() -> None:
    minutes = sealed_minutes(eventful())
    references = {e.item.reference for e in minutes.items if e.item.reference}

    for entry in (e for e in minutes.items if e.item.reference):
        said = " ".join(p.text for p in Passages().passage(minutes, entry.item.id))
        assert str(entry.item.reference) in said
        assert not [other for other in references - {entry.item.reference} if other in said]


def test_an_item_that_is_not_there_has_no_passage() -> None:
    assert Passages().passage(sealed_minutes(eventful()), "absent") == ()
