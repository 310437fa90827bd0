"""The pathway between sessions: requests, decisions, periods, rights, lapses, end.

The stream of a pathway tells what happened, by facts; its state is their fold. A request has an
identity of its own: it is joined to a pathway, may be put right, and moves when pathways are
merged or separated, its history with it. Nothing here names anybody.
"""
