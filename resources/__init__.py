"""Data files shipped with the application: legal texts, templates, help, samples."""
