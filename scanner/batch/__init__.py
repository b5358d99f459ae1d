"""Many photos: supervised worker processes, a journal to resume from, answers as they come."""
