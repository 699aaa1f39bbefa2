"""Written figures → what they mean: amount, unit or currency, sign, comparison, time of day, date.

Two writings of a figure may share a way of saying it ("$5", "£5": five) and not mean the same. Here each figure in a
row of words gets a value, and two values are the same, different, or cannot be told apart by value alone: then the
words decide.
"""

from aligner.verbalize.values.figure_rows import Figure, find_figures
from aligner.verbalize.values.kinds import Amount, Clock, Date, Value, same_value, same_values
from aligner.verbalize.values.unit_tables import names_unit

__all__ = ["Amount", "Clock", "Date", "Figure", "Value", "find_figures", "names_unit", "same_value", "same_values"]
