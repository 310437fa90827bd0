"""Writes the sheet to keep on the table: the order of things, the keys, what to do if."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import Any

import resources
from commission_app.adapters.documents.pages.composer import Composer
from commission_app.adapters.documents.pages.fonts import Face
from commission_app.adapters.documents.pages.page_layout import Cover, press
from commission_app.adapters.documents.pages.palette import BODY, NAVY, SMALL, SUBTITLE, TITLE
from commission_app.adapters.documents.pages.strips import Bookmark
from commission_app.adapters.documents.pages.structure import Tag
from commission_app.adapters.documents.pages.tables import Content, Heading, add_table
from commission_app.adapters.documents.pages.text import Run
from commission_app.adapters.documents.pages.typography import french
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.application.minutes.session_card import KeyGroup, KeyLine

_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""The sheet tells of no session: its date must not change its bytes."""


class SessionCard:
    """Answers to the ``CardWriter`` port."""

    def write(self, groups: Sequence[KeyGroup]) -> bytes:
        """Give a PDF of one page."""
        text = resources.text("writing/session_card.toml")
        said = tomllib.loads(text)
        cover = Cover(
            title=french(said["title"]),
            author=french(said["title"]),
            subject=french(said["subject"]),
            moment=_ANY_DAY,
            header=french(said["title"]),
        )
        return press(_compose(said, groups), cover, minutes_wording())


def _compose(said: dict[str, Any], groups: Sequence[KeyGroup]) -> Composer:
    composer = Composer()
    composer.title(french(said["title"]), TITLE, tag=Tag.H1)
    composer.title(french(said["below"]), SUBTITLE, tag=Tag.PARAGRAPH, before=1.0)
    _section(composer, said["steps"])
    composer.bullets([french(step) for step in said["list"]], BODY)
    _section(composer, said["keys"])
    headings = [
        heading
        for group in groups
        for heading in (Heading(french(group.title), 11), Heading(french(said["effect"]), 23))
    ]
    add_table(composer, headings, _side_by_side([group.lines for group in groups]))
    _section(composer, said["if"])
    composer.bullets([french(line) for line in said["incidents"]], BODY)
    return composer


def _section(composer: Composer, heading: str) -> None:
    told = french(heading)
    composer.heading(2, told, bookmarks=(Bookmark(0, told),))


def _side_by_side(groups: Sequence[Sequence[KeyLine]]) -> list[list[Content]]:
    rows: list[list[Content]] = []
    strong = SMALL.but(Face.SEMIBOLD, NAVY)
    for across in zip_longest(*groups):
        row: list[Content] = []
        for known in across:
            row.append("" if known is None else [Run(known.key, strong)])
            row.append("" if known is None else french(known.effect))
        rows.append(row)
    return rows
