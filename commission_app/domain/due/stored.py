"""Every fact of what happens between sessions, whichever the category of its stream."""

from __future__ import annotations

from commission_app.domain.actions.action import ActionFact
from commission_app.domain.communique.facts import StoredCommuniqueFact
from commission_app.domain.due.planned import CalendarFact
from commission_app.domain.figures.release.register import ReleaseFact
from commission_app.domain.figures.series_facts import SeriesFact
from commission_app.domain.pathways.facts import PathwayFact
from commission_app.domain.pathways.workbooks import WorkbookFact

BetweenFact = (
    PathwayFact
    | ActionFact
    | CalendarFact
    | ReleaseFact
    | WorkbookFact
    | SeriesFact
    | StoredCommuniqueFact
)
