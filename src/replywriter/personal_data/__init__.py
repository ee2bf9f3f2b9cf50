"""What personal data look like in a folded text, and what tells them from other figures.

Sums of money, dates, codes and service numbers of few digits are none.
"""
