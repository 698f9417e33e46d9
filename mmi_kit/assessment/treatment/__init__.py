"""What was tried, how long, what did it achieve, and why did it end?"""
