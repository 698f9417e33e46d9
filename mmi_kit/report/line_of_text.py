"""How is a line of text drawn that has been measured already?

matplotlib's own text measures every line once more to place it, a third of the time that a figure
takes. Loaded only when a figure is drawn.
"""

from __future__ import annotations

from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text


class LineOfText(Text):
    """One line, from its left end on its baseline; no mathematics in it."""

    def draw(self, renderer: RendererBase) -> None:
        """The letters as they are, at the place given."""
        x, y = self.get_transform().transform(self.get_position())
        _, height = renderer.get_canvas_width_height()
        context = renderer.new_gc()
        context.set_foreground(self.get_color())
        renderer.draw_text(context, x, height - y, self.get_text(), self.get_fontproperties(), 0)
        context.restore()
