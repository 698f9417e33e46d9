"""Visit logs: what stands in the cells of CSV, TSV, XLSX and ODS, by the kit's column names?"""
