"""What the secretary has begun to say of each item and has not recorded yet; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from commission_app.domain.ballot import Choice, Outcome
from ui.screens.examination.logic.complaint import Complaint
from ui.screens.examination.logic.examination_state import Banner, InlineForm
from ui.screens.examination.logic.item_shown import ItemShown


@dataclass(frozen=True, slots=True)
class Drafted:
    """What the secretary has begun to say and has not recorded yet."""

    sense: Outcome | None = None
    reasons: str = ""
    form: InlineForm | None = None
    banner: Banner | None = None
    counts: Mapping[Choice, int] = field(default_factory=dict)


class ItemDrafts:
    """Senses chosen, reasons typed and papers counted, by item, until they are recorded."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.senses: dict[str, Outcome] = {}
        self.reasons: dict[str, str] = {}
        self.counts: dict[str, dict[Choice, int]] = {}

    def forget(self) -> None:
        """Forget the drafts of a session that is left."""
        self.senses.clear()
        self.reasons.clear()
        self.counts.clear()

    def count(self, item: str, choice: Choice, value: int) -> None:
        """Keep a number of the count of a secret ballot."""
        self.counts.setdefault(item, {})[choice] = value

    def of(self, item: str, form: InlineForm | None, banner: Banner | None) -> Drafted:
        """Give the drafts of an item, with the form that is open and what went wrong."""
        return Drafted(
            self.senses.get(item),
            self.reasons.get(item, ""),
            form,
            banner,
            self.counts.get(item, {}),
        )


@dataclass(frozen=True, slots=True)
class Drafting:
    """Keeps what is chosen, typed and counted for the item that is shown."""

    drafts: ItemDrafts
    on: ItemShown
    complaint: Complaint
    display: Callable[[], None]

    def choose_sense(self, sense: Outcome) -> None:
        """Choose the sense to proclaim."""
        if self.on.id is not None:
            self.drafts.senses[self.on.id] = sense
            self.complaint.clear()
            self.display()

    def write_reasons(self, text: str) -> None:
        """Keep the reasons as they are typed."""
        if self.on.id is not None:
            self.drafts.reasons[self.on.id] = text

    def write_count(self, choice: Choice, value: int) -> None:
        """Keep a number of the count of a secret ballot."""
        if self.on.id is not None:
            self.drafts.count(self.on.id, choice, value)
            self.display()
