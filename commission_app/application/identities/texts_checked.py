"""The texts written beside sessions: what identifies is refused, what may is asked about once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from commission_app.application.identities.guard import Guard
from commission_app.application.identities.guarded_acts import (
    bodies_named,
    doubtful,
    identifying,
)
from commission_app.domain.people import OfficeName
from commission_app.domain.refusals import Refusal, RefusalCode


class TextsChecked:
    """Looks at what an act would write; lives on the storage thread."""

    def __init__(self, guard: Guard, names: Callable[[], Sequence[OfficeName]]) -> None:
        """Look with a guard; ``names`` are no secret where they stand."""
        self._guard, self._names = guard, names
        self._asked: set[str] = set()

    def refusal(self, command: object, *, sure: bool = False) -> Refusal | None:
        """Refuse what names a person; ask once about what may, unless one is ``sure``.

        The same mention is kept when the act is asked for again.
        """
        names = self._names()
        kinds = identifying(command, self._guard, names)
        if kinds:
            return Refusal(RefusalCode.TEXT_IDENTIFIES, "", {"kinds": ",".join(kinds)})
        doubts = {} if sure else self._doubts(command, names)
        fresh = {words: kind for words, kind in doubts.items() if words not in self._asked}
        if not fresh:
            return None
        self._asked |= fresh.keys()
        told = {"kinds": ",".join(dict.fromkeys(fresh.values())), "words": ", ".join(fresh)}
        return Refusal(RefusalCode.TEXT_TO_CONFIRM, "", told)

    def kinds(self, record: object) -> tuple[str, ...]:
        """Return the kinds of all that identifies or may: of a cell, nobody is asked about it."""
        names = self._names()
        doubts = self._doubts(record, names).values()
        return tuple(dict.fromkeys((*identifying(record, self._guard, names), *doubts)))

    def _doubts(self, record: object, names: Sequence[OfficeName]) -> dict[str, str]:
        seen = doubtful(record, self._guard, names)
        return seen | bodies_named(record, self._guard, names)
