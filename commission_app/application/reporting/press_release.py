"""The communiqué of the préfets, checked on every word, agreed to, and written in four forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from commission_app.application.identities.guard import Guard
from commission_app.domain.communique.grammar import (
    Composed,
    Context,
    Fault,
    Refused,
    compose,
    day_told,
)
from commission_app.domain.communique.life import Communique, Event
from commission_app.domain.communique.traits import Traits
from commission_app.domain.people import BearerName, OfficeName
from commission_app.domain.text import FreeText, Wording

_WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class PressTemplate:
    """What a communiqué about an event begins with."""

    event: Event
    title: Wording
    text: Wording

    def filled(self, chairs: Sequence[BearerName], quotations: Sequence[FreeText], day: str) -> str:
        """Return the text with who presides, what each says, and the day of the event."""
        names = " et ".join(chairs)
        said = "\n\n".join(
            f"{chair}\u00a0: «\u00a0{words}\u00a0»"
            for chair, words in zip(chairs, quotations, strict=True)
        )
        told = {"{chairs}": names, "{quotations}": said, "{day}": day}
        found = self.text
        for mark, words in told.items():
            found = found.replace(mark, words)
        return re.sub(r"\n{3,}", "\n\n", found).strip()


@dataclass(frozen=True, slots=True)
class PressLanguage:
    """The language of a communiqué; ``speaks`` tells whether a word, as written, is known."""

    traits: Traits
    speaks: Callable[[str], bool]


def check(
    text: FreeText,
    context: Context,
    guard: Guard,
    known: Collection[OfficeName] = (),
    *,
    speaks: Callable[[str], bool],
) -> Composed | tuple[Refused, ...]:
    """Return a text that may leave, or every place that is refused: quantities, then identities.

    ``known`` are the names of the offices that may be told: chairs, associations. ``speaks`` tells
    whether a word is one that a communiqué may hold: what nobody knows may say a number.
    """
    composed = compose(text, context)
    if not isinstance(composed, Composed):
        return composed
    by_hand = re.sub(r"\[\[[^\[\]]*\]\]", lambda token: " " * len(token.group()), text)
    names = [*known, context.contact] if context.contact else list(known)
    found = [
        Refused(Fault.IDENTITY, text[seen.start : seen.end], seen.start, seen.end)
        for seen in guard.look(by_hand, names)
    ]
    said = {word for name in names for word in _WORDS.findall(name)}
    found += [
        Refused(Fault.WORD, seen.group(), seen.start(), seen.end())
        for seen in _WORDS.finditer(by_hand)
        if not (seen.group() in said or speaks(seen.group()))
        and not any(one.begins < seen.end() and seen.start() < one.ends for one in found)
    ]
    return tuple(sorted(found, key=lambda place: place.begins)) or composed


@dataclass(frozen=True, slots=True)
class PressRelease:
    """A communiqué that leaves; ``notice`` tells its day, or its embargo, on every page."""

    title: Wording
    notice: Wording
    text: FreeText

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the text, paragraph by paragraph."""
        return tuple(filter(None, (part.strip() for part in self.text.split("\n"))))


def notice(communique: Communique) -> Wording:
    """Return what stands on every page: the embargo, the day, or that it is but a draft."""
    if communique.released is None:
        return "PROJET, à ne pas diffuser"
    embargo = communique.written.embargo
    if embargo:
        return f"Sous embargo jusqu’au {day_told(embargo)}"
    return f"Communiqué du {day_told(communique.released.on)}"


@dataclass(frozen=True, slots=True)
class PressReleaseFormats:
    """The same text in four forms."""

    pdf: bytes
    docx: bytes
    odt: bytes
    text: bytes


PressReleaseWriter = Callable[[PressRelease, datetime], PressReleaseFormats]
"""Writes a communiqué, dated, as a tagged PDF, .docx, .odt and plain text."""
