"""The passage of the minutes about one item, set as in the minutes and read without pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from commission_app.adapters.documents.minutes.item_history import add_who
from commission_app.adapters.documents.minutes.minutes_items import (
    add_items,
    everybody,
    in_print_order,
)
from commission_app.adapters.documents.minutes.people import Introductions
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.outline import (
    Block,
    Grid,
    Headline,
    Paragraph,
    outline,
)
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.application.minutes.minutes import Minutes
from commission_app.application.minutes.telling.passages import Passage


class Passages:
    """Answers to the ``PassageWriter`` port, through what prints the minutes."""

    def passage(self, minutes: Minutes, item: str) -> tuple[Passage, ...]:
        """Give what would be printed; empty for an item that is not there."""
        about = tuple(entry for entry in minutes.items if entry.item.id == item)
        composer = Composer()
        wording = minutes_wording().during(minutes.opened_at, minutes.closed_at)
        people = Introductions(everybody(minutes))
        for entry in takewhile(lambda entry: entry.item.id != item, in_print_order(minutes)):
            add_who(Composer(), entry, people, wording)
        add_items(composer, replace(minutes, items=about), wording, people)
        return tuple(told for block in outline(composer) for told in _told(block))


def _told(block: Block) -> tuple[Passage, ...]:
    match block:
        case Headline(level, text):
            return (Passage(text, level),)
        case Paragraph(pieces, listed):
            return (Passage("".join(piece.text for piece in pieces).strip(), 0, listed),)
        case Grid(rows):
            return tuple(Passage(" · ".join(filter(None, row))) for row in rows)
        case _:
            return ()
