"""Charts fit to print: what to draw, as data; how it is drawn, with matplotlib.

matplotlib is imported by the modules that draw, and by none that a chart's data needs.
"""
