"""Writes the page that documents the sentences of journeys: ``make journeys-page``."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.vocabulary import (
    agenda,
    attendance,
    between,
    composition,
    minutes,
    outcomes,
    room,
    session,
)
from tests.journeys.vocabulary.sentences import SENTENCES

PAGE = Path(__file__).parents[2] / "docs" / "journeys.md"
_CHAPTERS = (composition, agenda, attendance, session, room, outcomes, minutes, between)
_LEAD = """# Journeys in French

A journey is a session told in French, in a `.feature` file of Gherkin (`# language: fr`). The
application plays it for real, and its minutes are written to PDF and read again. Nothing of Python
is needed to write one:

    make journeys FEATURES=my-journeys

plays every `.feature` file of a folder and names, for what fails, the file, the line and what was
found instead. Without `FEATURES` it plays those of `tests/journeys/features`, which are worth
reading first.

## Rules of the game

- Sentences may begin with `Étant donné`, `Quand`, `Alors`, `Et`, `Mais` (with `que` or not): the
  word does not matter, the sentence does.
- An act that is refused must be looked at by the next sentence (`c'est refusé…`, `le refus dit…`);
  a journey that goes on as if it had been accepted fails. So does an expected refusal that does not
  come, an unknown sentence, an unknown seat or item, and a table with an unknown column.
- A seat is named between « » by its quality, its holder or its deputy. Items are named by number.
- The agenda is taken over at the first act: commission, agenda and rules are told before it.
- Each act takes five seconds of the session's clock; `il est 14 h 20` moves it on.
- At the end of each journey the journal is folded again and must give the same state, and the
  minutes must hold all that article R. 133-13 asks: name and quality of the members present,
  questions treated, sense of each deliberation, proxies with both names, disagreements.
- The tag `@fenêtres` has a journey of `tests/journeys/features` played a second time through the
  real windows, where a refusal must be seen, or the act not be offered.
- A mention that is only worth a look (a capitalised word that nothing explains) is kept with a
  reason, as the secretary does who has looked; what identifies a person is refused.
- A tag such as `@règle-2.8` before a scenario says which rule it proves: `make rules` lists it.

In the templates below `{name}` is any text, `{n}` a number, `{hour}` is written `14 h 20`,
`{when}` `08/12/2026` or `8 décembre 2026`, `{names}` `« A », « B » et « C »`; words between `|` are
a choice, what is between brackets may be left out, and letters between parentheses too.
"""


def page() -> str:
    """Write the page: every sentence that exists, by chapter, with its meaning."""
    parts = [_LEAD]
    for module in _CHAPTERS:
        chapter = (module.__doc__ or "").splitlines()[0]
        parts.append(f"## {chapter.rstrip('.')}\n")
        parts.extend(
            f"- `{_readable(known.template)}`  \n  {known.meaning}"
            for known in SENTENCES
            if known.chapter == chapter
        )
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def _readable(template: str) -> str:
    for kind in ("n", "heure", "date", "liste"):
        template = template.replace(f":{kind}}}", "}")
    return template


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
