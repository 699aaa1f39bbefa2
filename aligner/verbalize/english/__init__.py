"""How English writing is said aloud: numbers, dates, amounts, shorthand, contractions, spelling."""
