"""One function a section of the report: which blocks does it show?"""
