"""``python -m ita_batch.desk ACTION HERE [DROPPED…]``, called by a starter."""

from ita_batch.start import begin


def main() -> None:
    """Begin, or say what the program lacks."""
    begin("ita_batch.desk.desk")


if __name__ == "__main__":
    main()
