"""How writing in other languages than English is said aloud: numbers, dates, units."""
