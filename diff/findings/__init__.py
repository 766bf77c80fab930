"""What rules share when they tell a difference: how it is named, quoted and placed, by area."""
