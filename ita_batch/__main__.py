"""``python -m ita_batch``."""

from ita_batch.start import run

if __name__ == "__main__":
    run()
