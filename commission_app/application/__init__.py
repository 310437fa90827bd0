"""What one does with a session: use-cases and the ports they need."""
