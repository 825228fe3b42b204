"""Social cards: the picture beside a link. Pillow is imported where something is drawn, and nowhere else."""
