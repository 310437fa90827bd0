"""How every command speaks: in French, its faults apart, with the same exit codes."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

DONE, NOT_HELD, WRONG_USE = 0, 1, 2


class _FrenchHelp(argparse.RawDescriptionHelpFormatter):
    """Usage and headings in French."""

    def add_usage(
        self,
        usage: str | None,
        actions: object,
        groups: object,
        prefix: str | None = None,
    ) -> None:
        """Write the usage under its French heading."""
        said = "Usage\u00a0: " if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)  # type: ignore[arg-type]  # passed through


class Parser(argparse.ArgumentParser):
    """A parser that speaks French, and exits with 2 on wrong use."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        """Describe a command."""
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=_FrenchHelp,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "Arguments"
        self.options = self.add_argument_group("Options")
        self.options.add_argument("-h", "--help", action="help", help="afficher cette aide")

    def error(self, message: str) -> NoReturn:
        """Say that the command was not understood; argparse's own words are English."""
        del message
        complain(
            f"Commande non comprise. Rien n’a été fait.\n{self.format_usage()}"
            f"Pour en savoir plus : {self.prog} --help"
        )
        raise SystemExit(WRONG_USE)


def say(text: str) -> None:
    """Write an answer at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write what is wrong."""
    sys.stderr.write(text + "\n")
