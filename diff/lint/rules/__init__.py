"""One module for each lint rule; `policydiff.diff.lint` lists them in order."""
