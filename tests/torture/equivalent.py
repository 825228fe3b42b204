"""Mutants that do what the program does: nobody could tell one from it, and so they are not counted."""

_FAST = "a shorter way to the same answer"
_TYPE = "says to the type checker what holds anyway"
_PLACE = "any number between those of its neighbours is the same place in their order"
_NUMBER = "any number that was not used before means a change"
_POINT = "only the place of its point counts"
_STRICT = "the two are always of one length"
_UNTOLD = "while nothing is told nobody asks which words stood"
EQUIVALENT = {
    "derive.agenda _pressing: date.max -> date.min": "of one task either every item has a day or none has",
    "derive.agreement agreed_on: if len(readings) == 1: / update, reading = readings[0] / return "
    "Agreed(reading.figure.range, (update "
    "-> if False: / update, reading = readings[0] / return Agreed(reading.figure.range, (update.index,), upd": _FAST,
    "derive.case Case._own: if measure is None or measure.counted is Counted.TOTAL: / return points "
    "-> if False: / return points": _FAST,
    "derive.case Case._own: measure is None or measure.counted is Counted.TOTAL "
    "-> measure.counted is Counted.TOTAL": _TYPE,
    "derive.case Case.pace: if self.measure is None: / return None -> if False: / return None": _TYPE,
    "derive.course Course._absences: update.event and update.event.happened is Happened.RESUMED "
    "-> update.event.happened is Happened.RESUMED": _TYPE,
    "derive.fits _figure: figure and case.measure is not None -> figure or case.measure is not None": _TYPE,
    "derive.fits breached_or_missed: missed is not None and missed.event is not None -> missed is not None": _TYPE,
    "derive.fits met_late: 0 -> 1": "what is late is late by a day at least",
    "derive.goalposts _bound_moved: _hardness(new.bound) < _hardness(old.bound) "
    "-> _hardness(new.bound) <= _hardness(old.bound)": "bounds that are as hard are the same bound",
    "derive.goalposts _start_moved: new.since < old.since -> new.since <= old.since": "they are never the same there",
    "derive.goalposts _start_moved: old.since == new.since or old.since is None or new.since is None "
    "-> old.since == new.since": _TYPE,
    "derive.goalposts _target_moved: isinstance(old, Measure) and isinstance(new, Measure) "
    "-> isinstance(old, Measure)": _TYPE,
    "derive.goalposts _target_moved: isinstance(old, Measure) and isinstance(new, Measure) "
    "-> isinstance(old, Measure) or isinstance(new, Measure)": _TYPE,
    "derive.goalposts moves_of: zip(terms, terms[1:], revisions, strict=False) "
    "-> zip(terms, terms[1:], revisions)": "says what zip does anyway",
    "derive.history _is_heard: update.revision is not None and update.revision.words is not None "
    "-> update.revision is not None": _FAST,
    "derive.history breakpoints: True -> False": _STRICT,
    "derive.history breakpoints: zip(docket.known_days, docket.log, strict=True) "
    "-> zip(docket.known_days, docket.log)": _STRICT,
    "derive.history stretches_of: True -> False": _STRICT,
    "derive.history stretches_of: zip(stretches, (*ends, None), strict=True) -> zip(stretches, (*ends, None))": _STRICT,
    "derive.judge Docket.__init__: 1 -> 0": _UNTOLD,
    "derive.judge Docket.__init__: 1 -> 2": _UNTOLD,
    "derive.judge Docket._course_by: if len(self._course.log) != told: / versions = self.terms[:1 + "
    "bisect_right(self._revision_days, day "
    "-> if True: / versions = self.terms[:1 + bisect_right(self._revision_days, day)] / self._course = Cours": _FAST,
    "derive.needs _a_day: 1 -> 0": _POINT,
    "derive.needs _a_day: 1 -> 2": _POINT,
    "derive.needs _a_day: 1000000 -> 999999": "a million has no more than four digits either way",
    "derive.needs _a_day: abs(rate) >= 10 -> abs(rate) > 10": "10 reads the same with two places as with none",
    "derive.pace _reached: 0 <= days < 36525 -> 0 < days < 36525": "what is reached already was answered before",
    "derive.pace _start: if not any((update.reading is not None for update in then_log)): / return nothing_yet "
    "-> if False: / return nothing_yet": _FAST,
    "derive.pace _start: point.known.is_exact and point.known.low is not None -> point.known.is_exact": _TYPE,
    "derive.pace _start: point.known.low -> point.known.high": "the figure is exact",
    "derive.pace share_of: known.low -> known.high (3)": "the figure is exact",
    "derive.terms breadth: standing > asked -> standing >= asked": "equal ones have nothing between them",
    "derive.totals Total._sum_at: 1 -> 2": "of sorted days only the first that is not earlier can be the same",
    "derive.totals _reaches: floor.low -> floor.high": _FAST,
    "derive.totals _reaches: floor.low is not None -> floor.low is None": _FAST,
    "derive.undecided something_happened: case.measure is not None and case.own_points -> case.own_points": _TYPE,
    "derive.wording percent_words: 1 -> 0 (2)": _POINT,
    "derive.wording percent_words: 1 -> 2 (2)": _POINT,
    "derive.wording rounded: 1 -> 0": _POINT,
    "derive.wording rounded: 1 -> 0 (2)": _POINT,
    "derive.wording rounded: 1 -> 0 (3)": _POINT,
    "derive.wording rounded: 1 -> 2": _POINT,
    "derive.wording rounded: 1 -> 2 (2)": _POINT,
    "derive.wording rounded: 1 -> 2 (3)": _POINT,
    "derive.wording rounded: 1000000 -> 1000001": "a million has no more than four digits either way",
    "audit.addresses is_foreign: url.partition('?')[0].partition('#')[0] if '.' in url or '%' in url else '' "
    "-> url.partition('?')[0].partition('#')[0] if True else ''": _FAST,
    "audit.complaint is_json: if _SPELT.search(text): / return text_of(''.join(_strings(read)).encode()) is "
    "not None "
    "-> if True: / return text_of(''.join(_strings(read)).encode()) is not None": _FAST,
    "audit.files _json: if 'content_html' in text or '\\\\u' in text: / yield from "
    "json_feed_faults(json.loads(text), address. "
    "-> if True: / yield from json_feed_faults(json.loads(text), address.count('/'), base_url) / pieces: lis": _FAST,
    "audit.calendars _line_fault: return '' -> return None": "neither is a fault",
    "audit.inside carried_faults: if root: / yield from _faults(_CARRIED, root, 'in a feed') "
    "-> if True: / yield from _faults(_CARRIED, root, 'in a feed')": _TYPE,
    "audit.elements -: tag in ALLOWED_SVG and name in PAINTS -> name in PAINTS": _FAST,
    "audit.elements -: tag in ALLOWED_SVG and name in PAINTS -> tag in ALLOWED_SVG or name in PAINTS": _FAST,
    "audit.markup _markup: root.traverse() if root else () -> root.traverse() if True else ()": _TYPE,
    "audit.markup _script: attributes['src'] or '' -> attributes['src']": _TYPE,
    "audit.markup _script: node.parent and node.parent.tag not in ('head', 'body') "
    "-> node.parent.tag not in ('head', 'body')": _TYPE,
    "audit.markup _script: node.text() or '' -> node.text()": _TYPE,
    "audit.markup fragment_faults: if not is_plain(text, depth, base_url): / tags: list[str] = [] / root = "
    "LexborHTMLParser(text).root  "
    "-> if True: / tags: list[str] = [] / root = LexborHTMLParser(text).root / yield from _markup(root, dept": _FAST,
    "audit.markup page_faults: [(child.tag or '', child.attributes) for child in page.head.iter()] if "
    "page.head else [] "
    "-> [(child.tag or '', child.attributes) for child in page.head.iter()] if True else []": _TYPE,
    "audit.markup page_faults: child.tag or '' -> child.tag": _TYPE,
    "audit.markup page_faults: text[:15].lower().startswith -> text[:15].lower().endswith": "it is as long as that",
    "audit.sheets sheet_faults: 1114111 -> 1114110": "neither of the last two letters says anything in a style sheet",
    "audit.written reading_faults: if written != read: / written = [tag.lower() for tag in written] / unsaid "
    "= _IMPLIED.difference(writ "
    "-> if True: / written = [tag.lower() for tag in written] / unsaid = _IMPLIED.difference(written) / read": _FAST,
    "links _ip_address: if ':' not in host and host.strip('.0123456789'): / return None "
    "-> if False: / return None": _FAST,
    "links safe_url: if (usual := _USUAL.fullmatch(text)) and usual[1] not in _HOMELY and (len(text) <= "
    "LONGEST): / retur "
    "-> if False: / return text": _FAST,
    "links safe_url: len(text) <= LONGEST -> len(text) < LONGEST": _FAST,
    "prose _letter: 8 -> 9": "no number of so many digits is that of a letter",
    "prose _too_deep: 1 -> 0": _FAST,
    "prose _too_deep: 1 -> 2": _FAST,
    "prose _too_deep: 1 -> 2 (2)": _FAST,
    "prose _too_deep: if line[:1].isalpha(): / return None -> if False: / return None": _FAST,
    "prose _too_deep: if not markers and (not line[:1].isspace()): / return None -> if False: / return None": _FAST,
    "prose _too_deep: start[0] if start else '' -> start[0] if True else ''": _TYPE,
    "prose _links: _LINK.finditer(plain) if ']' in line else () -> _LINK.finditer(plain) if True else ()": _FAST,
    "prose _links: enumerate(text.split('\\n'), 1) if ']' in text else () "
    "-> enumerate(text.split('\\n'), 1) if True else ()": _FAST,
    "prose trouble_of: _too_much_work(text) if _work_of(text) > MOST_WORK else None "
    "-> _too_much_work(text) if True else None": _FAST,
    "prose trouble_of: _work_of(text) > MOST_WORK -> _work_of(text) >= MOST_WORK": _FAST,
    "prose trouble_of: text.count('|') * len(lines) > MOST_CELLS -> text.count('|') * len(lines) >= MOST_CELLS": _FAST,
    "prose trouble_of: text.count('|') * len(lines) > MOST_CELLS and (trouble := _too_many_cells(text)) "
    "-> (trouble := _too_many_cells(text))": _FAST,
    "render.markdown -: 1 -> 0": _NUMBER,
    "render.markdown -: 1 -> 2": _NUMBER,
    "render.markdown Spare.run: element.text = AtomicString(element.text) -> pass": _FAST,
    "render.markdown Spare.run: if element.text and (not SIGN.search(element.text)): / element.text = "
    "AtomicString(element.text) "
    "-> if False: / element.text = AtomicString(element.text)": _FAST,
    "render.markdown Walk._place_headings: numbers[slug] = number -> pass": _FAST,
    "render.markdown _parser: 10 -> 11": _PLACE,
    "render.markdown _parser: 10 -> 9": _PLACE,
    "render.markdown _parser: 30 -> 29": _PLACE,
    "render.markdown _parser: 30 -> 31": _PLACE,
    "render.markdown _parser: parser.treeprocessors.register(Spare(parser), 'spare', 30) -> pass": _FAST,
    "validate.letters _fit: if not said.isascii(): / _meant(said) -> if True: / _meant(said)": _FAST,
    "validate.letters _fit: not said.isprintable() and _BREAK.search(said) -> _BREAK.search(said)": _FAST,
    "validate.letters body: if not text.isascii(): / _meant(text) -> if True: / _meant(text)": _FAST,
    "validate.letters mixed_script: if text.isascii() or not _LOOK_ALIKE.search(text): / return None "
    "-> if False: / return None": _FAST,
    "validate.letters mixed_script: text.isascii() or not _LOOK_ALIKE.search(text) "
    "-> not _LOOK_ALIKE.search(text)": _FAST,
    "validate.letters mixed_script: text.isascii() or not _LOOK_ALIKE.search(text) -> text.isascii()": _FAST,
    "validate.letters mixed_script: text.isascii() or not _LOOK_ALIKE.search(text) "
    "-> text.isascii() and (not _LOOK_ALIKE.search(text))": _FAST,
    "validate.letters paragraph: said if said.isprintable() else _BREAK.sub(' ', said) "
    "-> said if False else _BREAK.sub(' ', said)": _FAST,
}
"""By name, and why. A test holds every name to the program as it is."""
