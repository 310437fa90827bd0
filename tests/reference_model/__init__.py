"""A small program that holds a session by people and times, from the law's words alone.

It shares no code with the product: `tests/sequences` plays the same acts on both.
"""
