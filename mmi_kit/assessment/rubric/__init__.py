"""How much credit does the evidence get for each element of the rubric (domain 8)?"""
