"""`python -m mmi_kit` does all that `make` does, where there is no make."""

import sys


def main() -> None:
    """The front door: an unchanged case is answered before the command line is loaded."""
    from mmi_kit.order import quick_answer

    if not quick_answer(sys.argv[1:]):
        from mmi_kit.cli import main as command_line

        command_line()


if __name__ == "__main__":
    main()
