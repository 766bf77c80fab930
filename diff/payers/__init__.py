"""Two payers on one subject: what each asks, compared by what it is about and not by its words."""
