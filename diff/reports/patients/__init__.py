"""Reports on patients: who meets the criteria, and who flips."""
