"""A matrix as text, Markdown, CSV, a workbook and JSON."""
