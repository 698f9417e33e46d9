"""How do the consultant's decisions, corrections and own rows change the evidence?"""
