"""Series of other bodies: what each value means, typed or read from a workbook."""
