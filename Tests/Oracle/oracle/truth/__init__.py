"""What the contract says, computed in the plainest way from plain objects."""
