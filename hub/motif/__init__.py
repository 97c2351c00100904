"""The picture of a record, drawn from what is known of it: region, place, light and field of work.

The same record gives the same picture on every machine, for as long as
`VERSION` stands. The drawings are plain SVG: flat fills and strokes, no
filters, gradients, ids, style attributes or scripts.
"""

from hub.motif.figures import FIGURES
from hub.motif.panorama import panorama
from hub.motif.picture import SIZES, VERSION, Subject, draw

__all__ = ["FIGURES", "SIZES", "VERSION", "Subject", "draw", "panorama"]
