"""Seats, members, associations and the rules of the commission."""
