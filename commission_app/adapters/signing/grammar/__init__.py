"""Minutes read to the byte: what may follow them is known, and nothing else is let pass."""
