"""Anonymised texts of a session: case sheets, topics; none has a field for an identity."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields

from commission_app.domain.codes import Day, Digest, TextId
from commission_app.domain.text import FreeText


@dataclass(frozen=True, slots=True)
class TextRef:
    """Names a text kept outside the journal; ``commitment`` is its salted SHA-256 (hexadecimal)."""

    id: TextId
    commitment: Digest


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """The anonymised sheet of an individual case, as the agenda file gives it.

    There is deliberately no field for a name, a birth date, an address or a number.
    ``first_entry`` (into the pathway), ``requested_on`` (the request came) and ``complete_on`` (its
    file was whole) are ISO 8601 dates; the three blocks of a renewal are ``actions``,
    ``commitments`` and ``difficulties`` (CASF R121-12-9 al. 2).
    """

    first_entry: Day = ""
    age_bracket: FreeText = ""
    sex: FreeText = ""
    origin: FreeText = ""
    children: FreeText = ""
    housing: FreeText = ""
    residence: FreeText = ""
    residence_permit: FreeText = ""
    allowance: FreeText = ""
    health: FreeText = ""
    employment: FreeText = ""
    language: FreeText = ""
    situation: FreeText = ""
    actions: FreeText = ""
    commitments: FreeText = ""
    difficulties: FreeText = ""
    association_opinion: FreeText = ""
    service_opinion: FreeText = ""
    proposal: FreeText = ""
    requested_on: Day = ""
    complete_on: Day = ""


SHEET_DAYS = ("first_entry", "requested_on", "complete_on")
"""The fields of a sheet that hold a day."""
_LATER_FIELDS = frozenset({"requested_on", "complete_on"})


SealText = Callable[[FreeText | CaseSheet], TextRef]
"""Keeps a text, or a whole sheet, outside the journal and names it."""


def stored_form(content: FreeText | CaseSheet) -> str:
    """Return the text under which a text or a sheet is stored, and its commitment computed."""
    return sheet_to_text(content) if isinstance(content, CaseSheet) else content


def sheet_to_text(sheet: CaseSheet) -> str:
    """Write a sheet as canonical JSON, the form in which its commitment is computed.

    A field that sheets of an earlier version had not is written where it says something: the
    commitments of old sheets hold.
    """
    written = {
        name: value for name, value in asdict(sheet).items() if value or name not in _LATER_FIELDS
    }
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sheet_from_text(text: str) -> CaseSheet:
    """Read a sheet back; fields unknown to this version are ignored.

    Raises ValueError when the text is not a JSON object.
    """
    raw = json.loads(text)
    if not isinstance(raw, dict):
        raise ValueError("a case sheet is a JSON object")
    known = {field.name for field in fields(CaseSheet)}
    return CaseSheet(**{key: str(value) for key, value in raw.items() if key in known})
