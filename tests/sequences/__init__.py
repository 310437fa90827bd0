"""Random sequences of acts, played on the product and on the reference model at once."""
