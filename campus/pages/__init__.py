"""Home, information pages, navigation and the named slots that features above fill."""
