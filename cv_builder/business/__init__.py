"""A plan for somebody who will work for themselves. Pure: words by section, money that adds up. Money is Decimal pounds."""
