"""The communiqué of the préfets: its text, its figures, the agreements, and how it leaves."""
