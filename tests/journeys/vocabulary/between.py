"""Entre les séances."""

from __future__ import annotations

import re

from commission_app.application.registers.register_checks import TERM_RULE
from commission_app.application.registers.register_service import new_id
from commission_app.application.registers.takeover import Source, take_over
from commission_app.composition import law_files
from commission_app.composition.opener import UseCases
from commission_app.domain.ballot import Outcome
from commission_app.domain.session.commands.agenda import PresentItem
from commission_app.domain.session.commands.ballot import RecordUnanimity
from commission_app.domain.session.commands.conduct import CloseSession, OpenSession
from commission_app.domain.session.commands.outcome import Proclaim
from tests.journeys.between import Between
from tests.journeys.journey import Journey
from tests.journeys.vocabulary.sentences import day, plain, sentence, squeezed
from ui.kit.forms import YES, FieldKind, FormField
from ui.screens.pathways.logic.state import Tab

_PATHWAY = re.compile(r"(?:2[AB]|[0-9]{2,3})-P-[0-9]{4,6}")
_DUE = ("échéance", "parcours", "jusqu'au")


@sentence(
    "nous sommes le {when:date}",
    "Le temps passe jusqu'à ce jour, entre deux séances.",
)
def today_is(journey: Journey, when: str) -> None:
    journey.nothing_pending()
    journey.clock.set(when, "9:00")


@sentence(
    "la séance est tenue, chaque dossier recevant un avis favorable",
    "Tient la séance à son jour, tous présents, sans en regarder les écrans : ce sont ceux d'entre "
    "les séances que le parcours regarde.",
)
def held(journey: Journey) -> None:
    journey.convene()
    journey.clock.begin(journey.details.date, journey.details.hour)
    journey.beside = True
    journey.arrive(*(seat.quality for seat in journey.state.seats.values()))
    journey.must(OpenSession())
    for known in list(journey.state.items.values()):
        item = known.item.id
        journey.must(PresentItem(item))
        journey.must(RecordUnanimity(item))
        sense = Outcome.FAVOURABLE if known.item.is_case else Outcome.ADOPTED
        journey.must(Proclaim(item, sense))
    journey.must(CloseSession())
    journey.beside = False
    journey.player.rejoin()


@sentence(
    "les registres reprennent la commission de la séance",
    "La commission, ses membres et ses associations sont écrits aux registres.",
)
def registers_follow(journey: Journey) -> None:
    state = journey.state

    def write(work: UseCases) -> object:
        book = law_files.rulebook()
        on = state.details.date
        view = work.registers.view(on)
        source = Source(state.details, tuple(state.seats.values()), state.associations)
        years = int(view.setting(TERM_RULE, book))
        taken = take_over(source, view, on, law_files.categories(), new_id, years)
        return work.registers.record(taken.changes)

    faults = journey.player.between.stored(write)
    assert faults == (), faults


@sentence(
    "les demandes de la séance sont rattachées comme proposé",
    "Chaque demande qui attend est rattachée au parcours proposé, ou en commence un.",
)
def joined(journey: Journey) -> None:
    between = journey.player.between
    between.go(Tab.JOINING)
    assert between.rows(), "aucune demande n'attend d'être rattachée"
    between.press("join_all")
    _accepted(between)
    assert not between.rows(), between.rows()


@sentence("aucune demande n'est à rattacher", "Les demandes de chaque séance ont leur parcours.")
def none_to_join(journey: Journey) -> None:
    between = journey.player.between
    between.go(Tab.JOINING)
    assert not between.rows(), between.rows()


@sentence("une séance est prévue le {when:date}", "Inscrit une séance au calendrier.")
def planned(journey: Journey, when: str) -> None:
    between = journey.player.between
    between.go(Tab.CALENDAR)
    between.press("plan")
    between.enter("on", _typed(when))
    between.save()
    _accepted(between)


@sentence(
    "le calendrier dit « {text} » le {when:date}",
    "Vérifie ce que le calendrier annonce d'un jour.",
)
def calendar_says(journey: Journey, text: str, when: str) -> None:
    between = journey.player.between
    between.go(Tab.CALENDAR)
    year, month, number = when.split("-")
    said = [" ".join(cells) for cells in between.rows()]
    known = [one for one in said if str(int(number)) in one and year in one]
    assert any(squeezed(text) in squeezed(one) for one in known), (said, month)


@sentence(
    "la séance du {when:date} est préparée depuis ce qui est à faire[, sans « {left} »]",
    "Prépare la séance prévue avec tout ce qui lui est proposé, hors des points séparés par des "
    "virgules, puis prend en charge son ordre du jour : rien n'en est retapé.",
)
def prepared(journey: Journey, when: str, left: str | None) -> None:
    between = journey.player.between
    between.go(Tab.CALENDAR)
    meeting = next(m for m in between.acts.seen.meetings if m.on == when)
    place = next(n for n, row in enumerate(between.acts.state.rows) if row.id == meeting.planned)
    between.choose(place)
    between.press("prepare")
    form = between.acts.state.form
    assert form is not None, between.acts.state.error
    for one in () if left is None else left.split(", "):
        (box,) = (f for f in form.fields if squeezed(one) in squeezed(f.label))
        between.enter(box.name, "")
    between.save()
    between.take_over()
    snapshot = journey.player.snapshot
    assert snapshot.state.details.date == when
    journey.details, journey.convened = snapshot.state.details, True


@sentence(
    "l'ordre du jour compte {n:n} dossier(s)",
    "Vérifie le nombre des dossiers de la séance prise en charge.",
)
def agenda_counts(journey: Journey, n: int) -> None:
    items = [known for known in journey.state.items.values() if known.item.is_case]
    assert len(items) == n, [known.item.reference for known in items]


@sentence(
    "ce qui est à faire des parcours est",
    "Vérifie toute la liste « À faire » des parcours. Colonnes : échéance, parcours (références "
    "séparées par des virgules), jusqu'au.",
)
def due_is(journey: Journey, datatable: list[list[str]]) -> None:
    heading = tuple(plain(cell) for cell in datatable[0])
    assert heading == _DUE, f"colonnes attendues : {', '.join(_DUE)}"
    wanted = {
        (plain(what), reference.strip(), day(until))
        for what, listed, until in datatable[1:]
        for reference in listed.split(",")
    }
    found = _due(journey.player.between)
    assert len(found) == len({line[1] for line in found}), "un parcours a deux lignes"
    assert set(found) == wanted, found


@sentence("rien n'est à faire des parcours", "Vérifie qu'aucun parcours n'est à « À faire ».")
def nothing_due(journey: Journey) -> None:
    found = _due(journey.player.between)
    assert found == [], found


@sentence(
    "chaque échéance « {what} » est traitée",
    "Fait l'acte de chaque ligne de ce nom, tel que son formulaire se présente ; chaque ligne "
    "disparaît aussitôt.",
)
def each_done(journey: Journey, what: str) -> None:
    _do_lines(journey.player.between, what, None, [])


@sentence(
    "chaque échéance « {what} » est traitée par",
    "De même, avec un tableau d'une ligne dont les colonnes sont des champs du formulaire.",
)
def each_done_with(journey: Journey, what: str, datatable: list[list[str]]) -> None:
    _do_lines(journey.player.between, what, None, datatable)


@sentence(
    "l'échéance « {what} » du parcours « {reference} » est traitée",
    "Fait l'acte de la ligne d'un parcours ; elle disparaît aussitôt.",
)
def one_done(journey: Journey, what: str, reference: str) -> None:
    _do_lines(journey.player.between, what, reference, [])


@sentence(
    "l'échéance « {what} » du parcours « {reference} » est traitée par",
    "De même, avec un tableau d'une ligne dont les colonnes sont des champs du formulaire.",
)
def one_done_with(journey: Journey, what: str, reference: str, datatable: list[list[str]]) -> None:
    _do_lines(journey.player.between, what, reference, datatable)


@sentence(
    "« {fact} » est consigné(e) au parcours « {reference} »",
    "Consigne un fait depuis la page du parcours, par un tableau d'une ligne dont les colonnes "
    "sont les champs du formulaire.",
)
def recorded(journey: Journey, fact: str, reference: str, datatable: list[list[str]]) -> None:
    between = journey.player.between
    _open(between, reference)
    between.press("record")
    _fill(between, [["Ce qui a eu lieu"], [fact]])
    _fill(between, datatable)
    between.save()
    _accepted(between)


@sentence(
    "la page du parcours « {reference} » dit « {text} »",
    "Cherche un passage dans la page d'un parcours : son en-tête, ce qui vient, son histoire.",
)
def page_says(journey: Journey, reference: str, text: str) -> None:
    between = journey.player.between
    _open(between, reference)
    said = between.page()
    assert squeezed(text) in squeezed(said), said


def _due(between: Between) -> list[tuple[str, str, str]]:
    """Give what, of which pathway, until which day, for each line of a pathway."""
    between.go(Tab.DUE)
    found = []
    for cells in between.rows():
        what, _, subject = plain(cells[1]).partition(" : ")
        if _PATHWAY.fullmatch(subject):
            found.append((what, subject, day(plain(cells[0]).split()[0])))
    return found


def _do_lines(
    between: Between, what: str, reference: str | None, datatable: list[list[str]]
) -> None:
    listed = _due(between)
    wanted = [x for x in listed if squeezed(x[0]) == squeezed(what) and reference in (None, x[1])]
    assert wanted, f"rien n'est à faire de ce nom : {listed}"
    for line in wanted:
        said = f"{line[0]} : {line[1]}"
        place = next(n for n, cells in enumerate(between.rows()) if plain(cells[1]) == said)
        between.choose(place)
        form = between.acts.state.form
        assert form is not None, "l'acte de cette ligne n'est pas un formulaire"
        _fill(between, datatable)
        between.save()
        _accepted(between)
        assert line not in _due(between), f"{line} est toujours à faire"


def _open(between: Between, reference: str) -> None:
    between.go(Tab.PATHWAYS)
    listed = [cells[0] for cells in between.rows()]
    assert reference in listed, f"« {reference} » n'est pas suivi : {', '.join(listed)}"
    between.choose(listed.index(reference))
    between.press("pathway")


def _fill(between: Between, datatable: list[list[str]]) -> None:
    for column, label in enumerate(datatable[0] if datatable else ()):
        form = between.acts.state.form
        assert form is not None
        field = next((f for f in form.fields if squeezed(f.label) == squeezed(label)), None)
        listed = ", ".join(f.label for f in form.fields)
        assert field is not None, f"« {label} » n'est pas un champ : {listed}"
        between.enter(field.name, _value(field, datatable[1][column].strip()))


def _value(field: FormField, text: str) -> str:
    if field.kind is FieldKind.CHECK:
        return YES if text.lower() == "oui" else ""
    if field.kind is FieldKind.TEXT:
        return text
    found = [code for code, name in field.options if squeezed(name) == squeezed(text)]
    listed = ", ".join(name for _, name in field.options)
    assert found, f"« {text} » n'est pas l'un de : {listed}"
    return found[0]


def _accepted(between: Between) -> None:
    state = between.acts.state
    form = state.form
    faults = [] if form is None else [form.fault, *(f"{f.label} : {f.fault}" for f in form.fields)]
    assert form is None, f"refusé : {faults}"
    assert not state.error, state.error


def _typed(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
