"""The headings whose meaning was said in a preview, as the encrypted file remembers them; no Qt."""

from __future__ import annotations

import json
from collections.abc import Mapping

from commission_app.application.agenda.draft import Choices
from commission_app.application.base.ports import Settings
from commission_app.application.identities.guard import Guard
from ui.screens.agenda.logic.import_remedies import nameless

_LEARNT = "import_columns"


def recalled(settings: Settings | None, choices: Choices) -> Mapping[str, Mapping[str, str]]:
    """Give the headings learnt in this file over those that the encrypted file remembers."""
    kept = None if settings is None else settings.get(_LEARNT)
    known: dict[str, dict[str, str]] = json.loads(kept) if kept else {}
    for kind, table in choices.learnt.items():
        known[kind] = {**known.get(kind, {}), **table}
    return known


def remember(settings: Settings, learnt: Mapping[str, Mapping[str, str]], guard: Guard) -> None:
    """Keep the headings learnt that name nobody, on the thread of the storage."""
    known = recalled(settings, Choices(learnt=nameless(learnt, guard)))
    settings.put(_LEARNT, json.dumps(known, ensure_ascii=False, sort_keys=True))
