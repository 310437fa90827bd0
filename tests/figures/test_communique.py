"""The communiqué: no quantity by hand, the guard on every word, agreements, the client's text."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import docx
import odfdo
import pytest

from commission_app.application.identities.guard import Guard
from commission_app.application.reporting import press_release
from commission_app.application.reporting.offering import Asked, offered
from commission_app.composition.figure_files import (
    laws_cited,
    press_language,
    press_templates,
    release_gate,
    write_press_release,
)
from commission_app.composition.services import identities
from commission_app.domain.communique.grammar import Composed, Context, Fault, Refused, compose
from commission_app.domain.communique.life import (
    Agreed,
    Communique,
    Event,
    LifeRefused,
    Released,
    Written,
    fold,
)
from commission_app.domain.communique.number_words import in_figures, in_words
from commission_app.domain.communique.quantities import quantities
from commission_app.domain.figures.computing import counted
from commission_app.domain.figures.dictionary import Population
from commission_app.domain.figures.observations import Axis, Measure, Observation
from commission_app.domain.figures.release.gate import Demand, Release, ReleasedCell
from commission_app.domain.figures.release.register import FiguresReleased
from commission_app.domain.figures.release.scopes import Cell, Scope, Table
from commission_app.domain.figures.release.thresholds import Audience
from commission_app.domain.figures.series import Definition, Line, Value, lines
from tests.documents.access_clauses import ACCESS_CLAUSES
from tests.documents.archive_clauses import ARCHIVE_CLAUSES
from tests.documents.conformance import faults
from tests.documents.reading import plain_text

DAY = "2017-11-14"
CHAIRS = ("M. Michel CADOT, préfet de Paris", "M. Michel DELPUECH, préfet de police")
CONTACT = "Préfecture, service de presse"
FINED = Value(
    Definition(
        "clients",
        1,
        "Clients verbalisés depuis la promulgation de la loi",
        "Préfecture de police",
        "Paris",
        cumulative=True,
    ),
    "2016-04-14",
    "2017-11-10",
    1140,
    "2017-11-14",
)


def facts(women: int = 6, men: int = 1, day: str = DAY) -> list[Observation]:
    """The decisions of a session: entries granted, by sex."""
    return [
        Observation(Measure.ENTRY, f"{day}{sex}{n}", day, {Axis.SEX: sex})
        for sex, many in (("female", women), ("male", men))
        for n in range(many)
    ]


def count_of(seen: list[Observation], associations: int = 4) -> Callable[[Scope], int]:
    def count(scope: Scope) -> int:
        if scope == FINED.scope:
            return FINED.value
        if scope.measure is Measure.APPROVED_ASSOCIATION:
            return associations
        return counted(seen, scope)

    return count


def entries(name: str, first: str = DAY, last: str = DAY, **where: str) -> Cell:
    told = tuple((Axis(axis), (value,)) for axis, value in where.items())
    return Cell(name, Scope(Measure.ENTRY, first, last, told))


def table() -> Table:
    approved = Scope(Measure.APPROVED_ASSOCIATION, DAY, DAY, stock=True)
    return Table(
        "session",
        "Séance du 14 novembre 2017",
        (
            entries("entrees"),
            entries("femmes", sex="female"),
            entries("hommes", sex="male"),
            Cell("associations", approved, population=Population.OTHER),
            Cell("clients", FINED.scope, population=Population.OTHER),
        ),
    )


def context(answer: Release) -> Context:
    cells = {cell.id: cell for made in answer.tables for cell in made.cells}
    return Context(
        cells,
        frozenset({DAY}),
        frozenset({"14:30"}),
        laws_cited(),
        CONTACT,
        traits=press_language().traits,
    )


def the_session(*cited: str) -> Context:
    """What may be told: what is cited is judged in its turn, the total first."""
    asked = [Asked(cell.id, cell) for cell in table().cells]
    offer = offered(release_gate(count_of(facts())), asked, lambda name: name in cited, ())
    return Context(
        offer.cells,
        frozenset({DAY}),
        frozenset({"14:30"}),
        laws_cited(),
        CONTACT,
        offer.ranges,
        traits=press_language().traits,
        told_apart=offer.told_apart,
        others=offer.others,
    )


def check(
    text: str, known: Context, guard: Guard, names: Collection[str]
) -> Composed | tuple[Refused, ...]:
    return press_release.check(text, known, guard, names, speaks=press_language().speaks)


def refusals(text: str, of: Context | None = None) -> list[tuple[Fault, str]]:
    found = compose(text, of or the_session())
    assert not isinstance(found, Composed), found.text
    return [(place.fault, place.words) for place in found]


QUOTATIONS = (
    "Ces parcours sont le fruit des efforts de tous pour appliquer la loi.",
    "Ces [[lettres:entrees]] parcours représentent une source d’espoir pour les victimes.",
)


def the_communique() -> str:
    return press_templates()[Event.SESSION].filled(CHAIRS, QUOTATIONS, DAY)


def test_the_text_of_the_client_leaves_and_the_split_by_sex_does_not() -> None:
    cited = ("entrees", "associations", "clients")
    composed = check(the_communique(), the_session(*cited), identities, CHAIRS)
    assert isinstance(composed, Composed), composed
    assert composed.cited == {"entrees", "associations", "clients"}
    for told in (
        "acceptée pour sept victimes",
        "au nombre de quatre",
        "Plus de 1\u202f140 clients",
        "loi du 13 avril 2016",
        "14\u00a0novembre\u00a02017",
        "Michel CADOT",
        "Ces sept parcours représentent une source d’espoir",
        "fruit des efforts",
    ):
        assert told in composed.text
    split = the_communique() + "\n\nParmi elles, [[lettres:femmes]] femmes."
    known = the_session(*cited, "femmes")
    assert refusals(split, known) == [(Fault.MASKED, "[[lettres:femmes]]")]
    refused = compose(split, known)
    assert isinstance(refused, tuple)
    assert split[refused[0].begins : refused[0].ends] == "[[lettres:femmes]]"
    assert refused[0].proposed == "[[fourchette:femmes]]"
    instead = check(
        split.replace("[[lettres:femmes]]", refused[0].proposed), known, identities, CHAIRS
    )
    assert isinstance(instead, Composed), instead
    assert "au plus sept femmes" in instead.text


def test_a_communique_that_an_earlier_one_would_betray_does_not_tell_its_figure() -> None:
    seen = facts() + facts(2, 0, "2018-02-06")
    gate = release_gate(count_of(seen))
    first = gate.release(Demand(Audience.PUBLIC, (Table("a", "Séance", (entries("a"),)),)))
    assert isinstance(first, Release)
    kept = FiguresReleased("Séance", Audience.PUBLIC, "Presse", DAY, 1, first.published)
    since = Table("b", "Depuis l’installation", (entries("b", last="2018-02-28"),))
    second = gate.release(Demand(Audience.PUBLIC, (since,)), [kept])
    assert isinstance(second, Release), "nine and seven differ by two persons"
    assert refusals("Depuis, [[lettres:b]] entrées.", context(second)) == [
        (Fault.MASKED, "[[lettres:b]]")
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ces sept victimes.", "sept"),
        ("Ces SEPT victimes.", "SEPT"),
        ("Une dizaine de victimes.", "dizaine"),
        ("La moitié des victimes.", "moitié"),
        ("Le nombre a doublé.", "doublé"),
        ("Le nombre a été multiplié par deux.", "deux"),
        ("Quatre-vingt-dix-sept pour cent.", "Quatre"),
        ("Plus de 1 140 clients.", "1 140"),
        ("En hausse de 12,5 %.", "12,5 %"),
        ("En 2017.", "2017"),
        ("Le ７ novembre.", "７"),
        ("Une part de ½.", "½"),
        ("Au m².", "²"),
        ("Une part des trois quarts.", "trois"),
        ("Le tiers des victimes.", "tiers"),
        ("Une femme a été admise.", "Une"),
        ("La seule personne admise.", "seule"),
        ("Aucune entrée.", "Aucune"),
        ("Le chapitre XIV.", "XIV"),
        ("La deuxième séance.", "deuxième"),
        ("Des milliers de clients.", "milliers"),
        ("Une sur dix.", "Une"),
        ("Ces se\u00adpt victimes.", "se\u00adpt"),
        ("Ces \u200bsept victimes.", "sept"),
        ("Le triplement des refus.", "triplement"),
        ("La majorité des victimes.", "majorité"),
        ("Une vingtaine.", "vingtaine"),
        ("Un quart.", "quart"),
    ],
)
def test_a_quantity_written_by_hand_is_refused_at_its_place(text: str, words: str) -> None:
    found = compose(text, the_session())
    assert isinstance(found, tuple)
    assert found[0].fault is Fault.QUANTITY
    assert any(one.words.startswith(words) for one in found)
    assert all(text[one.begins : one.ends].strip() == one.words for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Plusieurs associations organisent des campagnes.",
        "La protection des personnes mineures et majeures contre les réseaux.",
        "Une source d’espoir pour toutes les personnes.",
        "Un accompagnement permettant de construire une nouvelle vie.",
        "La première étape est l’accompagnement par les associations.",
        "Des contenus illicites sur internet.",
    ],
)
def test_words_without_a_quantity_pass(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[chiffre:inconnu]]", Fault.UNKNOWN),
        ("[[date:2017-11-15]]", Fault.UNKNOWN),
        ("[[heure:09:07]]", Fault.UNKNOWN),
        ("[[loi:rien]]", Fault.UNKNOWN),
        ("[[sept]]", Fault.UNKNOWN),
        ("[[chiffre entrees]]", Fault.BRACKET),
        ("[[chiffre:entrees", Fault.BRACKET),
        ("chiffre:entrees]]", Fault.BRACKET),
        ("[[chiffre:entrees]] %", Fault.QUANTITY),
        ("[[chiffre:entrees]][[chiffre:clients]]", Fault.QUANTITY),
        ("[[chiffre:entrees]] [[chiffre:clients]]", Fault.QUANTITY),
        ("[[chiffre:entrees]]0", Fault.QUANTITY),
        ("[[lettres:entrees]]aine", Fault.QUANTITY),
        ("[[chiffre:entrees]] millions", Fault.QUANTITY),
    ],
)
def test_nothing_makes_another_number_of_a_token(text: str, fault: Fault) -> None:
    assert fault in [found for found, _ in refusals(text)]


def test_every_number_in_words_is_found_as_a_quantity() -> None:
    """What the program writes itself in words, a hand cannot write."""
    for number in range(2, 2000):
        assert quantities(f"Ces {in_words(number)} victimes"), in_words(number)
    told = {0: "zéro", 21: "vingt et un", 71: "soixante et onze", 80: "quatre-vingts"}
    told |= {81: "quatre-vingt-un", 99: "quatre-vingt-dix-neuf", 200: "deux cents"}
    told |= {1140: "mille cent quarante", 9999: "neuf mille neuf cent quatre-vingt-dix-neuf"}
    assert {n: in_words(n) for n in told} == told
    assert in_figures(1140) == "1\u202f140"
    with pytest.raises(ValueError, match="9999"):
        in_words(10_000)


def test_the_guard_looks_at_every_word() -> None:
    text = "Nous remercions Blessing OSAGIE, jointe au [[lettres:entrees]]."
    found = check(text, the_session(), identities, CHAIRS)
    assert isinstance(found, tuple)
    assert {place.fault for place in found} == {Fault.IDENTITY}
    assert any("Blessing" in text[place.begins : place.ends] for place in found)
    assert all(isinstance(place, Refused) for place in found)


@pytest.mark.parametrize("event", list(Event))
def test_each_event_has_a_template_whose_every_quantity_is_a_token(event: Event) -> None:
    known = the_session()
    cell = known.cells["clients"]
    more = replace(known, cells={**known.cells, "renouvellements": cell})
    text = press_templates()[event].filled(CHAIRS, ("Nous saluons ces efforts.",) * 2, DAY)
    composed = check(text, more, identities, CHAIRS)
    assert isinstance(composed, Composed), composed
    assert "{" not in composed.text
    assert "[[" not in composed.text


def written(embargo: str = "") -> Written:
    return Written(Event.SESSION, the_communique(), CHAIRS, DAY, embargo)


def agreed_to(first: Written) -> tuple[Written | Agreed, ...]:
    digest = Communique(first).digest
    return (first, *(Agreed(chair, digest, "2017-11-15") for chair in CHAIRS))


def test_it_leaves_once_every_cabinet_agreed_to_this_very_text() -> None:
    first = written()
    facts_of = agreed_to(first)
    digest = Communique(first).digest
    cells = ("associations", "clients", "entrees")
    leaves = Released(digest, cells, "2017-11-15")
    state = fold([*facts_of, leaves])
    assert state is not None
    assert state.released == leaves
    with pytest.raises(LifeRefused, match="not agreed"):
        fold([*facts_of[:2], leaves])
    with pytest.raises(LifeRefused, match="frozen"):
        fold([*facts_of, leaves, first])
    with pytest.raises(LifeRefused, match="another text"):
        fold([*facts_of, written("2017-11-16"), leaves])
    with pytest.raises(LifeRefused, match="not asked"):
        fold([first, Agreed("M. Autre", digest, "2017-11-15")])
    changed = fold([*facts_of, written("2017-11-16")])
    assert changed is not None
    assert changed.missing == CHAIRS


def test_pdf_docx_odt_and_text_tell_the_same(tmp_path: Path) -> None:
    first = written("2017-11-16")
    composed = check(the_communique(), the_session(), identities, CHAIRS)
    assert isinstance(composed, Composed)
    digest = Communique(first).digest
    state = fold([*agreed_to(first), Released(digest, tuple(composed.cited), "2017-11-15")])
    assert state is not None
    title = press_templates()[Event.SESSION].title
    leaving = press_release.PressRelease(title, press_release.notice(state), composed.text)
    made = write_press_release(leaving, datetime(2017, 11, 15, tzinfo=UTC))
    text = made.text.decode()
    assert "Sous embargo jusqu’au 16\u00a0novembre\u00a02017" in text
    document = docx.Document(BytesIO(made.docx))
    parts = [*document.sections[0].header.paragraphs, *document.paragraphs]
    word = "\n".join(p.text for p in parts)
    writer = odfdo.Document(BytesIO(made.odt)).get_formatted_text()
    pdf = plain_text(made.pdf, tmp_path)
    for read in (text, word, writer, pdf):
        plain = " ".join(read.replace("\u202f", " ").replace("\u00a0", " ").split())
        assert "sept victimes" in plain
        assert "1140clients" in plain.replace(" ", "")
        assert "embargo" in plain
        assert "source d’espoir" in plain
    assert faults(made.pdf, (*ARCHIVE_CLAUSES, *ACCESS_CLAUSES)) == {}


def test_nobody_else_makes_a_composed_text() -> None:
    with pytest.raises(TypeError):
        Composed("Ces sept victimes.", frozenset(), object())
    composed = compose("Bonjour.", the_session())
    assert isinstance(composed, Composed)
    with pytest.raises(AttributeError):
        composed._text = "sept"
    with pytest.raises(TypeError):
        copy.copy(composed)
    assert isinstance(the_session().cells["entrees"], ReleasedCell)


def test_two_definitions_never_share_a_line() -> None:
    other = Definition("clients", 2, "Mis en cause", "Ministère", "France", cumulative=False)
    later = Value(other, "2018-01-01", "2018-12-31", 1939, "2019-02-01")
    again = Value(FINED.definition, FINED.first, FINED.last, 1141, "2017-12-01")
    found = lines([FINED, later, again])
    assert [[v.value for v in line.values] for line in found] == [[1141], [1939]]
    with pytest.raises(ValueError, match="share"):
        Line(other, (FINED, later))
    with pytest.raises(ValueError, match="source"):
        Definition("x", 1, "Mots", " ", "Paris", cumulative=False)
    with pytest.raises(ValueError, match="over"):
        Value(other, "2018-01-01", "2018-12-31", 3, "2018-06-01")
    assert str(files("resources")).endswith("resources")
