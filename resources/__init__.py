"""Data files shipped with the application: legal texts, templates, help, samples."""

from pathlib import Path

_HERE = Path(__file__).parent


def text(name: str) -> str:
    """Return a file as text, by its path from here (OSError); nothing heavy is loaded for it."""
    return (_HERE / name).read_text("utf-8")


def data(name: str) -> bytes:
    """Return a file as it is (OSError)."""
    return (_HERE / name).read_bytes()
