"""The figures of a commission: computed from facts alone, never from a text."""
