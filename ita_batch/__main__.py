"""``python -m ita_batch``."""

from ita_batch.start import main

if __name__ == "__main__":
    main()
