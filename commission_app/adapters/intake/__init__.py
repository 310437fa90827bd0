"""Agenda files read into an agenda draft with findings."""
