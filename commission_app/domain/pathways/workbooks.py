"""What left for associations: which workbook, for which pathways; nothing of what it asks."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.codes import Day
from commission_app.domain.pathways.reference import PathwayReference
from commission_app.domain.people import OfficeName


@dataclass(frozen=True, slots=True)
class WorkbookHanded:
    """A workbook was made for an association to fill in before a session.

    ``on`` is the day that it left, ``session_on`` that of the session, ``pathways`` are those of
    its rows; all of a row but the references is known to the association already.
    """

    association: OfficeName
    on: Day
    session_on: Day
    pathways: tuple[PathwayReference, ...]


WorkbookFact = WorkbookHanded
