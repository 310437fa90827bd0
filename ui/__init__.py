"""Qt front: presenters without pixels, widgets without decisions."""
