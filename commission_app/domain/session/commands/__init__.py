"""What a user may ask of a session; the domain answers with facts or a refusal."""

from __future__ import annotations

from commission_app.domain.session.commands.agenda import AgendaCommand
from commission_app.domain.session.commands.attendance import AttendanceCommand
from commission_app.domain.session.commands.ballot import BallotCommand
from commission_app.domain.session.commands.conduct import ConductCommand
from commission_app.domain.session.commands.convening import ConveningCommand
from commission_app.domain.session.commands.day import DayCommand
from commission_app.domain.session.commands.minutes import MinutesCommand
from commission_app.domain.session.commands.outcome import OutcomeCommand
from commission_app.domain.session.commands.people import PeopleCommand
from commission_app.domain.session.commands.room import RoomCommand

Command = (
    AgendaCommand
    | AttendanceCommand
    | BallotCommand
    | ConductCommand
    | ConveningCommand
    | DayCommand
    | MinutesCommand
    | OutcomeCommand
    | PeopleCommand
    | RoomCommand
)
