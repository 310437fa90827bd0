"""Every tag of the journal, those of sessions and those of what happens between them."""

from __future__ import annotations

from typing import Any

from commission_app.adapters.storage.tags import between_tags, fact_tags
from commission_app.adapters.storage.tags.disk_words import DiskWords, Written
from commission_app.domain.due.stored import BetweenFact
from commission_app.domain.session.facts import Fact

AnyFact = Fact | BetweenFact

_TABLE: tuple[Written[Any], ...] = (*fact_tags.TABLE, *between_tags.TABLE)

EVERY: DiskWords[AnyFact] = DiskWords(
    _TABLE,
    {**fact_tags.UPCASTERS, **between_tags.UPCASTERS},
    {**fact_tags.NAMES, **between_tags.NAMES},
)
