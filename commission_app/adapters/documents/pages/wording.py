"""The French wording of the documents, read from ``resources/templates``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

import resources
from commission_app.adapters.documents.pages.hours import Hours
from commission_app.adapters.documents.pages.typography import NARROW, french, thousands


class Wording:
    """Sentences by dotted key; a missing key raises KeyError: the template is part of the program.

    Every sentence handed out has had French typography applied.
    """

    def __init__(self, entries: Mapping[str, object], hours: Hours | None = None) -> None:
        self._entries = entries
        self._hours = hours or Hours()

    def during(self, opened: datetime | None, closed: datetime | None) -> Wording:
        """Give the same wording for a session: its hours tell the day where it is another."""
        return Wording(self._entries, Hours(opened, closed))

    def hour(self, moment: datetime) -> str:
        """Write the hour of a moment of the session."""
        return self._hours(moment)

    def say(self, key: str, **figures: str | int) -> str:
        """Give the sentence of a key with its figures put in."""
        value = self._find(key)
        if not isinstance(value, str):
            raise KeyError(key)
        filled = {k: thousands(v) if isinstance(v, int) else v for k, v in figures.items()}
        return _SPAN.sub(r"à \1", french(value.format(**filled)))

    def say_one_of(self, key: str, value: str) -> str:
        """Give the words of a value, or the value as it is when it has none of its own."""
        known = self._find(key)
        if not isinstance(known, Mapping):
            raise KeyError(key)
        return french(str(known.get(value, value)))

    def say_all(self, key: str) -> tuple[str, ...]:
        """Give the sentences of a list."""
        value = self._find(key)
        if not isinstance(value, list):
            raise KeyError(key)
        return tuple(french(str(sentence)) for sentence in value)

    def count(self, key: str, number: int) -> str:
        """Say a number of things: "0 abstention", "2 mandats" (plural from two on)."""
        value = self._find(f"nouns.{key}")
        if not isinstance(value, list):
            raise KeyError(key)
        noun = value[1] if number >= 2 else value[0]
        return french(f"{thousands(number)} {noun}")

    def _find(self, key: str) -> object:
        node: object = self._entries
        for part in key.split("."):
            if not isinstance(node, Mapping):
                raise KeyError(key)
            node = node[part]
        return node


_SPAN = re.compile(rf"\bde (\d{{1,2}}{NARROW}h{NARROW}\d\d(?: \([^)]*\))?) à \1(?! le )")
"""From one minute to the same one: it is told as an hour."""


@lru_cache(maxsize=1)
def minutes_wording() -> Wording:
    """Load the wording of the minutes, as shipped with the application."""
    return Wording(_entries("minutes_fr"))


@lru_cache(maxsize=1)
def papers_wording() -> Wording:
    """Load the wording of the other documents, with that of the minutes which they share."""
    return Wording({**_entries("minutes_fr"), **_entries("papers_fr")})


def _entries(name: str) -> dict[str, object]:
    return tomllib.loads(resources.text(f"templates/{name}.toml"))
