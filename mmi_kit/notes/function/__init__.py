"""What can the claimant do: sitting, lifting, reaching, devices, time off task?"""
