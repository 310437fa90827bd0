"""The screens, declared as data: one module a family; ``catalogue`` lists them all."""
