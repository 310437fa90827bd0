"""Documents to be reworked in a word processor: French, on A4, with styles and alternatives."""
