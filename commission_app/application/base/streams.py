"""The categories of streams of the one journal, told by the name of the stream.

A session's stream has a name without a colon, as it always had; every other category puts its own
word before one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from commission_app.application.base.ports import Entry, SealedText
from commission_app.domain.codes import Code, StreamId, TextId
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.pathways.dated import Dated
from commission_app.domain.text import FreeText


class Category(StrEnum):
    """What a stream is about; a value is written in files."""

    SESSION = ""
    PATHWAY = "pathway"
    ACTION = "action"
    CALENDAR = "calendar"
    RELEASE = "release"
    WORKBOOK = "workbook"
    SERIES = "series"
    COMMUNIQUE = "communique"


CALENDAR: StreamId = "calendar:0"
"""The one stream of the calendar."""
RELEASES: StreamId = "release:0"
"""The one stream of the register of publications."""
WORKBOOKS: StreamId = "workbook:0"
"""The one stream of the workbooks handed to associations."""


def stream_of(category: Category, name: Code) -> StreamId:
    """Return the stream of something by its name, which holds no colon."""
    return f"{category.value}:{name}"


def category_of(stream: StreamId) -> Category | None:
    """Return the category of a stream, None where this version knows none of that word."""
    word, colon, _ = stream.partition(":")
    if not colon:
        return Category.SESSION
    return next((known for known in Category if word and known.value == word), None)


def name_in(stream: StreamId) -> Code:
    """Return the name of what a stream is about."""
    return stream.partition(":")[2]


@dataclass(frozen=True, slots=True)
class Write:
    """Facts to add to one stream, after the last one known, with their texts.

    ``erased`` are texts that facts name and that were erased before they came here.
    """

    stream: StreamId
    after: int
    entries: Sequence[Entry]
    texts: Sequence[SealedText] = ()
    erased: Sequence[TextId] = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """The facts of a stream; ``length`` counts the erasures of its texts too."""

    length: int
    facts: tuple[Dated[BetweenFact], ...]


class BetweenStore(Protocol):
    """The streams of what happens between sessions, in the journal of the file."""

    def append_all(self, writes: Sequence[Write]) -> None:
        """Append to several streams in one durable transaction, or to none.

        Raises JournalConflict when a stream went on in between, JournalUnavailable.
        """

    def of_category(self, category: Category) -> Mapping[StreamId, Stream]:
        """Give the facts of every stream of a category, their chains checked (JournalBroken)."""

    def texts_of(self, stream: StreamId) -> Mapping[TextId, FreeText]:
        """Give the texts of a stream that were not erased."""
