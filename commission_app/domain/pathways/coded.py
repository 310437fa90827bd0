"""What an indicator counts, as closed lists; « non renseigné » is always possible.

The values are written in files: never change one, only add. The official grid was not found
(domain 9.4): the lists are ASSUMED, and no text is attached to a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sex(StrEnum):
    """The sex told in the request."""

    FEMALE = "female"
    MALE = "male"
    TRANS = "trans"
    NOT_STATED = "not_stated"


class AgeBracket(StrEnum):
    """The age on the day of the opinion, in completed years; never a date of birth."""

    UNDER_18 = "under_18"
    FROM_18_TO_25 = "18_25"
    FROM_26_TO_35 = "26_35"
    FROM_36_TO_45 = "36_45"
    OVER_45 = "over_45"
    NOT_STATED = "not_stated"


class Zone(StrEnum):
    """The part of the world that the person comes from; never a country."""

    FRANCE = "france"
    EUROPEAN_UNION = "european_union"
    OTHER_EUROPE = "other_europe"
    NORTH_AFRICA = "north_africa"
    SUB_SAHARAN_AFRICA = "sub_saharan_africa"
    AMERICAS = "americas"
    ASIA = "asia"
    OTHER = "other"
    NOT_STATED = "not_stated"


class Children(StrEnum):
    """The children in charge."""

    NONE = "none"
    ONE = "one"
    TWO = "two"
    THREE_OR_MORE = "three_or_more"
    NOT_STATED = "not_stated"


class Housing(StrEnum):
    """Where the person lives, at the opinion or at the exit."""

    NONE = "none"
    UNSTABLE = "unstable"
    EMERGENCY = "emergency"
    ACCOMMODATION = "accommodation"
    OWN = "own"
    NOT_STATED = "not_stated"


class Resources(StrEnum):
    """What the person lives on at the opinion."""

    NONE = "none"
    PROSTITUTION = "prostitution"
    BENEFITS = "benefits"
    ALLOWANCE = "allowance"
    WORK = "work"
    OTHER = "other"
    NOT_STATED = "not_stated"


class Permit(StrEnum):
    """The right to stay, at the opinion or at the exit."""

    NOT_NEEDED = "not_needed"
    NONE = "none"
    PENDING = "pending"
    PROVISIONAL = "provisional"
    PERMIT = "permit"
    OBLIGATION_TO_LEAVE = "obligation_to_leave"
    NOT_STATED = "not_stated"


class Language(StrEnum):
    """The command of French."""

    NONE = "none"
    BASIC = "basic"
    INDEPENDENT = "independent"
    FLUENT = "fluent"
    NOT_STATED = "not_stated"


class Employment(StrEnum):
    """The work of the person at the exit."""

    NONE = "none"
    SEEKING = "seeking"
    TRAINING = "training"
    INTEGRATION = "integration"
    FIXED_TERM = "fixed_term"
    PERMANENT = "permanent"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Axes:
    """What is told of a person for the figures, frozen on the day of an opinion."""

    sex: Sex = Sex.NOT_STATED
    age: AgeBracket = AgeBracket.NOT_STATED
    zone: Zone = Zone.NOT_STATED
    children: Children = Children.NOT_STATED
    housing: Housing = Housing.NOT_STATED
    resources: Resources = Resources.NOT_STATED
    permit: Permit = Permit.NOT_STATED
    language: Language = Language.NOT_STATED


class MissingPiece(StrEnum):
    """A piece of a request that is waited for (circular of 31/01/2017, domain 3.7)."""

    REQUEST_FORM = "request_form"
    COMMITMENTS = "commitments"
    SITUATION_PROOF = "situation_proof"
    DECLARATION = "declaration"
    ASSOCIATION_OPINION = "association_opinion"
    FOLLOW_UP = "follow_up"
    OTHER = "other"
    NOT_STATED = "not_stated"


class AdjournmentReason(StrEnum):
    """Why the commission put off its opinion."""

    PIECES = "pieces"
    MORE_INFORMATION = "more_information"
    ABSENCE_OF_ASSOCIATION = "absence_of_association"
    NO_QUORUM = "no_quorum"
    LACK_OF_TIME = "lack_of_time"
    OTHER = "other"
    NOT_STATED = "not_stated"


class EndReason(StrEnum):
    """Why a pathway ended."""

    DURATION_REACHED = "duration_reached"
    SUCCESS_BEFORE = "success_before"
    WISH = "wish"
    CONTACT_LOST = "contact_lost"
    COMMITMENTS = "commitments"
    MOVED = "moved"
    OTHER = "other"
    NOT_STATED = "not_stated"


class LapseReason(StrEnum):
    """Why no decision carried a pathway on before the end of its period."""

    NO_SESSION = "no_session"
    LATE_REQUEST = "late_request"
    ADJOURNED = "adjourned"
    LATE_DECISION = "late_decision"
    CONTACT_LOST = "contact_lost"
    OTHER = "other"
    NOT_STATED = "not_stated"


class RightKind(StrEnum):
    """A right that a pathway opens, by a decision apart from that of the pathway."""

    APS = "aps"
    AFIS = "afis"


class RightRefusal(StrEnum):
    """Why an APS or an AFIS was refused (CESEDA L425-4, CASF R121-12-13-1)."""

    CESSATION = "cessation"
    PUBLIC_ORDER = "public_order"
    RESOURCES = "resources"
    OTHER_ALLOWANCE = "other_allowance"
    RESIDENCE = "residence"
    INCOMPLETE = "incomplete"
    OTHER = "other"
    NOT_STATED = "not_stated"


class Agreement(StrEnum):
    """Whether the decision of the préfet follows the opinion of the commission."""

    SAME = "same"
    OTHER = "other"
    NOT_STATED = "not_stated"


class JoinReason(StrEnum):
    """Why a request was proposed to a pathway; a person confirmed it."""

    SAME_REFERENCE = "same_reference"
    SAME_ASSOCIATION = "same_association"
    SAME_FIRST_ENTRY = "same_first_entry"
    FOLLOWING_RANK = "following_rank"
    FOLLOWING_PERIOD = "following_period"
    BY_HAND = "by_hand"
    PREPARED = "prepared"
