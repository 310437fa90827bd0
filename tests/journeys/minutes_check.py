"""What CRPA R133-13 asks of minutes, looked for in the text of their PDF and in the journal alone.

The expectation is worked out from the recorded facts, not from what the program gathers for its
minutes: names and quality of who sat, questions treated, sense of each deliberation, proxies with
both names, disagreements.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from commission_app.adapters.documents.minutes.item_words import sense_of
from commission_app.adapters.documents.pages.wording import minutes_wording
from commission_app.domain.agenda import AgendaItem
from commission_app.domain.attendance import Presence
from commission_app.domain.membership import Seat
from commission_app.domain.people import shown
from commission_app.domain.session.facts.attendance import (
    AttendanceRecorded,
    ProxyEnded,
    ProxyGiven,
)
from commission_app.domain.session.persons import same_name
from commission_app.domain.titles import office_of
from tests.journeys.journey import Journey
from tests.journeys.vocabulary.sentences import holds, plain

_SECTIONS = (
    "room.present_heading",
    "room.proxies_heading",
    "room.excused_heading",
    "quorum.heading",
    "secrecy.heading",
)


def minutes_text(journey: Journey) -> str:
    """Give the text of the PDF of the minutes, every kind of space made plain."""
    tool = shutil.which("pdftotext")
    assert tool is not None, "pdftotext (poppler-utils) is not installed"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "minutes.pdf"
        source.write_bytes(journey.player.minutes())
        done = subprocess.run([tool, "-raw", str(source), "-"], capture_output=True, check=True)
    text = done.stdout.decode("utf-8").replace("\u00ad", "").replace("\f", " ")
    return plain(text)


def section(text: str, key: str) -> str:
    """Give what stands under a heading of the room, up to the next heading."""
    wording = minutes_wording()
    headings = [plain(wording.say(name)) for name in _SECTIONS]
    place = _SECTIONS.index(key)
    begin = text.find(headings[place])
    assert begin >= 0, f"« {headings[place]} » manque au procès-verbal"
    ends = [text.find(following, begin + 1) for following in headings[place + 1 :]]
    return text[begin : min((end for end in ends if end > 0), default=len(text))]


def complete(journey: Journey) -> None:
    """Check that the minutes hold exactly what the article asks; AssertionError says what not."""
    text = minutes_text(journey)
    _present(journey, section(text, "room.present_heading"))
    _proxies(journey, section(text, "room.proxies_heading"))
    _items(journey, text)


def _present(journey: Journey, listed: str) -> None:
    sat = _who_sat(journey)
    for seat in journey.state.seats.values():
        names = sat.get(seat.id, [])
        if names:
            said = {office_of(seat.quality, name) for name in (*names, seat.holder)}
            assert any(holds(listed, one) for one in said), f"qualité absente : {seat.quality}"
        for name in names:
            assert holds(listed, name), f"présent absent du procès-verbal : {name}"
        others = {seat.holder, seat.deputy or ""} - {"", *names}
        # Who did not sit there may have sat on another seat.
        elsewhere = [known for listed_there in sat.values() for known in listed_there]
        for name in others:
            if any(same_name(name, known) for known in elsewhere):
                continue
            wrong = holds(listed, name) and not _deputised(listed, name)
            assert not wrong, f"au procès-verbal parmi les présents sans avoir siégé : {name}"


def _deputised(listed: str, name: str) -> bool:
    """Tell whether a holder is only named as the one whose deputy sat."""
    return holds(listed, f"suppléance de {name}")


def _who_sat(journey: Journey) -> dict[str, list[str]]:
    """Give, seat by seat, everybody who sat at some moment once the session had begun."""
    state, sat = journey.state, dict[str, list[str]]()
    before: dict[str, str] = {}
    for entry in journey.player.snapshot.facts:
        fact = entry.fact
        if not isinstance(fact, AttendanceRecorded):
            continue
        name = _name(state.seats[fact.seat], fact) if fact.presence.sitting else ""
        if state.opened_at is None or entry.at <= state.opened_at:
            before[fact.seat] = name
        elif name:
            sat.setdefault(fact.seat, []).append(name)
    for seat, name in before.items():
        if name:
            sat.setdefault(seat, []).insert(0, name)
    return sat


def _name(seat: Seat, fact: AttendanceRecorded) -> str:
    if fact.presence is Presence.DEPUTY:
        return shown(fact.person) or seat.deputy or ""
    return seat.holder


def _proxies(journey: Journey, listed: str) -> None:
    state = journey.state
    for entry in journey.player.snapshot.facts:
        fact = entry.fact
        if isinstance(fact, ProxyEnded) and (state.opened_at is None or entry.at > state.opened_at):
            held: ProxyEnded | ProxyGiven | None = fact
        elif isinstance(fact, ProxyGiven) and state.proxies.get(fact.giver) == fact.holder:
            held = fact
        else:
            held = None
        if held is not None:
            for seat in (held.giver, held.holder):
                quality = state.seats[seat].office
                assert holds(listed, quality), f"mandat absent du procès-verbal : {quality}"
            giver = state.seats[held.giver].holder
            assert holds(listed, giver), f"mandant non nommé : {giver}"


def item_section(text: str, item: AgendaItem) -> str:
    """Give what the minutes say of an item: from its heading to that of the next."""
    heading = f"Point {item.number} – {plain(item.reference or item.title)}"
    place = text.rfind(heading)
    assert place >= 0, f"question absente du procès-verbal : {heading}"
    following = re.search(r"Point \d+ –|Récapitulatif", text[place + len(heading) :])
    return text[place : place + len(heading) + following.start()] if following else text[place:]


def _items(journey: Journey, text: str) -> None:
    wording = minutes_wording()
    for item in journey.state.items.values():
        number, part = item.item.number, item_section(text, item.item)
        if item.sense is not None:
            sense = sense_of(item.sense, wording)
            assert holds(part, sense), f"sens absent au point {number} : {sense}"
        for seat in item.disagreements:
            quality = journey.state.seats[seat].office
            assert holds(part, quality), f"désaccord absent au point {number} : {quality}"
        if item.tally is not None:
            counted = f"{item.tally.in_favour} pour"
            assert holds(part, counted), f"décompte absent au point {number} : {counted}"
