"""Coded entries of FHIR and C-CDA become facts."""
