"""Reports for programs: SARIF, JUnit XML, GitHub annotations and CSV."""
