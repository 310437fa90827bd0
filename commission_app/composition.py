"""Builds the services; the only module that names an adapter."""
