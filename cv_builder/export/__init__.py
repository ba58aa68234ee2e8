"""Files that leave: made from a CV in every format, locked, named so that they tell nothing, and deleted again."""
