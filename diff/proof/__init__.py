"""Direction by proof: criteria as formulas, entailment both ways, and patients as witnesses."""
