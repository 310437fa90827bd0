"""What the examination screen shows, frozen, and the acts it may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from commission_app.domain.ballot import Choice, Outcome
from ui.kit.case_words import LabelledValue, TextBlock


class Tone(StrEnum):
    """How a word is coloured; the word itself always says the same."""

    PLAIN = "plain"
    MUTED = "muted"
    FOR = "for"
    AGAINST = "against"
    WARN = "warn"
    LIVE = "live"
    OK = "ok"


class Action(StrEnum):
    """What a button of the vote panel does."""

    TAKE_UP = "take_up"
    BACK_TO_CALLED = "back_to_called"
    PROCLAIM = "proclaim"
    NEXT = "next"
    TAKE_NOTE = "take_note"
    DEBATED = "debated"
    CALL_VOTE = "call_vote"
    ADJOURN = "adjourn"
    WITHDRAW_ITEM = "withdraw_item"
    MOOT = "pointless"
    RECUSE = "recuse"
    DISAGREE = "disagree"
    FINISH = "finish"
    BACK_TO_ITEM = "back_to_item"
    POSTPONE = "postpone"
    CLOSE = "close"
    BY_PAPER = "by_paper"
    BY_NAME = "by_name"
    RECORD_COUNT = "record_count"
    RECTIFY = "rectify"
    INVITE = "invite"
    SUSPEND = "suspend"
    RESUME = "resume"
    CLEAR_ROOM = "clear_room"
    REENTER_ROOM = "reenter_room"
    CONFIRM_RETURN = "confirm_return"
    NAME_MINUTES = "name_minutes"
    TO_ATTENDANCE = "to_attendance"
    TO_MINUTES = "to_minutes"
    TO_AGENDA = "to_agenda"


LEADS = {
    Action.TO_ATTENDANCE: "attendance",
    Action.TO_MINUTES: "minutes",
    Action.TO_AGENDA: "reading",
}
"""The acts that lead to another screen."""


@dataclass(frozen=True, slots=True)
class Banner:
    """A message shown next to what caused it."""

    text: str
    tone: Tone = Tone.AGAINST


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """An item in the list: ``shown`` is on the screen, ``live`` is the one taken up."""

    item: str
    number: str
    title: str
    detail: str
    state: str
    tone: Tone
    shown: bool
    live: bool


@dataclass(frozen=True, slots=True)
class CaseView:
    """The middle of the screen: one case or one topic, and the note of debate."""

    item: str
    title: str
    subtitle: str
    facts: tuple[LabelledValue, ...]
    blocks: tuple[TextBlock, ...]
    note: str
    note_status: str
    note_editable: bool
    note_banner: Banner | None = None
    thematic: bool = False
    """The item is no case: figures of other bodies are shown with it."""


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A row of the roll call; ``stored`` is False while the choice is being recorded.

    ``recusal`` is empty for whoever votes, else it says why and since when the seat is away.
    """

    seat: str
    name: str
    detail: str
    person: str
    choice: Choice | None = None
    stored: bool = True
    active: bool = False
    recusal: str = ""


@dataclass(frozen=True, slots=True)
class TallyBox:
    """A count with its word."""

    value: str
    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class OutcomeOption:
    """A sense that the count allows."""

    sense: Outcome
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ReasonsField:
    """The reasons or reservations, asked in place."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PanelAction:
    """A button: what it does, its words, its key as people read it."""

    action: Action
    label: str
    key: str = ""
    enabled: bool = True
    detail: str = ""


@dataclass(frozen=True, slots=True)
class InlineForm:
    """A short form in the panel; ``choices`` are (id, label) pairs, empty when none is asked.

    ``asks_text`` is False where there is nothing to write, only something to confirm;
    ``asks_reasons`` is how the reasons of an opinion are asked for, apart from that text.
    """

    action: Action
    title: str
    prompt: str
    text: str
    confirm: str
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    banner: Banner | None = None
    asks_text: bool = True
    asks_reasons: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A line of the checklist before closing: an item that is not decided yet."""

    item: str
    label: str


@dataclass(frozen=True, slots=True)
class CountField:
    """A number of the count of a secret ballot."""

    choice: Choice
    label: str
    value: int


@dataclass(frozen=True, slots=True)
class RoomCard:
    """Who must leave the room, by name; or, without title and ``confirm``, who is out of it.

    ``awaited`` names those whose return is to be confirmed by ``back``: until then they are
    neither counted nor called.
    """

    title: str
    lines: tuple[str, ...]
    confirm: PanelAction | None = None
    awaited: tuple[str, ...] = ()
    back: PanelAction | None = None


@dataclass(frozen=True, slots=True)
class VoteSide:
    """The right of the screen."""

    heading: str
    question: str
    lines: tuple[VoiceLine, ...] = ()
    boxes: tuple[TallyBox, ...] = ()
    reading: str = ""
    reading_tone: Tone = Tone.PLAIN
    body: tuple[str, ...] = ()
    banner: Banner | None = None
    room: RoomCard | None = None
    senses: tuple[OutcomeOption, ...] = ()
    reasons: ReasonsField | None = None
    actions: tuple[PanelAction, ...] = ()
    form: InlineForm | None = None
    checklist: tuple[CheckLine, ...] = ()
    counts: tuple[CountField, ...] = ()
    voting: bool = False
    primary: PanelAction | None = None


@dataclass(frozen=True, slots=True)
class RoomStrip:
    """What the room sees, above case and vote: amber where it is not what the desk shows."""

    text: str
    detail: str = ""
    differs: bool = False
    projects: bool = False
    neutral: bool = False


@dataclass(frozen=True, slots=True)
class ExaminationState:
    """The whole examination screen."""

    heading: str
    agenda: tuple[AgendaLine, ...]
    case: CaseView | None
    vote: VoteSide
    session: tuple[PanelAction, ...] = ()
    """What suspends the session, and what leads to its end."""
    announcement: str = ""
    announced: int = 0
    """How many were made so far: the same words twice are said twice."""
    room: RoomStrip | None = None
