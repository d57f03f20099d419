"""Tables of names, one line each: agencies, places, information systems, titles, indicators."""
