"""Routes and time limits of appeal: a text of the profile, to be confirmed by the legal service."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from commission_app.application.base.ports import Settings
from commission_app.application.identities.guard import Forbids, TextIdentifies
from commission_app.application.identities.guarded_acts import identifying
from commission_app.domain.codes import Day
from commission_app.domain.people import PersonName
from commission_app.domain.text import OfficeText, OrderText

NAME = "appeal_routes"


@dataclass(frozen=True, slots=True)
class AppealRoutes:
    """The text printed under a decision (CJA R421-5; CRPA L411-2).

    ``effective_from`` is an ISO 8601 date; ``confirmed_by`` is empty until somebody of the legal
    service confirmed the text, which then is no longer marked as to be confirmed.
    """

    paragraphs: tuple[OfficeText, ...]
    source: OrderText
    effective_from: Day
    confirmed_by: PersonName = ""


class AppealRoutesService:
    """Gives the routes in force for this commission, and keeps who confirmed them."""

    def __init__(
        self, settings: Settings, shipped: Callable[[], AppealRoutes], guard: Forbids
    ) -> None:
        """``shipped`` gives the text that comes with the application, never confirmed.

        ``guard`` looks at every text: what is kept here is printed under each decision.
        """
        self._guard = guard
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
        """Keep a text; changed words are no longer confirmed (ValueError when one is empty).

        Raises TextIdentifies when it holds what identifies a person: nothing is then changed.
        """
        if not routes.source.strip() or not any(line.strip() for line in routes.paragraphs):
            raise ValueError("the routes of appeal need a text and a source")
        before = self.load()
        if replace(routes, confirmed_by=before.confirmed_by) != before:
            routes = replace(routes, confirmed_by="")
        return self._put(routes)

    def confirm(self, name: str) -> AppealRoutes:
        """Keep who confirmed the text as it stands (ValueError without a name; TextIdentifies)."""
        if not name.strip():
            raise ValueError("somebody confirms")
        return self._put(replace(self.load(), confirmed_by=name.strip()))

    def _put(self, routes: AppealRoutes) -> AppealRoutes:
        kinds = identifying(routes, self._guard, (routes.confirmed_by,))
        if kinds:
            raise TextIdentifies(kinds)
        self._settings.put(NAME, _written(routes))
        return self.load()


def _written(routes: AppealRoutes) -> str:
    """Write a text under the names that lie in the encrypted file."""
    record = {
        "paragraphs": routes.paragraphs,
        "source": routes.source,
        "effective_from": routes.effective_from,
        "confirmed_by": routes.confirmed_by,
    }
    return json.dumps(record, ensure_ascii=False)
