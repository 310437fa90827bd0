"""Charts: what each shows, told in words too, and the shapes that draw it anywhere."""
