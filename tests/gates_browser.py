"""The gates that need eyes: each function looks at the page in a browser and returns what is wrong, in words."""

import subprocess
from pathlib import Path
from xml.etree import ElementTree

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE, DESK, PAPER = 360, 1280, 605  # 605 px are the 160 mm between the margins of the printed page
MILLIMETRE = 72 / 25.4

OPEN = "() => document.querySelectorAll('details').forEach(one => one.open = true)"
TOO_WIDE = """(limit) => {
  const unseen = one => one && (one.getBoundingClientRect().width <= 1 && getComputedStyle(one).overflow === 'hidden'
    || unseen(one.parentElement));
  return [...document.querySelectorAll('body *')]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > limit + 1 && !unseen(one))
    .map(one => `<${one.tagName.toLowerCase()} id="${one.id}" class="${one.getAttribute('class') || ''}"> ` +
      `${Math.round(one.getBoundingClientRect().right)} px: ${one.textContent.trim().slice(0, 40)}`);
}"""
LETTERS = """() => [...document.querySelectorAll('svg text')].filter(one => one.textContent.trim()).map(one =>
  ({words: one.textContent, size: parseFloat(getComputedStyle(one).fontSize) * Math.abs(one.getScreenCTM().d)}))"""
LABELS = """() => [...document.querySelectorAll('svg')].map(svg => {
  const frame = svg.getBoundingClientRect();
  const lines = [...svg.querySelectorAll('text, tspan')].filter(one => !one.querySelector('tspan'));
  const texts = lines.filter(one => one.textContent.trim())
    .map(one => ({words: one.textContent, box: one.getBoundingClientRect()}));
  const out = texts.filter(({box}) => box.left < frame.left - 1 || box.right > frame.right + 1
    || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(one => `${one.words} is clipped`);
  texts.forEach((a, i) => texts.slice(i + 1).forEach(b => {
    const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    if (wide > 1 && high > 0.25 * Math.min(a.box.height, b.box.height)) out.push(`${a.words} lies on ${b.words}`);
  }));
  return out;
}).flat()"""


def at(page, width, height=800):
    """The page, all its parts open, in a window of this width."""
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(OPEN)
    return page


def quiet(browser, path):
    """Opening the page asks for nothing but the page, runs nothing, and the browser has nothing to complain of."""
    own, found = Path(path).as_uri(), []
    page = browser.new_page()
    page.on("request", lambda one: one.url == own or found.append(f"asks for {one.url}"))
    page.on("console", lambda one: found.append(f"console: {one.text}"))
    page.on("pageerror", lambda one: found.append(f"error: {one}"))
    page.on("dialog", lambda one: (found.append(f"dialog: {one.message}"), one.dismiss()))
    page.goto(own, wait_until="networkidle")
    at(page, DESK).wait_for_timeout(100)
    page.close()
    return found


def accessible(page):
    """No violation of WCAG 2.2 AA or of axe's best practice, on a phone and at a desk."""
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = [one for w in (PHONE, DESK) for one in Axe().run(at(page, w), options=options).response["violations"]]
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:120]}" for one in found]


def fitting(page):
    """No sideways scrolling in a window of 320 pixels."""
    at(page, 320)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return ([f"{wide} px wide"] if wide > 320 else []) + page.evaluate(TOO_WIDE, 320)


def legible(page):
    """Letters of charts measure 11 pixels or more on a phone; an annex without charts is none."""
    letters = at(page, PHONE).evaluate(LETTERS)
    small = [f"{one['words']}: {one['size']:.1f} px" for one in letters if one["size"] < 11]
    return small if letters else ["no letter in any chart"]


def tidy(page):
    """No label of a chart is clipped or lies on another, on a phone and at a desk."""
    return [f"{width} px: {what}" for width in (PHONE, DESK) for what in at(page, width).evaluate(LABELS)]


def printed(page, pdftotext):
    """On A4 nothing leaves the space between the margins and no page is empty or holds a line alone."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    found = page.evaluate(TOO_WIDE, PAPER)
    pdf = page.pdf(prefer_css_page_size=True, print_background=False)
    boxes = subprocess.run([pdftotext, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    pages = ElementTree.fromstring(boxes).findall(".//{*}page")
    return found + [f"page {n}: {what}" for n, one in enumerate(pages, 1) for what in sheet(one)]


def sheet(page):
    """What is wrong with one printed page."""
    width, height = (float(page.get(side)) / MILLIMETRE for side in ("width", "height"))
    found = [] if (round(width), round(height)) == (210, 297) else [f"{width:.0f} x {height:.0f} mm is not A4"]
    words = [(word.text, *(float(word.get(side)) / MILLIMETRE for side in ("xMax", "yMin"))) for word in page]
    lines = {round(top) for _, _, top in words if 19 < top < 277}
    if len(lines) < 2:
        found.append("a line alone" if lines else "empty")
    return found + [f"{text} ends {right:.0f} mm from the left" for text, right, _ in words if right > 196]
