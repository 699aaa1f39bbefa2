"""Written forms → the spoken forms they may stand for, as comparable keys."""
