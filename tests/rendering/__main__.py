"""`python -m tests.rendering` writes docs/examples anew."""

from tests.rendering.examples import write_examples

if __name__ == "__main__":
    write_examples()
