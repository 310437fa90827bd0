"""The communiqué of the préfets: text whose every quantity is a token that something proves."""
