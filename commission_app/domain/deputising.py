"""Who may replace the holder of a seat (CRPA R133-3)."""

from __future__ import annotations

from dataclasses import dataclass

from commission_app.domain.membership import Deputising
from commission_app.domain.naming import plain
from commission_app.domain.people import OfficeName, PersonName
from commission_app.domain.refusals import Refusal, RefusalCode
from commission_app.domain.text import OrderText

_ARTICLE = "CRPA R133-3"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody designated: ``body`` is the service or assembly, ``order`` the designating act."""

    name: PersonName
    body: OfficeName = ""
    elected: bool = False
    order: OrderText = ""


def deputy_refused(rule: Deputising, holder: Person, deputy: Person) -> Refusal | None:
    """Tell why somebody may not deputise for the holder of a seat; None when nothing forbids it.

    Same service for who sits by virtue of a function (1°), an elected member of the same assembly
    for an elected member (2°), nobody for a qualified person (3°); by order where the order of
    composition itself names the deputy.
    """
    if holder.name and plain(holder.name) == plain(deputy.name):
        return Refusal(RefusalCode.DEPUTY_IS_HOLDER, _ARTICLE)
    same = bool(plain(deputy.body)) and plain(deputy.body) == plain(holder.body)
    figures = {"body": holder.body or "non renseigné"}
    match rule:
        case Deputising.FORBIDDEN:
            return Refusal(RefusalCode.DEPUTY_FORBIDDEN, _ARTICLE)
        case Deputising.SAME_SERVICE if not same:
            return Refusal(RefusalCode.DEPUTY_OF_ANOTHER_SERVICE, _ARTICLE, figures)
        case Deputising.SAME_ASSEMBLY if not deputy.elected:
            return Refusal(RefusalCode.DEPUTY_NOT_ELECTED, _ARTICLE)
        case Deputising.SAME_ASSEMBLY if not same:
            return Refusal(RefusalCode.DEPUTY_OF_ANOTHER_ASSEMBLY, _ARTICLE, figures)
        case Deputising.BY_ORDER if not deputy.order.strip():
            return Refusal(RefusalCode.DEPUTY_WITHOUT_ORDER, _ARTICLE)
    return None
