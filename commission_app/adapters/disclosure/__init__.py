"""Solves what the release gate asks: linear and integer programs, by HiGHS."""
