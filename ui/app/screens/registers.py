"""The screens of what lasts beyond a session: commission, members, associations, rules."""

from __future__ import annotations

from typing import Any

from commission_app.application.registers.takeover import Source
from commission_app.composition import opener
from ui.app.screens.declaration import Context, Screen
from ui.kit.presenter import Presenter
from ui.kit.rail import Entry, Section
from ui.screens.registers.logic.associations import AssociationsPresenter
from ui.screens.registers.logic.commission import CommissionPresenter
from ui.screens.registers.logic.member_table import MemberTable
from ui.screens.registers.logic.members import MembersPresenter
from ui.screens.registers.logic.rules import RulesPresenter
from ui.screens.registers.view.members_screen import MembersScreen
from ui.screens.registers.view.register_screen import RegisterScreen
from ui.screens.settings.logic.stationery import StationeryPresenter
from ui.screens.settings.view.stationery_screen import StationeryScreen


def _composed(context: Context) -> Source | None:
    """Give the composition of the session that is open, unless it is a rehearsal."""
    snapshot = context.hub.snapshot
    if snapshot is None or snapshot.state.details.rehearsal:
        return None
    state = snapshot.state
    return Source(state.details, tuple(state.seats.values()), state.associations)


def _commission(screen: RegisterScreen, context: Context) -> Presenter:
    presenter = CommissionPresenter(
        screen,
        context.workplace.registers,
        context.storage,
        opener.member_categories(),
        opener.composition_templates(),
        opener.rulebook(),
        lambda: _composed(context),
    )
    screen.acts = presenter
    return presenter


def _members(screen: MembersScreen, context: Context) -> Presenter:
    presenter = MemberTable(
        screen,
        context.workplace.registers,
        context.storage,
        opener.rulebook(),
        lambda: _composed(context),
        context.go,
    )
    screen.acts = presenter
    return presenter


def _mandates(screen: RegisterScreen, context: Context) -> Presenter:
    registers, book = context.workplace.registers, opener.rulebook()
    presenter = MembersPresenter(screen, registers, context.storage, book)
    screen.acts = presenter
    return presenter


def _associations(screen: RegisterScreen, context: Context) -> Presenter:
    presenter = AssociationsPresenter(screen, context.workplace.registers, context.storage)
    screen.acts = presenter
    return presenter


def _stationery(screen: StationeryScreen, context: Context) -> Presenter:
    place = context.workplace
    presenter = StationeryPresenter(screen, place.letterheads, place.routes, context.storage)
    screen.acts = presenter
    return presenter


def _rules(screen: RegisterScreen, context: Context) -> Presenter:
    registers, book = context.workplace.registers, opener.rulebook()
    presenter = RulesPresenter(screen, registers, context.storage, book)
    screen.acts = presenter
    return presenter


SCREENS: tuple[Screen[Any], ...] = (
    Screen(
        "commission",
        lambda: RegisterScreen(5, (0, 1, 2, 3)),
        _commission,
        Entry(Section.REGISTERS, "Commission"),
    ),
    Screen("members", MembersScreen, _members, Entry(Section.REGISTERS, "Membres")),
    Screen(
        "mandates",
        lambda: RegisterScreen(7, (0, 2, 3)),
        _mandates,
        Entry(Section.REGISTERS, "Mandats"),
    ),
    Screen(
        "associations",
        lambda: RegisterScreen(6, (0, 5)),
        _associations,
        Entry(Section.REGISTERS, "Associations"),
    ),
    Screen(
        "rules",
        lambda: RegisterScreen(7, (1, 2, 4, 5)),
        _rules,
        Entry(Section.REGISTERS, "Droit applicable"),
    ),
    Screen(
        "stationery",
        StationeryScreen,
        _stationery,
        Entry(Section.REGISTERS, "En-tête et recours"),
    ),
)
