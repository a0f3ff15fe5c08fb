"""``python -m ita_batch``."""

from ita_batch.cli import main

if __name__ == "__main__":
    main()
