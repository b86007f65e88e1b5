"""Scripts that make the shipped lists and weights; run by hand, imported by nothing."""
