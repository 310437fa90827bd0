"""An approval asked to be renewed, new members to be trained: seen, recorded, then gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from commission_app.application.registers.registers import AssociationRecord, Change, Record
from commission_app.composition.open_file import UseCases
from commission_app.domain.agenda import RequestNature
from commission_app.domain.due.line import Act, DueLine, What, Whose
from commission_app.domain.due.registered import ApprovalRenewalAsked, Member, TrainingFollowed
from commission_app.domain.pathways.commands import OpenPathway
from commission_app.domain.pathways.commands import Record as Told
from commission_app.domain.pathways.facts import AskedFor, RequestReceived
from commission_app.domain.refusals import Refusal, RefusalCode
from tests.pathways.test_each_line_in_windows import Reader
from tests.pathways.told import granted
from tests.pathways.vault import SetClock, Vault
from tests.pathways.windows import Secretary, plain
from tests.registers.office import deputy, mandate, seat
from ui.french.pathways import lines
from ui.screens.pathways.logic.state import Tab

BEGAN, BEFORE = "2027-01-02", "2025-03-01"
ESCALE = AssociationRecord("Escale", "2024-06-02", "2027-06-01")
HOLDER, DEPUTY = Member("ddets", BEGAN), Member("ddets", BEGAN, deputy=True)
RECORDS: dict[str, Record] = {
    "escale": ESCALE,
    "ddets": seat(),
    "arrs": seat(category="3", category_label="3° ARS", quality="Directrice", body="ARS"),
    "m1": mandate("ddets", "Mme Juge", begins=BEGAN),
    "m2": deputy("ddets", "M. Adjoint", begins=BEGAN, body="DDETS"),
    "m3": mandate("arrs", "Mme Ancienne", begins=BEFORE, left="2027-01-01", body="ARS"),
    "m4": mandate("arrs", "Mme Ancienne", begins=BEGAN, body="ARS"),
}
"""Two who are new, one whose mandate was renewed, an approval that ends."""


def fill(work: UseCases) -> None:
    changes = [
        Change(name, getattr(record, "begins", BEFORE), record) for name, record in RECORDS.items()
    ]
    assert work.registers.record(changes) == ()


def line(vault: Vault, what: What, day: str) -> DueLine | None:
    vault.clock.day = day
    return next((one for one in vault.pathways.overview().lines if one.what is what), None)


def vault_at(path: Path) -> Vault:
    vault = Vault(path, "2027-04-20")
    fill(vault.work)
    return vault


def test_a_request_to_renew_makes_it_the_move_of_the_prefet_until_a_new_approval(
    tmp_path: Path,
) -> None:
    vault = vault_at(tmp_path / "coffre.db")
    before = line(vault, What.APPROVAL_ENDS, "2027-04-20")
    assert before is not None
    assert (before.kind.whose, before.act) == (Whose.ASSOCIATION, Act.RECORD_RENEWAL_ASKED)
    to_come = vault.pathways.plan(ApprovalRenewalAsked("Escale", "2027-06-01", "2027-04-21"))
    assert isinstance(to_come, Refusal)
    assert to_come.code is RefusalCode.DAY_TO_COME
    for on in ("2027-04-01", "2027-04-10"):
        assert vault.pathways.plan(ApprovalRenewalAsked("Escale", "2027-06-01", on)) is None
    vault.reopen()
    for day in ("2027-04-20", "2027-07-20"):
        asked = line(vault, What.APPROVAL_ENDS, day)
        assert asked is not None
        assert (asked.kind.whose, asked.act) == (Whose.PREFET, Act.OPEN_ASSOCIATIONS)
        told = plain(lines.why(asked))
        assert told.startswith("Demande de renouvellement reçue le 10/04/2027 : décision du préfet")
    anew = replace(ESCALE, approved_from="2027-06-02", approved_until="2030-06-01")
    assert vault.work.registers.record([Change("escale", "2027-06-02", anew)]) == ()
    assert line(vault, What.APPROVAL_ENDS, "2027-07-20") is None
    next_time = line(vault, What.APPROVAL_ENDS, "2030-04-20")
    assert next_time is not None
    assert next_time.kind.whose is Whose.ASSOCIATION, "a request answers one end alone"
    vault.work.storage.close()


def test_an_approval_counts_the_pathways_of_its_association_however_it_is_written(
    tmp_path: Path,
) -> None:
    vault = vault_at(tmp_path / "coffre.db")
    other = replace(ESCALE, name="Pas à pas", aliases=("PAP",))
    assert vault.work.registers.record([Change("pas", BEFORE, other)]) == ()
    for number, said in enumerate(("Escale", "L’association ESCALE", "PAP", "Phare"), start=1):
        asked = AskedFor(RequestNature.ENTRY, said)
        facts = [
            Told(RequestReceived(f"r{number}", asked, "2026-12-02")),
            Told(granted(f"r{number}", "2026-12-20", "2027-01-01", "2027-06-30")),
        ]
        opened = vault.pathways.open_pathway(OpenPathway(f"75-P-000{number}", said), facts)
        assert isinstance(opened, str)
    ends = [one for one in vault.pathways.overview().lines if one.what is What.APPROVAL_ENDS]
    assert {one.body: one.figures["pathways"] for one in ends} == {"Escale": 2, "Pas à pas": 1}
    vault.work.storage.close()


def test_new_members_are_told_in_one_line_until_each_is_trained(tmp_path: Path) -> None:
    vault = vault_at(tmp_path / "coffre.db")
    assert line(vault, What.TRAINING_TO_FOLLOW, "2027-04-01") is None
    first = line(vault, What.TRAINING_TO_FOLLOW, "2027-04-02")
    assert first is not None
    assert (first.until, first.late) == ("2027-04-02", False)
    assert {one.member for one in first.newcomers} == {HOLDER, DEPUTY}
    last = line(vault, What.TRAINING_TO_FOLLOW, "2028-01-02")
    assert last is not None
    assert last.late
    assert line(vault, What.TRAINING_TO_FOLLOW, "2028-01-03") is None, "no longer new"
    assert vault.pathways.plan(TrainingFollowed((DEPUTY,), "2027-04-15")) is None
    left = line(vault, What.TRAINING_TO_FOLLOW, "2027-04-20")
    assert left is not None
    assert [one.member for one in left.newcomers] == [HOLDER]
    assert vault.pathways.plan(TrainingFollowed((HOLDER,), "2027-04-15")) is None
    vault.reopen()
    assert line(vault, What.TRAINING_TO_FOLLOW, "2027-04-20") is None
    vault.work.storage.close()


def test_both_lines_are_seen_acted_on_and_gone_in_the_windows(tmp_path: Path) -> None:
    who = Secretary(tmp_path / "coffre", SetClock("2027-04-20"))
    who.stored(fill)
    reader = Reader(tmp_path / "coffre", SetClock("2027-04-20"))
    for words, screen in (("Agrément qui finit", "associations"), ("Formation", "members")):
        reader.go(Tab.DUE)
        reader.choose(words)
        assert reader.acts.state.form is None
        reader.press("do")
        assert reader.front.shown == screen
    reader.stop()
    who.go(Tab.DUE)
    who.choose("Agrément qui finit : Escale")
    form = who.acts.state.form
    assert form is not None
    assert plain(form.title) == "Renouvellement d’agrément demandé : Escale"
    who.enter(on="10/04/2027")
    who.save()
    for day in ("10/04/2027", "12/04/2027"):
        who.choose(f"reçue le {day} : décision du préfet attendue")
        assert who.acts.state.form is None
        who.press("renewal_asked")
        who.enter(on="12/04/2027")
        who.save()
    who.choose("reçue le 12/04/2027")
    who.press("do")
    assert who.front.shown == "associations"
    who.go(Tab.DUE)
    for members in ("et 1 autre", "Formation"):
        who.choose(members)
        assert who.acts.state.form is not None
        options = [text for _, text in who.acts.state.form.fields[0].options]
        assert not [text for text in options if "Juge" in text or "Adjoint" in text]
        who.enter(who="1" if members == "et 1 autre" else "", on="15/04/2027")
        who.save()
        assert not who.screen.panel.isVisible(), (who.acts.panel.faults, who.acts.panel.fault)
    assert not [said for said in who.lines() if "Formation" in said]
    who.stop()
