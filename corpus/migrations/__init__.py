"""The steps from one schema of the corpus to the next, run by Alembic."""
