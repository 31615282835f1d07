"""What `Tests/Gold/measure` is made of."""
