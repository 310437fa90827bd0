"""The registers in the encrypted file: what they refuse, what they give on each day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3  # type: ignore[import-untyped]  # the package has no stubs

from commission_app.application.registers.register_checks import FaultCode, term_end
from commission_app.application.registers.register_service import RegisterService
from commission_app.application.registers.registers import (
    AssociationRecord,
    Change,
    LocalTextRecord,
    MandateRecord,
    SeatRecord,
)
from commission_app.composition import law_files
from commission_app.domain.membership import Deputising, Formation
from commission_app.domain.refusals import RefusalCode
from tests.registers.office import (
    CHAIR,
    SINCE,
    an_office,
    codes,
    deputy,
    mandate,
    seat,
    set_up,
    text,
)


def one(office: RegisterService, name: str, record: object, day: str = SINCE) -> list[object]:
    return list(codes(office.record([Change(name, day, record)])))  # type: ignore[arg-type]  # records alone are passed


def test_an_empty_register_gives_no_commission(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        assert office.composition("2026-12-08") is None
        assert office.profile("2026-12-08") == law_files.rulebook().profile()


@pytest.mark.rule("1.1", "1.3", "1.6")
def test_the_composition_of_a_day_is_read_again_after_closing_the_file(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
    with an_office(tmp_path) as office:
        found = office.composition("2026-12-08")
        assert found is not None
        assert [known.holder for known in found.seats] == [
            "M. Le Préfet", "Mme Du Service", "M. Le Maire", "Mme De L’Escale",
        ]  # fmt: skip
        assert found.seats[0].chair
        assert not found.seats[0].votes
        assert found.seats[3].association == "L’Escale"
        assert found.associations[0].approved_on("2026-12-08")
        assert found.commission.department == "28"
        assert office.composition("2023-12-31") is None


def test_a_change_is_a_further_version_that_tells_who_and_when(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        before = len(office.history())
        assert one(office, "ddets", seat(rank=1, quality="Directrice"), "2026-06-01") == []
        assert len(office.history()) == before + 1
        assert office.history()[-1].author == "secretariat"
        assert office.history()[-1].recorded_at.startswith("2026-12-08T14:00")
        old, new = office.composition("2026-05-31"), office.composition("2026-06-01")
        assert old is not None
        assert new is not None
        assert old.seats[1].quality == "Directeur départemental"
        assert new.seats[1].quality == "Directrice"


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE register_versions SET author = ''",
        "DELETE FROM register_versions",
        "INSERT OR REPLACE INTO register_versions SELECT * FROM register_versions",
    ],
)
def test_no_version_can_be_changed_or_deleted_in_the_file(tmp_path: Path, act: str) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
    connection = sqlcipher3.connect(str(tmp_path / "commission.db"))
    try:
        connection.execute(f"PRAGMA key = \"x'{bytes(range(32)).hex()}'\"")
        with pytest.raises(sqlcipher3.dbapi2.DatabaseError, match="version"):
            connection.execute(act)
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("record", "code", "place"),
    [
        (seat(legal_source=" "), FaultCode.MISSING, "legal_source"),
        (seat(quality=""), FaultCode.MISSING, "quality"),
        (seat(formations=()), FaultCode.NO_FORMATION, "formations"),
        (seat(association="x"), FaultCode.ASSOCIATION_UNKNOWN, "association"),
        (seat(chair=True), FaultCode.CHAIR_CATEGORY, "category"),
    ],
)
@pytest.mark.rule("1.3")
def test_a_seat_says_its_category_its_quality_and_its_legal_source(
    tmp_path: Path, record: SeatRecord, code: FaultCode, place: str
) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        before = office.history()
        assert (code, place) in one(office, "new", record)
        assert office.history() == before


@pytest.mark.rule("1.10", "1.11")
def test_a_commission_has_one_or_two_chairs(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        assert one(office, "second", replace(CHAIR, quality="Préfet de police", rank=1)) == []
        assert one(office, "third", CHAIR) == [(FaultCode.TOO_MANY_CHAIRS, "category")]
        found = office.composition("2026-12-08")
        assert found is not None
        assert [known.quality for known in found.seats if known.chair] == [
            "Préfet", "Préfet de police",
        ]  # fmt: skip


@pytest.mark.rule("1.20", "1.21", "1.22", "1.23")
@pytest.mark.parametrize(
    ("where", "changes", "refused"),
    [
        ("ddets", {"body": "ddets"}, None),
        ("ddets", {"body": "DASEN"}, RefusalCode.DEPUTY_OF_ANOTHER_SERVICE),
        ("ddets", {}, RefusalCode.DEPUTY_OF_ANOTHER_SERVICE),
        ("maire", {"body": "Conseil municipal de Chartres"}, RefusalCode.DEPUTY_NOT_ELECTED),
        ("maire", {"body": "Dreux", "elected": True}, RefusalCode.DEPUTY_OF_ANOTHER_ASSEMBLY),
        ("maire", {"body": "conseil municipal de CHARTRES", "elected": True}, None),
        ("escale", {"body": "L’Escale"}, RefusalCode.DEPUTY_WITHOUT_ORDER),
        ("escale", {"order": "Arrêté n° 3"}, None),
        ("medecin", {"order": "Arrêté n° 3", "body": "DDETS"}, RefusalCode.DEPUTY_FORBIDDEN),
    ],
)
def test_who_may_deputise_whom(
    tmp_path: Path, where: str, changes: dict[str, object], refused: RefusalCode | None
) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        doctor = seat(category="9", quality="Médecin", deputising=Deputising.FORBIDDEN)
        assert one(office, "medecin", doctor) == []
        given = deputy(where, "Mme La Suppléante", ends="2026-12-31", **changes)
        answer = office.record([Change("d", SINCE, given)])
        assert [fault.refusal.code for fault in answer if fault.refusal] == (
            [] if refused is None else [refused]
        )
        assert all(fault.article == "CRPA R133-3" for fault in answer)
        found = office.composition("2026-12-08")
        assert found is not None
        named = next(known for known in found.seats if known.id == where).deputy
        assert named == (None if refused else "Mme La Suppléante")


@pytest.mark.rule("1.22")
def test_a_seat_cannot_become_one_that_forbids_the_deputy_it_has(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        assert one(office, "d", deputy("ddets", "Mme La Suppléante", body="DDETS")) == []
        changed = seat(rank=1, deputising=Deputising.FORBIDDEN)
        answer = one(office, "ddets", changed)
        assert answer == [(FaultCode.DEPUTY_REFUSED, "deputising")]


@pytest.mark.rule("1.4")
def test_a_designated_member_has_a_term_of_three_years_that_a_local_text_may_change(
    tmp_path: Path,
) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        long = mandate("maire", "M. Le Maire", ends="2027-01-01")
        assert one(office, "m3", long) == [(FaultCode.TERM_TOO_LONG, "ends")]
        assert one(office, "m3", replace(long, ends=None)) == [(FaultCode.MISSING, "ends")]
        changed = text("1.4", "term_years", "5", effective_from=SINCE)
        assert one(office, "t", LocalTextRecord(changed)) == []
        assert one(office, "m3", long) == []
        after = office.composition("2027-01-02")
        assert after is not None
        assert after.seats[2].holder == ""


@pytest.mark.parametrize(
    ("begins", "years", "last"),
    [
        ("2024-01-01", 3, "2026-12-31"),
        ("2024-02-29", 3, "2027-02-28"),
        ("2024-03-01", 3, "2027-02-28"),
    ],
)
@pytest.mark.rule("1.4")
def test_the_last_day_of_a_term(begins: str, years: int, last: str) -> None:
    assert term_end(begins, years) == last


@pytest.mark.rule("1.24")
def test_a_vacancy_is_filled_for_the_remaining_term(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        successor = mandate("maire", "Mme La Maire", begins="2026-03-01", ends="2026-12-31",
                            replaces="m3")  # fmt: skip
        assert one(office, "m5", successor, "2026-03-01") == [(FaultCode.SEAT_TAKEN, "begins")]
        left = mandate("maire", "M. Le Maire", ends="2026-12-31", left="2026-02-28")
        beyond = replace(successor, ends="2028-12-31")
        both = [Change("m3", SINCE, left), Change("m5", "2026-03-01", beyond)]
        assert codes(office.record(both)) == [(FaultCode.BEYOND_REMAINING_TERM, "ends")]
        both = [Change("m3", SINCE, left), Change("m5", "2026-03-01", successor)]
        assert office.record(both) == ()
        for day, name in (("2026-02-28", "M. Le Maire"), ("2026-03-01", "Mme La Maire")):
            found = office.composition(day)
            assert found is not None
            assert found.seats[2].holder == name


@pytest.mark.parametrize(
    ("record", "code", "place"),
    [
        (AssociationRecord(""), FaultCode.MISSING, "name"),
        (AssociationRecord("Association l’ESCALE"), FaultCode.ASSOCIATION_TWICE, "name"),
        (AssociationRecord("Autre", "2026-13-01"), FaultCode.BAD_DATE, "approved_from"),
        (AssociationRecord("Autre", "2026-02-01", "2026-01-01"), FaultCode.END_BEFORE_START,
         "approved_until"),
        (AssociationRecord("Autre", "2026-01-01", "2029-01-01"), FaultCode.APPROVAL_TOO_LONG,
         "approved_until"),
    ],
)  # fmt: skip
@pytest.mark.rule("3.3")
def test_an_association_is_checked(
    tmp_path: Path, record: AssociationRecord, code: FaultCode, place: str
) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        assert one(office, "new", record) == [(code, place)]


@pytest.mark.rule("1.15")
def test_a_local_text_against_the_law_needs_an_explicit_confirmation(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        unconfirmed = text("2.6", "proxies_per_holder", "2", confirmed=False)
        answer = office.record([Change("t", "2026-01-01", LocalTextRecord(unconfirmed))])
        assert codes(answer) == [(FaultCode.NOT_CONFIRMED, "confirmed")]
        assert answer[0].article == "CRPA R133-9"
        confirmed = LocalTextRecord(replace(unconfirmed, confirmed=True))
        assert one(office, "t", confirmed, "2026-01-01") == []
        assert office.profile("2025-12-31").proxies_per_holder == 1
        assert office.profile("2026-01-01").proxies_per_holder == 2
        assert office.profile("2026-01-01").overrides == (confirmed.text,)
        repealed = replace(confirmed, removed=True)
        assert one(office, "t", repealed, "2026-09-01") == []
        assert office.profile("2026-08-31").proxies_per_holder == 2
        assert office.profile("2026-09-01").proxies_per_holder == 1


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"rule": "99"}, FaultCode.RULE_UNKNOWN, "rule"),
        ({"value": "deux"}, FaultCode.VALUE_UNFIT, "value"),
        ({"value": ""}, FaultCode.VALUE_UNFIT, "value"),
        ({"reference": ""}, FaultCode.MISSING, "reference"),
        ({"article": " "}, FaultCode.MISSING, "article"),
    ],
)
@pytest.mark.rule("1.15")
def test_a_local_text_is_checked(
    tmp_path: Path, changes: dict[str, object], code: FaultCode, place: str
) -> None:
    with an_office(tmp_path) as office:
        wrong = replace(text("2.6", "proxies_per_holder", "2"), **changes)  # type: ignore[arg-type]  # checked by Override
        assert one(office, "t", LocalTextRecord(wrong), "2026-01-01") == [(code, place)]


@pytest.mark.rule("1.15")
def test_any_rule_may_be_departed_from_even_one_without_a_setting(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        said = text("2.5", "", "Les personnes entendues se retirent avant le débat.")
        assert one(office, "t", LocalTextRecord(said), "2026-01-01") == []
        assert office.profile("2026-12-08").overrides == (said,)


@pytest.mark.rule("1.7", "1.8", "1.9")
def test_formations_are_those_of_the_seat(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        child = seat(category="12", quality="Protection de l’enfance", rank=9,
                     formations=(Formation.PLENARY, Formation.MINORS))  # fmt: skip
        assert one(office, "child", child) == []
        found = office.composition("2026-12-08")
        assert found is not None
        sits = {known.id: known.sits_in(Formation.INDIVIDUAL) for known in found.seats}
        assert not sits["child"]
        assert sits["ddets"]
        everywhere = replace(child, formations=tuple(Formation))
        assert one(office, "child", everywhere) == [(FaultCode.NOT_IN_INDIVIDUAL, "formations")]


def test_a_mandate_needs_a_seat_and_sound_dates(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        for wrong, expected in (
            (mandate("nowhere", "M. X"), (FaultCode.SEAT_UNKNOWN, "seat")),
            (mandate("ddets", ""), (FaultCode.MISSING, "name")),
            (mandate("ddets", "M. X", begins="demain"), (FaultCode.BAD_DATE, "begins")),
            (mandate("ddets", "M. X", ends="2020-01-01"), (FaultCode.END_BEFORE_START, "ends")),
        ):
            assert expected in one(office, "m9", wrong)


def test_nothing_of_several_changes_is_written_when_one_is_refused(tmp_path: Path) -> None:
    with an_office(tmp_path) as office:
        set_up(office)
        before = office.history()
        good = Change("n", SINCE, seat(quality="Autre"))
        bad = Change("o", SINCE, MandateRecord("n", deputy("n", "x").role, "", SINCE))
        assert office.record([good, bad]) != ()
        assert office.history() == before
