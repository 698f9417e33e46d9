"""What does a file of running text hold: plain text, RTF, Word and HTML, as they show it?"""
