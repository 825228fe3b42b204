"""From the catalogue and a day to the book: verdicts, curves, pace, records, changes. No clock, no HTML."""
