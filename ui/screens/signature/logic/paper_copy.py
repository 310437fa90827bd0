"""A digitised copy signed by hand: compared with the minutes, shown, confirmed, then kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commission_app.application.minutes.paper_copies import CopyOf, PaperComparison
from commission_app.application.minutes.signature_service import SignatureService
from commission_app.application.session.service import Snapshot
from commission_app.application.signing.signing import read_signed_file
from commission_app.domain.refusals import Refusal
from commission_app.domain.session.facts.minutes import Original
from ui import french
from ui.kit.session_model import Runner, SessionModel
from ui.screens.signature.logic.signature_slots import slots_of


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A copy that was read and is not kept yet: what was found, who may have signed it."""

    name: str
    found: str
    names: tuple[str, ...]
    is_pdf: bool
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaperPort:
    """What a screen lets a copy do: show what is asked, what goes on, what went wrong."""

    asked: Callable[[PaperAsked | None, str], None]
    recorded: Callable[[Snapshot | Refusal], None]
    failed: Callable[[Exception], None]


class PaperCopy:
    """Reads and compares on the signing thread, keeps on that of the storage."""

    def __init__(
        self,
        hub: SessionModel,
        signatures: SignatureService,
        storage: Runner,
        signing: Runner,
        port: PaperPort,
    ) -> None:
        """Work on the session of a hub."""
        self._hub = hub
        self._signatures = signatures
        self._storage = storage
        self._signing = signing
        self._port = port
        self._asked: PaperAsked | None = None

    def read(self, place: Path) -> None:
        """Compare a copy with the minutes and show what was found; another document is refused."""
        snapshot = self._hub.snapshot
        if snapshot is None:
            return
        self._tell(None, "Comparaison avec le procès-verbal…")
        names = tuple(dict.fromkeys(slot.signatory or slot.role for slot in slots_of(snapshot)))

        def compare(kept: bytes | None) -> None:
            self._signing.run(lambda: work(kept or b""), shown, self._port.failed)

        def work(kept: bytes) -> tuple[bytes, PaperComparison]:
            content = read_signed_file(place)
            return content, self._signatures.compare_paper(content, kept)

        def shown(found: tuple[bytes, PaperComparison]) -> None:
            content, comparison = found
            is_pdf = content.startswith(b"%PDF-")
            self._tell(PaperAsked(place.name, _told(comparison), names, is_pdf, content), "")

        self._storage.run(lambda: self._signatures.current(snapshot), compare, self._port.failed)

    def keep(self, signed_by: Sequence[str], *, is_original: bool) -> None:
        """Keep the copy that was shown; nothing is kept until somebody is said to have signed."""
        snapshot, asked = self._hub.snapshot, self._asked
        if snapshot is None or asked is None or not signed_by:
            return
        which = Original.PAPER if is_original else Original.ELECTRONIC
        self._port.asked(asked, "Enregistrement…")
        self._storage.run(
            lambda: self._signatures.keep_paper(snapshot, asked.content, which, signed_by),
            self._port.recorded,
            self._port.failed,
        )

    def drop(self) -> None:
        """Keep nothing of the copy."""
        self._tell(None, "")

    def _tell(self, asked: PaperAsked | None, progress: str) -> None:
        self._asked = asked
        self._port.asked(asked, french.typeset(progress))


def _told(found: PaperComparison) -> str:
    pages = french.plural(found.pages, "page", "pages")
    if found.of is CopyOf.SAME:
        return french.typeset(f"Copie de {pages} : son texte est celui de ce procès-verbal.")
    size = f"Copie de {pages}" if found.pages else "Copie illisible par l’application"
    return french.typeset(
        f"{size}, sans texte à comparer (procès-verbal : {found.minutes_pages} pages). Regardez-la "
        "et assurez-vous qu’elle est bien celle de ce procès-verbal, pages et signatures comprises."
    )
