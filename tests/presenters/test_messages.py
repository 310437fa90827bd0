"""French sentences: complete and typeset."""

from __future__ import annotations

import re

import pytest

from commission_app.domain.membership import Formation
from commission_app.domain.quorum import Quorum
from commission_app.domain.refusals import Refusal, RefusalCode
from ui import french

_FIGURES: dict[str, str | int] = {
    "renewals": 3,
    "total": 26,
    "months": 24,
    "seat": "Police judiciaire",
    "giver": "Gendarmerie",
    "names": "Mme Durand (Protection de l’enfance)",
    "holder": "Cohésion sociale",
    "number": 4,
    "present": 2,
    "proxies": 1,
    "counted": 3,
    "threshold": 9,
    "base": 17,
    "missing": 2,
    "for": 4,
    "against": 5,
    "voters": 9,
    "count": 3,
    "first": 7,
    "length": 512,
    "body": "DDETS",
    "signer": "Claire Ormeau",
    "expected": "Mme Claire Rivière",
    "most": 400,
    "numbers": "7, 8, 9",
    "person": "M. Picard",
    "days": 3,
    "limit": 5,
    "association": "Escale",
    "date": "2026-11-24",
    "today": "2026-11-25",
    "received": "2026-11-18",
    "session": "2026-12-08",
    "other": "Gendarmerie",
    "known": "Gendarmerie",
    "reference": "75-2026-001",
}


@pytest.mark.parametrize("code", list(RefusalCode))
def test_every_refusal_has_a_typeset_sentence(code: RefusalCode) -> None:
    sentence = french.refusal(Refusal(code, "CRPA R133-10", _FIGURES))
    assert "{" not in sentence
    assert "art.\u00a0R.\u00a0133-10" in sentence
    assert not re.search(r" [;?!»]|« ", sentence)


def test_the_quorum_is_shown_as_a_sum_with_its_article() -> None:
    said = french.quorum_sum(Quorum(Formation.INDIVIDUAL, 14, 2, 17))
    plain = said.replace("\u202f", " ").replace("\u00a0", " ")
    assert plain == "14 présents + 2 mandats = 16 ; seuil 9 sur 17 ; art. R. 133-10 du CRPA"


def test_dates_and_hours_are_french() -> None:
    assert french.date_long("2026-12-08").replace("\u00a0", " ") == "mardi 8 décembre 2026"
    assert french.date_long("2026-01-01").replace("\u00a0", " ") == "jeudi 1er janvier 2026"
    assert french.hour("14:00") == "14\u202fh\u202f00"
    assert french.date_short("2026-12-08") == "08/12/2026"
