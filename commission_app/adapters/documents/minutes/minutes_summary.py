"""The summary on the first page: quorum, how much was treated, each outcome with its points."""

from __future__ import annotations

from commission_app.adapters.documents.minutes.item_words import colour_of, place_of, sense_of
from commission_app.adapters.documents.minutes.minutes_room import quorum_state, quorum_sum
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.palette import NAVY, SMALL
from commission_app.adapters.documents.pages.strips import Align, Bookmark
from commission_app.adapters.documents.pages.tables import Content, Heading, add_table
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.wording import Wording
from commission_app.application.minutes.minutes import Minutes
from commission_app.domain.ballot import Outcome


def add_summary(composer: Composer, minutes: Minutes, wording: Wording) -> None:
    """Add what the session came to; each number leads to its point."""
    say = wording.say
    heading = say("summary.heading")
    composer.heading(2, heading, bookmarks=(Bookmark(0, heading),))
    cases = sum(entry.item.is_case for entry in minutes.items)
    treated = say(
        "summary.treated" if cases else "summary.treated_no_case",
        items=wording.count("item", len(minutes.items)),
        cases=wording.count("case", cases),
    )
    composer.paragraph(treated, SMALL, before=2.0)
    if minutes.opening_quorum is not None:
        quorum = minutes.opening_quorum
        state = say(f"quorum.short_{quorum_state(quorum)}")
        told = say("summary.quorum", sum=quorum_sum(quorum, wording), state=state)
        composer.paragraph(told, SMALL, before=2.0)
    rows = [_row(sense, minutes, wording) for sense in _senses(minutes)]
    if rows:
        headings = (
            Heading(say("summary.column_sense"), 30),
            Heading(say("summary.column_count"), 10, Align.RIGHT),
            Heading(say("summary.column_points"), 60),
        )
        add_table(composer, headings, rows, before=6.0)


def _senses(minutes: Minutes) -> list[Outcome | None]:
    """Give the outcomes that there were, in the order of the domain, what is pending last."""
    found = {entry.sense for entry in minutes.items}
    order: tuple[Outcome | None, ...] = (*Outcome, None)
    return [sense for sense in order if sense in found]


def _row(sense: Outcome | None, minutes: Minutes, wording: Wording) -> list[Content]:
    numbers = sorted(entry.item.number for entry in minutes.items if entry.sense is sense)
    named = sense_of(sense, wording)
    strong = SMALL.but(Face.SEMIBOLD, colour_of(sense))
    links: list[Run] = []
    for place, number in enumerate(numbers):
        comma = "" if place == len(numbers) - 1 else ","
        to = place_of(number, wording)
        links += [Run(f"{number}{comma}", SMALL.but(colour=NAVY), to), Run(" ", SMALL, to)]
    return [[Run(f"{named[:1].upper()}{named[1:]}", strong)], str(len(numbers)), links[:-1]]
