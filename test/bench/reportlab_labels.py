"""The benchmark's label with reportlab: labels as JSON lines on stdin, the file's name as argument."""
import json
import resource
import sys
import time

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 75 * mm, 120 * mm


def write(labels, file):
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    for label in labels:
        canvas.setFont("body", 9)
        x = 11 * mm
        for index, width in enumerate(label["bars"]):
            if index % 2 == 0:
                canvas.rect(x, HEIGHT - 20 * mm, width * 0.25 * mm, 16 * mm, stroke=0, fill=1)
            x += width * 0.25 * mm
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 25 * mm, label["posting"])
        drawing = Drawing(31 * mm, 31 * mm)
        drawing.add(QrCodeWidget(label["qr"], barLevel="M", barWidth=31 * mm, barHeight=31 * mm, barBorder=4))
        renderPDF.draw(drawing, canvas, 22 * mm, HEIGHT - 59 * mm)
        for row, line in enumerate(label["lines"]):
            canvas.drawString(3 * mm, HEIGHT - (67 + row * 6) * mm, line)
        canvas.showPage()
    canvas.save()


pdfmetrics.registerFont(TTFont("body", "templates/fonts/PTSans-Regular.ttf"))
labels = [json.loads(line) for line in sys.stdin]
write(labels[:50], sys.argv[1])
begun = time.perf_counter()
write(labels, sys.argv[1])
took = (time.perf_counter() - begun) * 1000
print(json.dumps({"tookMs": took, "peakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
