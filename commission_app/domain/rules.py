"""The catalogue of rules: each with its article, its status and, where it is open, its setting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from commission_app.domain.membership import Formation
from commission_app.domain.profile import (
    DaysCounted,
    Override,
    Profile,
    QuorumBase,
    QuorumMoment,
)

Setting = int | bool | str


WORDED: Mapping[str, type[StrEnum]] = {
    "quorum_moment": QuorumMoment,
    "quorum_base": QuorumBase,
    "days_counted": DaysCounted,
    "topic_formation": Formation,
}
"""The settings whose value is one word of a closed list."""


class Status(StrEnum):
    """How sure a rule is."""

    FOUND = "FOUND"
    FOUND_2 = "FOUND-2"
    ASSUMED = "ASSUMED"
    NOT_FOUND = "NOT-FOUND"

    @property
    def in_the_law(self) -> bool:
        """Tell whether a local text needs an explicit confirmation to depart from the rule."""
        return self in (Status.FOUND, Status.FOUND_2)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``where`` names the modules that apply it, ``key`` the setting it governs.

    ``beyond`` says, of a rule that no session applies, whose business it is. ``sums``: a count
    depends on it, without a setting. ``least`` and ``most`` bound the number of a local text.
    """

    number: str
    title: str
    article: str
    status: Status
    since: str
    where: tuple[str, ...] = ()
    key: str | None = None
    default: Setting | None = None
    beyond: str = ""
    sums: bool = False
    least: int = 0
    most: int = 0


class OverrideFault(StrEnum):
    """Why a local text cannot change a rule."""

    UNKNOWN_RULE = "unknown_rule"
    NO_REFERENCE = "no_reference"
    NOT_CONFIRMED = "not_confirmed"
    BAD_VALUE = "bad_value"
    NO_SETTING = "no_setting"
    CONTRADICTED = "contradicted"


class OverrideRefused(ValueError):
    """A local text was not applied; ``fault`` says why."""

    def __init__(self, rule: str, fault: OverrideFault) -> None:
        """Name the rule and the fault."""
        super().__init__(f"{rule}: {fault.value}")
        self.rule = rule
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Every rule of one version."""

    version: str
    rules: tuple[Rule, ...]

    def rule(self, number: str) -> Rule:
        """Give a rule by its number (KeyError)."""
        for known in self.rules:
            if known.number == number:
                return known
        raise KeyError(number)

    def profile(self, overrides: Iterable[Override] = (), day: str = "9999-12-31") -> Profile:
        """Give the settings in force on a day (ISO 8601), local texts applied.

        Raises OverrideRefused: a text needs a reference and an article, and a rule found in the
        law is only departed from on an explicit confirmation.
        """
        profile = Profile()
        names = {field.name for field in fields(Profile)}
        for known in self.rules:
            if known.key in names and known.default is not None:
                profile = _with(profile, known, known.default)
        applied = self.in_force(overrides, day)
        for override in applied:
            rule = self.rule(override.rule)
            if rule.key in names:
                profile = _with(profile, rule, _parse(rule, override.value))
        return replace(profile, overrides=applied)

    def refuses(self, override: Override) -> OverrideFault | None:
        """Tell why this version cannot apply a text, None when it can."""
        try:
            self._check(override)
        except OverrideRefused as refused:
            return refused.fault
        return None

    def in_force(self, overrides: Iterable[Override], day: str) -> tuple[Override, ...]:
        """Give the local texts that apply on a day, one a rule, the latest (OverrideRefused)."""
        applied: dict[str, Override] = {}
        for override in sorted(overrides, key=lambda text: text.effective_from):
            self._check(override)
            if override.effective_from <= day:
                applied.pop(override.rule, None)
                applied[override.rule] = override
        return tuple(applied.values())

    def value(self, number: str, overrides: Iterable[Override], day: str) -> Setting:
        """Give the value of a rule in force on a day (KeyError: no such rule or no value)."""
        rule = self.rule(number)
        if rule.default is None:
            raise KeyError(number)
        for override in self.in_force(overrides, day):
            if override.rule == number:
                return _parse(rule, override.value)
        return rule.default

    def _check(self, override: Override) -> None:
        try:
            rule = self.rule(override.rule)
        except KeyError:
            raise OverrideRefused(override.rule, OverrideFault.UNKNOWN_RULE) from None
        if (rule.key or "") != override.key:
            raise OverrideRefused(override.rule, OverrideFault.UNKNOWN_RULE)
        if not override.reference.strip() or not override.article.strip():
            raise OverrideRefused(override.rule, OverrideFault.NO_REFERENCE)
        if rule.status.in_the_law and not override.confirmed:
            raise OverrideRefused(override.rule, OverrideFault.NOT_CONFIRMED)
        if rule.sums:
            # The sums would go on saying what the text denies.
            raise OverrideRefused(override.rule, OverrideFault.NO_SETTING)
        _parse(rule, override.value)

    def check_together(self, overrides: Iterable[Override], day: str) -> None:
        """Refuse texts in force that contradict one another (OverrideRefused)."""
        profile = self.profile(overrides, day)
        months = (1 + profile.renewals_at_most) * profile.period_months
        if months > profile.pathway_months:
            keys = ("renewals_at_most", "period_months", "pathway_months")
            last = [text for text in profile.overrides if text.key in keys]
            raise OverrideRefused(last[-1].rule if last else "3.9", OverrideFault.CONTRADICTED)


def _parse(rule: Rule, text: str) -> Setting:
    """Read what a text says; a rule without a setting keeps its words, for the minutes."""
    value = text.strip().lower()
    if not value:
        raise OverrideRefused(rule.number, OverrideFault.BAD_VALUE)
    if rule.key is None:
        return text.strip()
    if isinstance(rule.default, bool):
        if value not in ("true", "false"):
            raise OverrideRefused(rule.number, OverrideFault.BAD_VALUE)
        return value == "true"
    if isinstance(rule.default, int):
        if not value.isascii() or not value.isdigit():
            raise OverrideRefused(rule.number, OverrideFault.BAD_VALUE)
        # Six digits are more than any number that a rule knows.
        if len(value) > 6 or (rule.most and not rule.least <= int(value) <= rule.most):
            raise OverrideRefused(rule.number, OverrideFault.BAD_VALUE)
        return int(value)
    if rule.key in WORDED and value not in tuple(WORDED[rule.key]):
        raise OverrideRefused(rule.number, OverrideFault.BAD_VALUE)
    return value


def _with(profile: Profile, rule: Rule, value: Setting) -> Profile:
    key = str(rule.key)
    if key in WORDED:
        value = WORDED[key](str(value))
    return replace(profile, **{key: value})  # type: ignore[arg-type]  # keys are checked
