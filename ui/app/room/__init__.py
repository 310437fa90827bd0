"""What the chair's screen shows, and where."""
