"""What happens between sessions: what falls due, pathways, the calendar, actions."""
