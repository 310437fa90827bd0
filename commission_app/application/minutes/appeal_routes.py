"""Routes and time limits of appeal: a text of the profile, to be confirmed by the legal service."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

NAME = "appeal_routes"


@dataclass(frozen=True, slots=True)
class AppealRoutes:
    """The text printed under a decision (CJA R421-5; CRPA L411-2).

    ``effective_from`` is an ISO 8601 date; ``confirmed_by`` is empty until somebody of the legal
    service confirmed the text, which then is no longer marked as to be confirmed.
    """

    paragraphs: tuple[str, ...]
    source: str
    effective_from: str
    confirmed_by: str = ""


class Settings(Protocol):
    """Named settings of the encrypted file."""

    def get(self, name: str) -> str | None:
        """Give a setting, or None."""

    def put(self, name: str, value: str) -> None:
        """Keep a setting durably."""


class AppealRoutesService:
    """Gives the routes in force for this commission, and keeps who confirmed them."""

    def __init__(self, settings: Settings, shipped: Callable[[], AppealRoutes]) -> None:
        """``shipped`` gives the text that comes with the application, never confirmed."""
        self._settings = settings
        self._shipped = shipped

    def load(self) -> AppealRoutes:
        """Give the commission's text, or the one that ships."""
        kept = self._settings.get(NAME)
        if kept is None:
            return self._shipped()
        record = json.loads(kept)
        return AppealRoutes(
            tuple(record["paragraphs"]),
            record["source"],
            record["effective_from"],
            record.get("confirmed_by", ""),
        )

    def save(self, routes: AppealRoutes) -> AppealRoutes:
        """Keep a text; changed words are no longer confirmed (ValueError when one is empty)."""
        if not routes.source.strip() or not any(line.strip() for line in routes.paragraphs):
            raise ValueError("the routes of appeal need a text and a source")
        before = self.load()
        if replace(routes, confirmed_by=before.confirmed_by) != before:
            routes = replace(routes, confirmed_by="")
        self._settings.put(NAME, _written(routes))
        return self.load()

    def confirm(self, name: str) -> AppealRoutes:
        """Keep who confirmed the text as it stands (ValueError without a name)."""
        if not name.strip():
            raise ValueError("somebody confirms")
        confirmed = replace(self.load(), confirmed_by=name.strip())
        self._settings.put(NAME, _written(confirmed))
        return confirmed


def _written(routes: AppealRoutes) -> str:
    """Write a text under the names that lie in the encrypted file."""
    record = {
        "paragraphs": routes.paragraphs,
        "source": routes.source,
        "effective_from": routes.effective_from,
        "confirmed_by": routes.confirmed_by,
    }
    return json.dumps(record, ensure_ascii=False)
