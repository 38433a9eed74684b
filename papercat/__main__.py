"""Where the command begins and ends: sets Python up for a short run, hands over to `papercat.cli`."""

import gc
import signal

# Imported modules are not garbage, yet checking takes a tenth of the time to the first answer, and
# what an ingest has in hand takes one part in thirty to look through: none of it goes round in a circle.
# Past this many new objects it is looked for again, so that no run's memory grows without end.
gc.set_threshold(1_000_000)


def main() -> None:
    """Run papercat on the command line."""
    # Until a command has begun there is nothing to take back, and Ctrl-C ends the run without a word.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # After the threshold is set.
    from papercat.cli import main as run

    try:
        run()
    finally:
        # A process that ends gives all memory back at once: looking for garbage once more on the
        # way out takes another tenth.
        gc.freeze()


if __name__ == "__main__":
    main()
