"""The registers, a module each; each has `show(language)`."""
