"""Several coders of the same reports: which of their claims are one, how far they agree, which reports they get."""

from contested.coders.agreement import Agreement, Counts, count_units, list_values, measure_agreement
from contested.coders.assigning import Choice, check_coders, pick_reports
from contested.coders.comparison import Comparison, compare_all, compare_report
from contested.coders.units import Unit, Version, match_units
from contested.coders.variables import VARIABLES, read_values

__all__ = [
    "Agreement",
    "Choice",
    "Comparison",
    "Counts",
    "Unit",
    "VARIABLES",
    "Version",
    "check_coders",
    "compare_all",
    "compare_report",
    "count_units",
    "list_values",
    "match_units",
    "measure_agreement",
    "pick_reports",
    "read_values",
]
