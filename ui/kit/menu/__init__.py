"""The menu of the window: rail, folded rail, tabs of a place, their icons."""
