"""What a policy says: values only, no reading and no comparing."""
