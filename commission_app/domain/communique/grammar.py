"""The grammar of a communiqué: words without a quantity, and tokens of what is proved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, final

from commission_app.domain.codes import Code, Day
from commission_app.domain.communique.number_words import in_figures, in_words
from commission_app.domain.communique.quantities import counts_persons, quantities
from commission_app.domain.communique.traits import Traits, divided
from commission_app.domain.dates.dates_in_words import MONTHS
from commission_app.domain.figures.observations import Axis
from commission_app.domain.figures.release.gate import Leaving, RangedCell, ReleasedCell
from commission_app.domain.text import FreeText, OfficeText, OrderText, Wording

_SEAL: Final = object()


class Fault(StrEnum):
    """Why a place of a text is refused."""

    QUANTITY = "quantity"
    """A quantity written by hand."""
    MASKED = "masked"
    """A figure that does not leave."""
    UNKNOWN = "unknown"
    """A token of nothing that is listed."""
    IDENTITY = "identity"
    """What names a person, or may."""
    BRACKET = "bracket"
    """A token that is not closed, or not one."""
    TRAIT = "trait"
    """A sex, an age, an origin: it tells some of the persons counted apart."""
    WORD = "word"
    """A word that is not known: it may say anything."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A place of the text, from zero, and why it is refused."""

    fault: Fault
    words: FreeText
    begins: int
    ends: int
    proposed: FreeText = ""
    """A token that may stand there instead, empty where there is none."""


@dataclass(frozen=True, slots=True)
class Context:
    """What tokens may stand for: released cells by name, and the closed lists.

    ``days`` are ISO 8601, ``hours`` "HH:MM"; ``laws`` gives by id how a text of law is cited.
    """

    cells: Mapping[Code, Leaving]
    days: frozenset[Day]
    hours: frozenset[Code]
    laws: Mapping[Code, OrderText]
    contact: OfficeText = ""
    ranges: Mapping[Code, RangedCell] = field(default_factory=dict)
    """What is known outside already of figures that do not leave."""
    traits: Traits = field(kw_only=True)
    told_apart: Mapping[Code, frozenset[Axis]] = field(default_factory=dict)
    """The axes that tell a count of persons apart, by its name."""
    others: frozenset[Code] = frozenset()
    """The names of counts of anything but persons."""
    names: Mapping[Code, Wording] = field(default_factory=dict)
    """What each count is called: its own words may follow it."""

    def tells(self, name: Code) -> frozenset[Axis] | None:
        """Return what a count of persons is told apart by, None for a count of something else."""
        return None if name in self.others else self.told_apart.get(name, frozenset())


@final
class Composed:
    """A text whose every quantity is proved. Only ``compose`` makes one; what leaves is one."""

    __slots__ = ("_cited", "_text")

    def __init__(self, text: FreeText, cited: frozenset[Code], seal: object) -> None:
        """Refuse whoever is not the grammar (TypeError)."""
        if seal is not _SEAL:
            raise TypeError("only the grammar makes a composed text")
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_cited", cited)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a composed text does not change")

    def __reduce__(self) -> str:
        raise TypeError("a composed text is not copied")

    @property
    def text(self) -> FreeText:
        """Return the text, every token told."""
        return str(object.__getattribute__(self, "_text"))

    @property
    def cited(self) -> frozenset[Code]:
        """Return the cells that it tells."""
        return frozenset(object.__getattribute__(self, "_cited"))


def compose(text: FreeText, context: Context) -> Composed | tuple[Refused, ...]:
    """Return a text with its tokens told, or every place that is refused, in their order.

    Tokens are ``[[chiffre:id]]``, ``[[lettres:id]]``, ``[[Lettres:id]]``, ``[[fourchette:id]]``,
    ``[[date:2026-11-14]]``, ``[[heure:14:30]]``, ``[[loi:id]]`` and ``[[contact]]``.
    """
    told: list[str] = []
    refused: list[Refused] = []
    cited: set[Code] = set()
    end = 0
    for token in re.finditer(r"\[\[[^\[\]]*\]\]", text):
        told.append(_words(text, end, token.start(), refused))
        end = token.end()
        found = _told(token.group(), context)
        if not isinstance(found, Fault) and found[1] & context.others:
            # A count of something else would tell one of persons that happens to be the same.
            found = Fault.QUANTITY if _of_persons(text[end:], found[1], context) else found
        if isinstance(found, Fault):
            instead = _instead(token.group(), context) if found is Fault.MASKED else ""
            refused.append(Refused(found, token.group(), token.start(), end, instead))
            continue
        told.append(found[0])
        cited |= found[1]
    told.append(_words(text, end, len(text), refused))
    refused += _glued(text)
    refused += [
        Refused(Fault.TRAIT, text[begins:ends], begins, ends)
        for begins, ends in divided(text, context.traits, context.tells)
    ]
    if refused:
        return tuple(sorted(refused, key=lambda place: place.begins))
    return Composed("".join(told), frozenset(cited), _SEAL)


def _of_persons(after: str, cited: frozenset[Code], context: Context) -> bool:
    """Tell whether a count of anything else is followed by persons that it does not count."""
    first = re.match(r"\W*(\w+)", after)
    named = " ".join(context.names.get(name, "") for name in cited).casefold()
    return counts_persons(after) and (first is None or first[1].casefold() not in named)


def _words(text: str, begins: int, ends: int, refused: list[Refused]) -> str:
    """Return the words between two tokens, and refuse what is a quantity, or half a token."""
    words = text[begins:ends]
    refused += [
        Refused(Fault.QUANTITY, q.words, begins + q.begins, begins + q.ends)
        for q in quantities(words)
    ]
    refused += [
        Refused(Fault.BRACKET, found.group(), begins + found.start(), begins + found.end())
        for found in re.finditer(r"\[\[|\]\]", words)
    ]
    return words


def _glued(text: str) -> list[Refused]:
    """Refuse what would make another number of a token: a letter or a sign that touches it."""
    return [
        Refused(Fault.QUANTITY, found.group(), found.start(), found.end())
        for found in re.finditer(
            r"(?<=\]\])(?:\s*(?:%|‰)|\w)|\w(?=\[\[)|\]\][\s.,/-]*(?=\[\[)", text
        )
    ]


def _told(token: str, context: Context) -> tuple[str, frozenset[Code]] | Fault:
    parts = re.fullmatch(r"\[\[([A-Za-zé]+)(?::(.+))?\]\]", token)
    if parts is None:
        return Fault.BRACKET
    kind, what = parts.group(1), parts.group(2) or ""
    if kind in ("chiffre", "lettres", "Lettres"):
        return _figure(kind, what, context)
    if kind == "fourchette":
        words = range_told(context.ranges.get(what))
        return (words, frozenset()) if words else Fault.UNKNOWN
    if kind == "contact":
        tells = context.contact and not what and _reaches(context.contact)
        return (context.contact, frozenset()) if tells else Fault.UNKNOWN
    known = {
        "date": {day: day_told(day) for day in context.days},
        "heure": {hour: hour_told(hour) for hour in context.hours},
        "loi": dict(context.laws),
    }.get(kind, {})
    return (known[what], frozenset()) if what in known else Fault.UNKNOWN


def _reaches(contact: OfficeText) -> bool:
    """Tell whether a contact holds no quantity but numbers to call, to write to or to go to."""
    plain = re.sub(
        r"\+?[\d .()-]{10,}|\S+@\S+|\b\d{5}\b|\b(?:CS|BP) ?\d+|"
        r"\b\d{1,4}(?: ?(?:bis|ter))?,? (?=rue|avenue|quai|boulevard|place|cours|allée|chemin)",
        " ",
        contact,
    )
    return not quantities(plain)


def _figure(kind: str, what: str, context: Context) -> tuple[str, frozenset[Code]] | Fault:
    cell = context.cells.get(what)
    if cell is None:
        return Fault.UNKNOWN
    if not isinstance(cell, ReleasedCell):
        return Fault.MASKED
    if kind == "chiffre" or cell.value > 9999:
        return in_figures(cell.value), frozenset({what})
    words = in_words(cell.value)
    return words.capitalize() if kind == "Lettres" else words, frozenset({what})


def _instead(token: str, context: Context) -> str:
    """Return the token of a range that may stand in place of a figure that does not leave."""
    name = token.strip("[]").partition(":")[2]
    return f"[[fourchette:{name}]]" if range_told(context.ranges.get(name)) else ""


def range_told(known: RangedCell | None) -> str:
    """Return a range in words, « au plus sept », « au moins douze »; empty where none is known."""
    if known is None or (known.most is None and known.least == 0):
        return ""
    if known.most is None:
        return f"au moins {_number(known.least)}"
    if known.least == 0:
        return f"au plus {_number(known.most)}"
    return f"entre {_number(known.least)} et {_number(known.most)}"


def _number(value: int) -> str:
    return in_figures(value) if value > 16 else in_words(value)


def day_told(day: Day) -> str:
    """Return a day as it is told: « 1er décembre 2026 »."""
    year, month, number = day.split("-")
    first = "1er" if int(number) == 1 else str(int(number))
    return f"{first}\u00a0{MONTHS[int(month) - 1]}\u00a0{year}"


def hour_told(hour: Code) -> str:
    """Return an hour as it is told: « 14 h 30 »."""
    hours, minutes = hour.split(":")
    told = f"{int(hours)}\u00a0h"
    return told if minutes == "00" else f"{told}\u00a0{minutes}"
