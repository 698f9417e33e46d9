"""Rows of a visit log become facts."""
