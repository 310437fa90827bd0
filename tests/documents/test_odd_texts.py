"""Texts that no one should write in minutes, and that must not spoil the file."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from commission_app.adapters.documents.minutes.minutes_pdf import PdfMinutesWriter
from commission_app.adapters.documents.pages import fonts
from commission_app.adapters.intake.anonymity.detector import Watch
from commission_app.application.identities import printing
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.minutes_check import withheld
from tests.documents.minutes_sample import played
from tests.documents.reading import fonts_in, opened, plain_text
from ui import french

ODD = {
    "very long word": ("anticonstitutionnellement" * 40, "anticonstitutionnel"),
    "mark-up": ("<b>5 < 6 & 7 > 2</b> &amp; <para>", "<b>5 < 6 & 7 > 2</b> &amp; <para>"),
    "emoji": ("Accord 👍🏽 donné", "Accord ◌"),
    "controls": ("avant\x00\x07\u200b\ufeffaprès", "avantaprès"),
    "lone surrogate": ("mot \ud83d fin", "fin"),
    "decomposed accents": ("re\u0301ponse", "réponse"),
    "PDF syntax": ("(a) \\ ) endstream EMC << >>", "(a) \\ ) endstream EMC << >>"),
    "many lines": ("\n\n".join(f"ligne {n}" for n in range(400)), "ligne 399"),
    "other scripts": ("مرحبا 你好 дело", "◌"),
    "hyphens": ("Saint\u2010Denis, porte\u2011à\u2011porte", "Saint-Denis, porte-à-porte"),
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


UPRIGHT = (fonts.Face.REGULAR, fonts.Face.SEMIBOLD, fonts.Face.BOLD)


def test_the_glyphs_told_are_those_of_the_faces() -> None:
    for face in UPRIGHT:
        told = {sign for sign in map(chr, range(0x20, 0x30000)) if printing.can_draw(sign)}
        glyphs = fonts._font(face).face.charToGlyph
        assert {ord(sign) for sign in told} == {code for code in glyphs if code >= 0x20}


def test_no_sign_becomes_a_question_mark_and_none_is_lost_unsaid() -> None:
    for code in range(0x21, 0x30000):
        sign = chr(code)
        shown = fonts.printable(sign)
        refused = any(printing.undrawable(sign))
        assert "?" not in shown or "?" in unicodedata.normalize("NFKC", sign), sign
        assert refused is ("\u25cc" in shown and sign != "\u25cc"), sign


@pytest.mark.parametrize("sign", "ƊƁƳƴ👍你م")
def test_a_letter_without_equal_is_refused_wherever_it_is_written(sign: str) -> None:
    assert "no_glyph" in Watch()(f"Suivi avec {sign}ara Kane")
    minutes = played(2)
    for changed in (
        replace(minutes, details=replace(minutes.details, place=f"Salle {sign}")),
        replace(minutes, details=replace(minutes.details, commission=f"Commission {sign}")),
        _with_reference(minutes, f"31-{sign}"),
    ):
        refusal = withheld(changed, Watch())
        assert refusal is not None
        assert "savent pas imprimer" in french.refusal(refusal)


def _with_reference(minutes: Minutes, reference: str) -> Minutes:
    first, *others = minutes.items
    named = replace(first, item=replace(first.item, reference=reference))
    return replace(minutes, items=(named, *others))


def test_what_has_an_equal_is_no_reason_to_refuse() -> None:
    text = "Saint\u2010Ouen : 3\u202f% d’élèves, porte\u2011parole, ﬁche, ½ journée"
    assert not list(printing.undrawable(text))
    assert fonts.printable("re\u0301union \u2010 ﬁn") == "réunion - ﬁn"


@pytest.mark.parametrize("face", list(fonts.Face))
def test_each_face_draws_french(face: fonts.Face) -> None:
    letters = "àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŸŒÆ«»’–—…°€\u00a0\u202f"
    assert fonts.printable(letters, face) == letters
