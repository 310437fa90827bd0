"""Texts that no one should write in minutes, and that must not spoil the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.documents.pages import fonts
from tests.documents.minutes_sample import played
from tests.documents.reading import fonts_in, opened, plain_text

ODD = {
    "very long word": ("anticonstitutionnellement" * 40, "anticonstitutionnel"),
    "mark-up": ("<b>5 < 6 & 7 > 2</b> &amp; <para>", "<b>5 < 6 & 7 > 2</b> &amp; <para>"),
    "emoji": ("Accord 👍🏽 donné", "Accord ?"),
    "controls": ("avant\x00\x07\u200b\ufeffaprès", "avantaprès"),
    "lone surrogate": ("mot \ud83d fin", "fin"),
    "decomposed accents": ("re\u0301ponse", "réponse"),
    "PDF syntax": ("(a) \\ ) endstream EMC << >>", "(a) \\ ) endstream EMC << >>"),
    "many lines": ("\n\n".join(f"ligne {n}" for n in range(400)), "ligne 399"),
    "other scripts": ("مرحبا 你好 дело", "?"),
    "spaces only": (" \u00a0\n\t ", "Suite donnée"),
}


@pytest.mark.parametrize(("written", "read"), ODD.values(), ids=ODD.keys())
def test_an_odd_text_neither_breaks_nor_vanishes(written: str, read: str, tmp_path: Path) -> None:
    minutes = played(2)
    items = tuple(
        replace(entry, note=written, reasons=written, item=replace(entry.item, title=written))
        for entry in minutes.items
    )
    details = replace(minutes.details, place=written, commission=written)
    pdf = PdfMinutesWriter().write(replace(minutes, items=items, details=details))
    text = plain_text(pdf, tmp_path)
    assert read in text
    assert "\ufffd" not in text
    assert all(fonts_in(opened(pdf)).values())


def test_a_sign_without_glyph_is_shown_as_a_question_mark() -> None:
    assert fonts.printable("a👍b") == "a?b"
    assert fonts.printable("a\u200bb\u2011c") == "ab-c" or "\u2011" in fonts.printable("\u2011")


@pytest.mark.parametrize("face", list(fonts.Face))
def test_each_face_draws_french(face: fonts.Face) -> None:
    letters = "àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆ«»’–—…°€\u00a0\u202f"
    assert fonts.printable(letters, face) == letters
