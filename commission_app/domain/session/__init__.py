"""One session: commands, facts, state, and the decider that leads from one to the next."""
