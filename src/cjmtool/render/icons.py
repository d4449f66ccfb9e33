# ruff: noqa: E501 (path data)
"""Icons of the pages: paths in a box of 16 × 16, stroked with the colour of the text."""

from __future__ import annotations

# Signs, by the name that stands in their class: `i-ok`.
ICONS = {
    "ok": '<circle cx="8" cy="8" r="6.2"/><path d="m5.2 8.2 2 2 3.7-4.1"/>',
    "no": '<circle cx="8" cy="8" r="6.2"/><path d="m3.8 12.2 8.4-8.4"/>',
    "mot": '<path d="M8 1.4 14.6 8 8 14.6 1.4 8z" fill="currentColor" stroke="none"/>',
    "warn": '<path d="M8 2.2 14.3 13.4H1.7zM8 6.6v3M8 11.3v.1"/>',
    "doc": '<path d="M3.7 1.7h5.6l3 3v9.6H3.7zM9.2 1.7v3.2h3.1M6 8.2h4.2M6 11h4.2"/>',
    "bolt": '<path d="M9.2 1.5 3.5 9H8l-1.2 5.5L12.5 7H8z"/>',
    "to": '<path d="M2.5 8h11M9.5 4l4 4-4 4"/>',
    "q": '<circle cx="8" cy="8" r="6.2"/><path d="M6.1 6.3a1.95 1.95 0 1 1 2.8 1.8c-.6.3-.9.7-.9 1.3M8 11.4v.1"/>',
    "idea": '<circle cx="8" cy="8" r="6" stroke-dasharray="1.9 2.3"/>',
    "selected": '<circle cx="8" cy="8" r="6"/>',
    "done": '<mask id="m"><path fill="#fff" d="M0 0h16v16H0z"/><path d="m5.2 8.3 2 2 3.6-4.2" stroke="#000"/></mask><circle cx="8" cy="8" r="6.8" fill="currentColor" stroke="none" mask="url(#m)"/>',
    "rejected": '<circle cx="8" cy="8" r="6"/><path d="m5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2"/>',
    "P1": '<path stroke-width="2.6" stroke-linecap="butt" d="M3 14V10M8 14V6.5M13 14V2.5"/>',
    "P2": '<path stroke-width="2.6" stroke-linecap="butt" d="M3 14V10M8 14V6.5"/><path stroke-width="1" d="M11.9 13.6V3h2.2v10.6z"/>',
    "P3": '<path stroke-width="2.6" stroke-linecap="butt" d="M3 14V10"/><path stroke-width="1" d="M6.9 13.6V7h2.2v6.6zM11.9 13.6V3h2.2v10.6z"/>',
    "half": '<circle cx="8" cy="8" r="6.2"/><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" fill="currentColor" stroke="none"/>',
    "un": '<circle cx="8" cy="8" r="6.2" stroke-dasharray="2 2.3"/>',
    "kept": '<circle cx="8" cy="8" r="6.2"/><path d="M5 8h6"/>',
    "planned": '<circle cx="8" cy="8" r="6"/><path d="M8 4.8V8l2.2 1.6"/>',
    "in_progress": '<circle cx="8" cy="8" r="6"/><path d="M8 4.3A3.7 3.7 0 0 1 8 11.7z" fill="currentColor"/>',
    "P4": '<path stroke-width="1" d="M1.9 13.6v-3.2h2.2v3.2zM6.9 13.6V7h2.2v6.6zM11.9 13.6V3h2.2v10.6z"/>',
    "flag": '<path d="M3.5 14.5V2h8.5l-1.8 3L12 8H3.5"/>',
    "fork": '<path d="M8 14V9M8 9 3.5 4.5M8 9l4.5-4.5M3.5 7.5v-3h3M9.5 4.5h3v3"/>',
    "part": '<path d="M3.7 1.7h5.6l3 3v9.6H3.7zM6 8.2h4.2" stroke-dasharray="2 1.7"/>',
}

# Bullets of text cards, by the field that the cards stand in; `said` is a quotation.
BULLETS = {
    "questions": '<circle cx="8" cy="8" r="6.2"/><path d="M6.1 6.3a1.95 1.95 0 1 1 2.8 1.8c-.6.3-.9.7-.9 1.3M8 11.4v.1"/>',
    "goals": '<circle cx="8" cy="8" r="6.2"/><circle cx="8" cy="8" r="2.5"/>',
    "expectations": '<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="2"/>',
    "thoughts": '<path d="M4.5 10.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.5-.2 3.1 3.1 0 0 1 .1 6.2z"/><path d="M4.5 12.7v.1M2.5 14.5v.1"/>',
    "barriers": '<path d="M2 4h12v8.5H2zM2 8.2h12M6 4v4.2M10 8.2v4.3"/>',
    "motivations": '<path d="M8 14c-2.8 0-4.5-1.7-4.5-4.2C3.5 6.5 7 5.5 7 2c3 1 5.5 4 5.5 7.5C12.5 12.3 10.8 14 8 14z"/>',
    "opportunities": '<path d="M4 12 12 4M5.8 4H12v6.2"/>',
    "success": '<path d="M3.5 14.5V2h8.5l-1.8 3L12 8H3.5"/>',
    "frontstage": '<path d="M2 2.8h12v8H7.2L4 13.6v-2.8H2z"/>',
    "backstage": '<path d="M8 2 14.5 5.5 8 9 1.5 5.5zM1.5 9.2 8 12.7l6.5-3.5"/>',
    "support": '<path d="M2 13.5h12M3.5 13.5V9h9v4.5M5.5 9V5h5v4"/>',
    "said": '<path d="M3 10.5c2 0 3-1.2 3-3.5V4H2.5v3.5H5M10 10.5c2 0 3-1.2 3-3.5V4H9.5v3.5H12"/>',
}

# Icons of channels, by their kind: `i-ch-web`.
CHANNEL_ICONS = {
    "search": '<circle cx="7" cy="7" r="4.6"/><path d="m10.5 10.5 3.7 3.7"/>',
    "web": '<rect x="1.7" y="2.7" width="12.6" height="10.6" rx="1.6"/><path d="M1.7 6.2h12.6"/>',
    "messenger": '<path d="M2 2.8h12v8H7.2L4 13.6v-2.8H2z"/>',
    "phone": '<path d="M4.1 2 6.3 2.4l.8 3-1.5 1.3c.8 1.7 2 2.9 3.7 3.7l1.3-1.5 3 .8.4 2.2c0 1.2-.9 2-2 1.9C6.7 13.5 2.5 9.3 2.2 4c-.1-1.1.7-2 1.9-2z"/>',
    "email": '<rect x="1.7" y="3" width="12.6" height="10" rx="1.4"/><path d="m2.2 4.3 5.8 4.5 5.8-4.5"/>',
    "social": '<circle cx="5.7" cy="5" r="2.5"/><path d="M1.3 13.4c0-2.4 1.9-4.2 4.4-4.2s4.4 1.8 4.4 4.2M10.3 2.7a2.3 2.3 0 0 1 0 4.5M12.2 9.6c1.5.6 2.5 2 2.5 3.8"/>',
    "store": '<path d="M2.5 7v6.5h11V7M1.5 6.2 3.2 2.5h9.6l1.7 3.7zM6.3 13.5V9.8h3.4v3.7"/>',
    "media": '<rect x="1.7" y="3" width="12.6" height="10" rx="1.6"/><path d="M6.6 5.8v4.4L10.3 8z"/>',
    "document": '<path d="M3.7 1.7h5.6l3 3v9.6H3.7zM9.2 1.7v3.2h3.1M6 8.2h4.2M6 11h4.2"/>',
    "event": '<rect x="2" y="3" width="12" height="11" rx="1.4"/><path d="M2 6.6h12M5.2 1.5v3M10.8 1.5v3"/>',
    "marketplace": '<path d="M2.6 5.2h10.8l.9 8.8H1.7zM5.4 7.4V4.2a2.6 2.6 0 0 1 5.2 0v3.2"/>',
    "app": '<rect x="4.3" y="1.5" width="7.4" height="13" rx="1.5"/><path d="M7.1 12.3h1.8"/>',
    "partner": '<path d="M6.7 9.3a3 3 0 0 0 4.3 0l2.3-2.3a3 3 0 0 0-4.3-4.3l-.8.8M9.3 6.7a3 3 0 0 0-4.3 0L2.7 9a3 3 0 0 0 4.3 4.3l.8-.8"/>',
    "person": '<circle cx="8" cy="5" r="2.8"/><path d="M2.7 14c.3-3 2.4-4.7 5.3-4.7s5 1.7 5.3 4.7"/>',
    "product": '<path d="M8 1.5 14 4.7v6.6L8 14.5 2 11.3V4.7zM2.2 4.8 8 8l5.8-3.2M8 8v6.3"/>',
    "other": '<circle cx="8" cy="8" r="6.2"/><path d="M5 8v.1M8 8v.1M11 8v.1"/>',
}
