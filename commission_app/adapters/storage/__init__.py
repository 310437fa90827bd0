"""The encrypted file: SQLAlchemy Core on SQLCipher."""
