"""VA records: print-outs of CPRS, and downloads of My HealtheVet (Blue Button)."""
