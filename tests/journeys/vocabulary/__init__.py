"""The French sentences in which journeys are written: what each means and what it does."""
