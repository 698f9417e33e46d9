"""FHIR: what does a chart export state (R4; STU3 and DSTU2 where the meaning is certain)?"""
