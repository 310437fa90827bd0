"""The guide: every chapter whole, the right one for each screen, and what a word finds."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from commission_app.composition import opener
from tests.presenters.doubles import ImmediateRunner
from ui.app.screens import catalogue
from ui.keys import Keymap
from ui.screens.help.logic import FIRST, Chapter, GuidePresenter, GuideState, chapters, keys_in_use


class Recording:
    def __init__(self) -> None:
        self.states: list[GuideState] = []

    def display(self, state: GuideState) -> None:
        self.states.append(state)


def guide(origin: str = "home") -> GuidePresenter:
    return GuidePresenter(
        Recording(),
        lambda: origin,
        catalogue.section_of,
        opener.write_card,
        ImmediateRunner(),
        Keymap,
    )


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)
def test_a_chapter_has_a_title_a_text_and_french_signs(chapter: Chapter) -> None:
    assert chapter.title
    assert len(chapter.text.split("\n", 1)[1].strip()) > 100
    assert "'" not in re.sub(r"`[^`]*`", "", chapter.text), "the apostrophe is ’"
    assert not re.search(r"[«][^\u202f]|[^\u202f][»;?!]", _prose(chapter.text))


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)
def test_what_a_chapter_points_at_is_there(chapter: Chapter) -> None:
    names = {known.name for known in chapters()}
    for picture, target in re.findall(r"(!?)\[[^\]]*\]\(([^)]+)\)", chapter.text):
        if picture:
            assert files("resources").joinpath("help/pictures").joinpath(target).is_file(), target
        else:
            assert target.removesuffix(".md") in names, target


@pytest.mark.parametrize("screen", [screen.name for screen in catalogue.ALL])
def test_every_screen_has_its_chapter(screen: str) -> None:
    presenter = guide(screen)

    presenter.enter()

    assert presenter.state.shown is not None
    if screen not in ("home", "help"):
        assert presenter.state.shown.name != FIRST, f"say in _FOR_SCREENS what helps with {screen}"


def test_a_word_finds_its_chapters_whatever_its_accents_and_capitals() -> None:
    presenter = guide()

    presenter.seek("MANDAT quorum")

    assert "presences" in [chapter.name for chapter in presenter.state.chapters]
    assert presenter.state.shown in presenter.state.chapters
    assert len(presenter.state.chapters) < len(chapters())


def test_a_word_that_is_nowhere_is_said_and_leaves_the_page() -> None:
    presenter = guide()
    presenter.enter()
    page = presenter.state.shown

    presenter.seek("xylophone")

    assert presenter.state.nothing
    assert presenter.state.shown == page


def _prose(text: str) -> str:
    return "\n".join(
        re.sub(r"`[^`]*`|!?\[[^\]]*\]\([^)]*\)", "", line)
        for line in text.splitlines()
        if not line.startswith("|")
    )


def test_the_sheet_to_print_is_written_whole_and_says_so(tmp_path: Path) -> None:
    presenter = guide()

    presenter.save_card(tmp_path / "mode-d-emploi.pdf")

    assert (tmp_path / "mode-d-emploi.pdf").read_bytes().startswith(b"%PDF")
    assert not presenter.state.failed
    assert presenter.state.said


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    presenter = guide()

    presenter.save_card(tmp_path / "absent" / "mode-d-emploi.pdf")

    assert presenter.state.failed
    assert list(tmp_path.iterdir()) == []


def test_keys_are_written_as_on_a_french_keyboard() -> None:
    keys = {line.effect: line.key for group in keys_in_use(Keymap()) for line in group.lines}

    assert keys["Proclamer"].replace("\u00a0", "+") == "Ctrl+Entrée"
    assert keys["Écran neutre"] == "F6 ou B"
