"""What can the claimant do and not do, as a pattern?"""
