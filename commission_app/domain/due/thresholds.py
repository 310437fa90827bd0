"""How many days before, or after, something is due: data, with a default each.

The values and their sources are in ``resources/legal/deadlines.toml``; none is constant in law.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Days, unless said otherwise.

    ``filing``: how long before a session a request must be there. ``renewal_notice``: how long
    before that deadline a period that ends is listed. ``exit_notice``: before the last end.
    ``decision``: after an opinion; ``decision_before_end``: before the end of a period, whatever
    the opinion's age. ``notification``: after a decision. ``request``: after a request or pieces
    were asked for. ``approval`` and ``term``: before those ends, the longest first.
    ``training``: after a first mandate began; ``training_within``: how long its member is new.
    ``action``: before the day that an action is due. ``policy_meetings``: how many a year.
    ``policy_notice``: before the end of the year.
    """

    filing: int = 21
    renewal_notice: int = 60
    exit_notice: int = 90
    decision: int = 30
    decision_before_end: int = 15
    notification: int = 15
    request: int = 30
    approval: tuple[int, ...] = (180, 120, 60)
    term: tuple[int, ...] = (180, 90)
    training: int = 90
    training_within: int = 365
    action: int = 30
    policy_meetings: int = 2
    policy_notice: int = 120


DEFAULT_THRESHOLDS = Thresholds()
