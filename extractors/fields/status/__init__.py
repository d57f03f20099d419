"""What kind of statement a figure is."""
