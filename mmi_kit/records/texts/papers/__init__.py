"""Where does a paper of its own begin: a letter, a report, a form, a page of another exhibit?"""
