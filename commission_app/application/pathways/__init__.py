"""What is done between sessions: pathways, what falls due, actions, the calendar."""
