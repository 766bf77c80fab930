"""Several payers side by side: what each asks for one drug, by indication and dimension."""
