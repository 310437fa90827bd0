"""The search over the whole file: what it finds, and where each thing is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commission_app.application.search.index import Entry, Found, Index, Kind, Where
from commission_app.application.search.service import SearchService
from commission_app.application.session.service import Snapshot
from commission_app.domain.actions.action import Theme
from ui import french
from ui.french.pathways.words import word
from ui.kit.forms import Row
from ui.kit.session_model import Runner
from ui.kit.stepwise import run_in_steps

_KINDS: Mapping[Kind, str] = {
    Kind.PATHWAY: "Parcours",
    Kind.POINT: "Point",
    Kind.ACTION: "Action",
    Kind.SESSION: "Séance",
}
_WHERE: Mapping[Where, str] = {
    Where.REFERENCE: "référence",
    Where.ASSOCIATION: "association",
    Where.THEME: "thème",
    Where.MEMBER: "membre",
    Where.NOTE: "note",
}
_ACTS: Mapping[Kind, str] = {
    Kind.PATHWAY: "Voir le parcours",
    Kind.POINT: "Voir le point",
    Kind.ACTION: "Voir l’action",
    Kind.SESSION: "Ouvrir la séance",
}
HEADINGS = ("Trouvé", "Quoi", "Séance ou jour", "Dans")


@dataclass(frozen=True, slots=True)
class Reach:
    """How the whole file is read, a session loaded and shown, and a screen led to."""

    service: SearchService
    load: Callable[[str], Snapshot]
    opened: Callable[[Snapshot], None]
    lead: Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Host:
    """What the search asks of the presenter: to show changes, say failures, open what was found."""

    show: Callable[..., None]
    failed: Callable[[Exception], None]
    open_pathway: Callable[[str], None]
    open_action: Callable[[str], None]


class Searching:
    """Finds in what was read of the file; reading it goes on in steps, whatever is typed."""

    def __init__(self, host: Host, reach: Reach, runner: Runner) -> None:
        """Work beside a presenter."""
        self._host, self._reach, self._runner = host, reach, runner
        self._index: Index | None = None
        self._found: dict[str, Found] = {}
        self._left = 0

    def read(self) -> None:
        """Read what was not read of the file yet."""
        themes = {theme: word(theme) for theme in Theme}
        service = self._reach.service

        def left(count: int) -> None:
            self._left = count
            self._host.show()

        def done(index: Index) -> None:
            self._index = index
            self._host.show()

        run_in_steps(
            self._runner,
            service.pending,
            service.step,
            lambda: service.index(themes),
            done,
            self._host.failed,
            left=left,
        )

    def rows(self, words: str) -> tuple[Row, ...]:
        """Return what holds every word, the exact references first."""
        found = () if self._index is None else self._index.find(words)
        self._found = {_id(one.entry): one for one in found}
        return tuple(_row(name, one) for name, one in self._found.items())

    def empty(self, words: str) -> str:
        """Say why nothing is listed."""
        if self._index is None:
            return french.typeset(f"Lecture du coffre : {self._left} séances restent à lire…")
        if not words.strip():
            return (
                "Écrivez une référence, une association, un membre, un thème ou un mot de vos "
                "notes : toutes les séances et tous les parcours sont cherchés."
            )
        return "Rien ne porte tous ces mots. Retirez-en un."

    def offered(self, row: str | None) -> tuple[tuple[str, str], ...]:
        """Return what can be done of a row."""
        one = self._found.get(row or "")
        if one is None:
            return ()
        acts = [("found", _ACTS[one.entry.kind])]
        if one.entry.closed and one.entry.item is not None:
            acts.append(("page", "Page du procès-verbal"))
        return tuple(acts)

    def lead(self, name: str, row: str) -> None:
        """Go where a thing is seen."""
        one = self._found.get(row)
        if one is None:
            return
        entry = one.entry
        if entry.pathway is not None:
            self._host.open_pathway(entry.pathway)
        elif entry.action is not None:
            self._host.open_action(entry.action)
        elif entry.session is not None:
            self._show_session(entry.session, entry.item, "minutes" if name == "page" else "")

    def show_point(self, session: str, item: str, *, page: bool) -> None:
        """Show a point of a session, or its page of the minutes."""
        self._show_session(session, item, "minutes" if page else "")

    def _show_session(self, session: str, item: str | None, screen: str) -> None:
        def done(snapshot: Snapshot) -> None:
            self._reach.opened(snapshot)
            if item is not None:
                self._reach.lead(screen or "examination", item)

        self._runner.run(lambda: self._reach.load(session), done, self._host.failed)


def _id(entry: Entry) -> str:
    named = entry.pathway or entry.action or f"{entry.session}|{entry.item or ''}"
    return f"{entry.kind.value}|{named}"


def _row(name: str, one: Found) -> Row:
    entry = one.entry
    day = french.date_short(entry.day) if entry.day else "—"
    title = entry.title or f"Séance du {french.date_long(entry.day)}"
    where = ", ".join(_WHERE[known] for known in one.where)
    return Row(name, (french.typeset(title), _KINDS[entry.kind], day, where))
