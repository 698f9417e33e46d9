"""Printed forms: what is ticked, circled or filled in, made plain for the rules of sentences."""
