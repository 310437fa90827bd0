"""Opens again at the same point after the program was cut short; after an orderly end, not."""

from __future__ import annotations

from collections.abc import Callable

from commission_app.application.session.service import Snapshot
from commission_app.application.session.session_at_work import SessionAtWork
from commission_app.composition.opener import OpenFile, UseCases
from ui.app.runner import ThreadRunner


class Reopening:
    """Follows which session is at the desk of an open file; nothing is noted where it is read."""

    def __init__(self, storage: ThreadRunner) -> None:
        """Work on the storage thread."""
        self._storage = storage
        self._workplace: OpenFile | None = None

    def follow(
        self,
        workplace: UseCases,
        loaded: Callable[[Snapshot], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Take a file that was just opened, and load the session that was cut short, if any."""
        self._workplace = workplace if isinstance(workplace, OpenFile) else None
        if not isinstance(workplace, OpenFile) or workplace.checkpoints.contradicted:
            return

        def work() -> Snapshot | None:
            stream = SessionAtWork(workplace.storage.settings).cut_short
            known = {session.stream for session in workplace.desk.sessions()}
            return workplace.desk.load(stream) if stream is not None and stream in known else None

        def done(snapshot: Snapshot | None) -> None:
            if snapshot is not None:
                loaded(snapshot)

        self._storage.run(work, done, failed)

    def note(self, snapshot: Snapshot) -> None:
        """Take note of the session at the desk; a rehearsal is none, and a full disk no matter."""
        workplace = self._workplace
        if workplace is not None and not snapshot.state.details.rehearsal:
            at_work = SessionAtWork(workplace.storage.settings)
            self._storage.run(lambda: at_work.begin(snapshot.stream), _nothing, _nothing)

    def end(self, workplace: UseCases) -> None:
        """Close a file in order; to be called on the storage thread."""
        try:
            if isinstance(workplace, OpenFile):
                SessionAtWork(workplace.storage.settings).end()
        finally:
            workplace.close()


def _nothing(_: object) -> None:
    """Go on: what is not noted costs one click at the next opening."""
