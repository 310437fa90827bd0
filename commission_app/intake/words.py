"""Compares headings and words whatever their case, accents, punctuation or spaces."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads

from commission_app.domain.naming import plain

__all__ = ["Headings", "headings", "plain"]


@dataclass(frozen=True, slots=True)
class Headings:
    """The fields of one sheet, each with the headings that may stand for it."""

    aliases: dict[str, str]
    names: dict[str, str]

    def field(self, heading: str) -> str | None:
        """Give the field that a heading stands for, or None."""
        return self.aliases.get(plain(heading))

    def name(self, field: str) -> str:
        """Give the heading by which a field is named to the user."""
        return self.names[field]


@cache
def headings(sheet: str) -> Headings:
    """Give the headings of a sheet: session, members, associations, agenda, or sheets itself."""
    raw = loads(files("resources").joinpath("intake/headings.toml").read_text("utf-8"))
    table: dict[str, list[str]] = raw[sheet]
    return Headings(
        {plain(alias): field for field, aliases in table.items() for alias in aliases},
        {field: aliases[0] for field, aliases in table.items()},
    )
