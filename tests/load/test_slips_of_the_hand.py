# ruff: noqa: E501  what the program says is quoted whole
"""What editors get to read when they mistype the front matter: the whole line, place and remedy included."""

import pytest
import yaml

from pledgebook.issues import as_text
from pledgebook.load import parse
from pledgebook.load.tree import read_fields

# What stands between the fences (from line 2 on), and every complaint about it.
SLIPS: list[tuple[str, str, list[str]]] = [
    (
        "an unquoted colon",
        "title: Foo: bar\n",
        ['f.md:2:8: error[F134]: the value holds a colon and a space, and is not in quotes. hint: write "Foo: bar"'],
    ),
    (
        "an unquoted colon between braces",
        "made: {on: 2024, note: foo: bar}\n",
        [
            (
                "f.md:2:24: error[F134]: the value holds a colon and a space, and is not in quotes. "
                "hint: put quotes round the value"
            )
        ],
    ),
    (
        "quotation marks inside quotation marks",
        'title: x\nquote: "We say "yes" to it"\n',
        [
            (
                'f.md:3:8: error[F133]: the value goes on after its closing quotation mark, with "yes" to it"". '
                "hint: write 'We say \"yes\" to it'"
            )
        ],
    ),
    (
        "an apostrophe inside single quotes",
        "title: 'it's done'\n",
        [
            (
                'f.md:2:8: error[F133]: the value goes on after its closing quotation mark, with "s done\'". '
                'hint: write "it\'s done"'
            )
        ],
    ),
    (
        "a quote that is not closed is reported where it opens, not at the end of the file",
        'title: x\nquote: "We say\ndue: 2027\nlang: en\n',
        [
            (
                "f.md:3:8: error[F131]: the quotation mark that opens here is never closed. "
                "hint: write \" at the end of the value; write '\"We say' if the mark is a letter of it"
            )
        ],
    ),
    (
        "a quote that swallows the next one is reported where it opens",
        'quote: "We say\nat: Beijing\nwords: "this year"\n',
        [
            (
                "f.md:2:8: error[F131]: the quotation mark that opens here is never closed. "
                "hint: write \" at the end of the value; write '\"We say' if the mark is a letter of it"
            )
        ],
    ),
    (
        "a bracket that is not closed is reported where it opens",
        "title: x\ntopics: [a, b\ndue: 2027\nby: {a: b}\n",
        [
            (
                "f.md:3:9: error[F132]: the [ that opens here is never closed. "
                "hint: write ] at its end, or quotes round the value if it is a text"
            )
        ],
    ),
    (
        "a brace that is not closed",
        "updates:\n  - {on: 2024, value: {more_than: 3}\n  - {on: 2025, value: 4}\n",
        [
            (
                "f.md:3:5: error[F132]: the { that opens here is never closed. "
                "hint: write } at its end, or quotes round the value if it is a text"
            )
        ],
    ),
    (
        "a bracket closed by the wrong one",
        "a: {x: [1, 2}\n",
        [
            (
                "f.md:2:8: error[F132]: the [ that opens here is never closed. "
                "hint: write ] at its end, or quotes round the value if it is a text"
            )
        ],
    ),
    (
        "a bracket too many",
        "a: [1, 2]]\n",
        [
            (
                'f.md:2:4: error[F133]: the value goes on after its closing bracket, with "]". '
                "hint: put quotes round the whole value if the brackets belong to it; else delete what is too much"
            )
        ],
    ),
    (
        "brackets inside a text between brackets",
        "a: {x: foo [b] bar}\n",
        [
            (
                "f.md:2:8: error[F139]: between brackets a text cannot hold [ unless it stands in quotes. "
                "hint: put quotes round the value"
            )
        ],
    ),
    (
        "no space after the colon, in the first line",
        "due:2027\ntitle: x\n",
        [
            (
                'f.md:2:1: error[F135]: "due" and its value are not set apart by a colon and a space. '
                "hint: write `due: ` and then the value"
            )
        ],
    ),
    (
        "no space after the colon, further down",
        "title: x\ndue:2027\nby: y\n",
        [
            (
                'f.md:3:1: error[F135]: "due" and its value are not set apart by a colon and a space. '
                "hint: write `due: ` and then the value"
            )
        ],
    ),
    (
        "no space after the colon, alone",
        "due:2027\n",
        [
            (
                'f.md:2:1: error[F135]: "due" and its value are not set apart by a colon and a space. '
                "hint: write `due: ` and then the value"
            )
        ],
    ),
    (
        "no space after the colon, between braces",
        "made: {on:2024, by: x}\n",
        [
            (
                'f.md:2:8: error[F135]: "on" and its value are not set apart by a colon and a space. '
                "hint: write `on: ` and then the value"
            )
        ],
    ),
    (
        "a Chinese colon",
        "title: x\ndue：2027\nby: y\n",
        [
            (
                'f.md:3:1: error[F135]: the colon behind "due" is U+FF1A, the full-width one of a Chinese keyboard. '
                "hint: write `due: ` and then the value"
            )
        ],
    ),
    (
        "an item without its dash",
        "updates:\n  - {on: 2024}\n  {on: 2025}\n",
        [
            (
                "f.md:4:3: error[F136]: this line stands in a list, and does not begin with a dash. "
                "hint: write `- ` before it if it is an item; indent it by two more spaces if it belongs "
                "to the item above"
            )
        ],
    ),
    (
        "a first item without its dash",
        "updates:\n  on: 2024\n  - {on: 2025}\n",
        [
            (
                "f.md:3:3: error[F136]: this line is followed by the items of a list, and does not begin with a dash. "
                "hint: write `- ` before it if it is an item; else move the items below to a list of their own, such as updates:"
            )
        ],
    ),
    (
        "a dash without its space",
        "updates:\n  - on: 2024-01-01\n    value: 3\n  -on: 2025\n",
        [
            "f.md:5:3: error[F136]: the dash of this item has no space behind it. hint: write `- ` and then the item",
        ],
    ),
    (
        "quotation marks inside quotation marks, between braces",
        'a: {q: "x "y" z", b: c}\n',
        [
            (
                'f.md:2:8: error[F133]: the value goes on after its closing quotation mark, with "y" z", b: c}". '
                "hint: write \\\" for a quotation mark inside double quotes, and '' for one inside single quotes"
            )
        ],
    ),
    (
        "a slip below a text that only looks like one",
        'note: |\n  One: two: three.\n\n  And "more.\ntitle: a: b\n',
        ['f.md:6:8: error[F134]: the value holds a colon and a space, and is not in quotes. hint: write "a: b"'],
    ),
    (
        "a directive with its document",
        "%YAML 1.1\n--- {a: b}\n",
        [
            (
                "f.md:2:1: error[F152]: a line that begins with % is a YAML directive, which is not read here. "
                "hint: delete the line"
            )
        ],
    ),
    (
        "a second document below the first",
        "a: b\n--- {c: d}\n",
        [
            (
                "f.md:3:1: error[F152]: `---` with text behind it begins a second document. "
                "hint: let `---` stand alone on its line, above the body"
            )
        ],
    ),
    (
        "an alias for a name",
        "*a : b\n",
        [
            (
                'f.md:2:1: error[F150]: "*a" is a YAML alias, which is not read here. '
                'hint: write the value out, or "*a" if the asterisk is meant as a letter'
            )
        ],
    ),
    (
        "a field in quotes below a value, which nothing here recognises",
        'a: b\n  "c": d e\n',
        [
            (
                "f.md:3:6: error[F140]: from here on this is not readable as fields. hint: put quotes round a value "
                "that holds : # [ ] { } or quotes; indent with spaces, alike within a list"
            )
        ],
    ),
    (
        "a slip below a comment right behind a quoted value",
        'a: "x" #note\nb: c: d\n',
        ['f.md:3:4: error[F134]: the value holds a colon and a space, and is not in quotes. hint: write "c: d"'],
    ),
    (
        "a slip below a name that holds a colon",
        "a:b: c\nd: e: f\n",
        ['f.md:3:4: error[F134]: the value holds a colon and a space, and is not in quotes. hint: write "e: f"'],
    ),
    (
        "of two slips the one at which reading ends",
        "{a: 1}\nb: 2\nc: d: e\n",
        [
            (
                "f.md:3:1: error[F140]: from here on this is not readable as fields. hint: put quotes round a value "
                "that holds : # [ ] { } or quotes; indent with spaces, alike within a list"
            )
        ],
    ),
    (
        "a number sign that would cut the value, with more of it below",
        "title: We are #1\n  in China\n",
        [
            (
                'f.md:2:15: error[F138]: "#1" is cut off: to YAML a # after a space begins a comment. '
                'hint: write "We are #1"; a comment needs two spaces before its #'
            )
        ],
    ),
    (
        "typographic quotes from a word processor",
        "quote: “Hello, world”\n",
        [
            (
                "f.md:2:8: error[F137]: the value stands in typographic quotes, which YAML takes for letters of it. "
                'hint: write "Hello, world", with straight quotes'
            )
        ],
    ),
    (
        "typographic quotes round a colon",
        "quote: “Hello: world”\n",
        [
            (
                "f.md:2:8: error[F137]: the value stands in typographic quotes, which YAML takes for letters of it. "
                'hint: write straight quotes: "…"'
            )
        ],
    ),
    (
        "a straight quote closed by a typographic one",
        'quote: "Hello”\ndue: 2027\n',
        [
            (
                'f.md:2:8: error[F137]: the value opens with " and closes with ”, which YAML takes for a letter of it. '
                'hint: write "Hello", with straight quotes'
            )
        ],
    ),
    (
        "a number sign that would cut the value",
        "title: We are #1 in China\n",
        [
            (
                'f.md:2:15: error[F138]: "#1 in China" is cut off: to YAML a # after a space begins a comment. '
                'hint: write "We are #1 in China"; a comment needs two spaces before its #'
            )
        ],
    ),
    (
        "a number sign that would leave nothing",
        "title: #1 in China\n",
        [
            (
                'f.md:2:8: error[F138]: "#1 in China" is cut off: to YAML a # after a space begins a comment. '
                'hint: write "#1 in China"; a comment needs two spaces before its #'
            )
        ],
    ),
    (
        "a number sign that would cut a brace off",
        "a: {x: We are #1, y: 2}\nb: 1\n",
        [
            (
                'f.md:2:15: error[F138]: "#1, y: 2}" is cut off: to YAML a # after a space begins a comment. '
                "hint: put quotes round the value; a comment needs two spaces before its #"
            )
        ],
    ),
    (
        "a value that begins with an at sign",
        "handle: @leijun  # on Weibo\n",
        [
            (
                "f.md:2:9: error[F139]: a value cannot begin with @ unless it stands in quotes. "
                'hint: put quotes round the value: "@leijun"'
            )
        ],
    ),
    (
        "a value in asterisks",
        "title: *Most* of it\n",
        [
            (
                "f.md:2:8: error[F139]: a value cannot begin with * unless it stands in quotes. "
                'hint: put quotes round the value: "*Most* of it"'
            )
        ],
    ),
    (
        "a list on the line of its name",
        "topics: - deliveries\n",
        [
            (
                "f.md:2:9: error[F139]: a list cannot begin on the line of its name. "
                "hint: begin the list on the next line, indented, or put quotes round the value"
            )
        ],
    ),
    (
        "a text on the line of its |",
        "note: | text\n  more\n",
        [
            (
                "f.md:2:7: error[F139]: a value cannot begin with | unless it stands in quotes. "
                "hint: put quotes round the value, or end the line with the | and begin the text on the next"
            )
        ],
    ),
    (
        "a backslash in double quotes",
        'title: "C:\\Users"\n',
        [
            (
                'f.md:2:8: error[F140]: in double quotes a backslash must be followed by n, t, " or \\. '
                "hint: write \\\\ for a backslash, or put the value in single quotes: '…'"
            )
        ],
    ),
    (
        "what nothing here recognises",
        "{a: 1}\nb: 2\n",
        [
            (
                "f.md:3:1: error[F140]: from here on this is not readable as fields. "
                "hint: put quotes round a value that holds : # [ ] { } or quotes; indent with spaces, "
                "alike within a list"
            )
        ],
    ),
    (
        "one field twice, at two depths",
        "title: x\nmade: {on: 1, on: 2}\ntitle: y\n",
        [
            (
                'f.md:3:15: error[F141]: "on" is given twice: here and on line 3. '
                "hint: keep one of the two, or make one list of both"
            ),
            (
                'f.md:4:1: error[F141]: "title" is given twice: here and on line 2. '
                "hint: keep one of the two, or make one list of both"
            ),
        ],
    ),
    (
        "two fields that look the same and are spelt with other code points",
        "é: x\ne\u0301: y\n",
        [
            (
                'f.md:3:1: error[F141]: "é" is given twice: here and on line 2. '
                "hint: keep one of the two, or make one list of both"
            )
        ],
    ),
    (
        "a mapping for a name",
        "{a: b}: c\n",
        [
            (
                "f.md:2:1: error[F142]: the name of a field is a list or a mapping. "
                "hint: write `name: value`; put quotes round a value that holds { } [ ] or ?"
            )
        ],
    ),
    (
        "nothing for a name",
        "a: {: b}\n",
        [
            (
                "f.md:2:5: error[F142]: the name of a field is empty. "
                "hint: write `name: value`; put quotes round a value that holds { } [ ] or ?"
            )
        ],
    ),
    (
        "a comma that cuts a value between braces",
        "made: {on: 2024, quote: He said, no}\n",
        [
            (
                'f.md:2:25: error[F143]: "He said, no" is cut off at its comma: between braces a comma ends a value. '
                'hint: write "He said, no"'
            )
        ],
    ),
    (
        "a line that is aligned with nothing",
        "made:\n   on: 2024\n  by: x\n",
        [
            (
                "f.md:4:3: error[F144]: this line is indented by 2 spaces, which fits none of the lines round it. "
                'hint: indent it by 3 spaces, as "on" above'
            )
        ],
    ),
    (
        "a field that is indented below a value",
        "title: Foo\n due: 2027\n",
        [
            (
                "f.md:3:2: error[F144]: this line is indented by 1 space, which fits none of the lines round it. "
                'hint: begin it at the left edge, as "title" above'
            )
        ],
    ),
    (
        "a line of text among the fields",
        "title: x\nfoo bar\nby: y\n",
        [
            (
                'f.md:3:1: error[F145]: "foo bar" is neither a field nor an item of a list. hint: write `name: value`; '
                "indent the line if it goes on with the value above; put text below the second `---`"
            )
        ],
    ),
    (
        "tabs, each of them",
        "made:\n\ton: 1\n\tby: x\n",
        [
            "f.md:3:1: error[F130]: the line is indented with a tab. hint: indent with spaces, two a level",
            "f.md:4:1: error[F130]: the line is indented with a tab. hint: indent with spaces, two a level",
        ],
    ),
    (
        "Chinese spaces",
        "made:\n\u3000\u3000on: 1\n",
        [
            (
                "f.md:3:1: error[F130]: the line is indented with U+3000, which is no ordinary space. "
                "hint: indent with spaces, two a level"
            )
        ],
    ),
    (
        "an anchor and an alias",
        "a: &x 1\nb: *x\n",
        [
            (
                'f.md:2:4: error[F150]: "&x" is a YAML anchor, which is not read here. '
                "hint: delete it; write a value out in each place, or in quotes if & is meant"
            ),
            (
                'f.md:3:4: error[F150]: "*x" is a YAML alias, which is not read here. '
                'hint: write the value out, or "*x" if the asterisk is meant as a letter'
            ),
        ],
    ),
    (
        "a tag",
        "a: !!python/object:os.system x\n",
        [
            (
                'f.md:2:4: error[F151]: "!!python/object:os.system" is a YAML tag, which is not read here. '
                "hint: delete it; put quotes round the value if the ! belongs to it"
            )
        ],
    ),
    (
        "a directive",
        "%YAML 1.1\na: 1\n",
        [
            (
                "f.md:2:1: error[F152]: a line that begins with % is a YAML directive, which is not read here. "
                "hint: delete the line"
            )
        ],
    ),
    (
        "three full stops",
        "a: b\n...\n",
        [
            (
                "f.md:3:1: error[F152]: `...` ends the document before the front matter does. "
                "hint: delete it; the front matter ends with `---`"
            )
        ],
    ),
    (
        "three full stops, and more",
        "a: b\n...\nc: d\n",
        [
            (
                "f.md:3:1: error[F152]: `...` ends the document before the front matter does. "
                "hint: delete it; the front matter ends with `---`"
            )
        ],
    ),
    (
        "a second document",
        "--- {a: b}\n",
        [
            (
                "f.md:2:1: error[F152]: `---` with text behind it begins a second document. "
                "hint: let `---` stand alone on its line, above the body"
            )
        ],
    ),
    (
        "a merge key",
        "a:\n  <<: {b: c}\n",
        [
            (
                'f.md:3:3: error[F153]: "<<" merges fields from elsewhere, which is not done here. '
                "hint: write the fields out"
            )
        ],
    ),
    (
        "too deep",
        "a: " + "[" * 20 + "]" * 20 + "\n",
        [
            (
                "f.md:2:23: error[F154]: values are nested more than 20 deep. "
                "hint: write it flatter; an unclosed bracket is a likely cause"
            )
        ],
    ),
    (
        "too many",
        "a: [" + "1," * 20_000 + "1]\n",
        [
            (
                "f.md:2:39999: error[F154]: the front matter holds more than 20,000 values. "
                "hint: an entry is one pledge: cut it into several"
            )
        ],
    ),
    (
        "a list for the whole",
        "- a\n- b\n",
        ["f.md:2:1: error[F122]: the front matter is a list, not fields. hint: write one field a line: `name: value`"],
    ),
    (
        "a text for the whole",
        "hello\n",
        ["f.md:2:1: error[F122]: the front matter is a text, not fields. hint: write one field a line: `name: value`"],
    ),
    (
        "a field of made at the left edge, with more of made below",
        "made:\n  on: 2024-01-01\nat: Beijing\n  source: press\n",
        [
            'f.md:4:1: error[F144]: this line is indented by 0 spaces, which fits none of the lines round it. hint: indent it by 2 spaces, as "on" above',
        ],
    ),
    (
        "a field that is indented by one space, with more below",
        "made:\n  on: 2024-01-01\n at: Beijing\n  source: press\n",
        [
            'f.md:4:2: error[F144]: this line is indented by 1 space, which fits none of the lines round it. hint: indent it by 2 spaces, as "on" above',
        ],
    ),
    (
        "a last field that is indented by one space",
        "made:\n  on: 2024-01-01\n  source: press\n at: Beijing\n",
        [
            'f.md:5:2: error[F144]: this line is indented by 1 space, which fits none of the lines round it. hint: indent it by 2 spaces, as "source" above',
        ],
    ),
    (
        "a field of the pledge that is indented by one space",
        "made:\n  on: 2024-01-01\n due: 2024\n",
        [
            'f.md:4:2: error[F144]: this line is indented by 1 space, which fits none of the lines round it. hint: begin it at the left edge, as "made" above',
        ],
    ),
    (
        "a field that is deeper than the first one",
        "made:\n on: 2024-01-01\n  source: press\n",
        [
            'f.md:4:3: error[F144]: this line is indented by 2 spaces, which fits none of the lines round it. hint: indent it by 1 space, as "on" above',
        ],
    ),
    (
        "an item that is indented by one space",
        "updates:\n  - {on: 2024-06-01}\n - {on: 2024-07-01}\n",
        [
            "f.md:4:2: error[F144]: this line is indented by 1 space, which fits none of the lines round it. hint: indent it by 2 spaces, as the item above",
        ],
    ),
    (
        "an item that is indented by one space below items that are not",
        "updates:\n- {on: 2024-06-01}\n - {on: 2024-07-01}\n",
        [
            "f.md:4:2: error[F144]: this line is indented by 1 space, which fits none of the lines round it. hint: begin it at the left edge, as the item above",
        ],
    ),
    (
        "an item that is indented by three spaces",
        "updates:\n  - on: 2024-06-01\n    value: 5\n   - on: 2024-07-01\n",
        [
            "f.md:5:4: error[F144]: this line is indented by 3 spaces, which fits none of the lines round it. hint: indent it by 2 spaces, as the item above",
        ],
    ),
    (
        "a field of a source that is indented by three spaces",
        "title: Foo\nsources:\n  press:\n    url: https://a.example/\n   publisher: A\n",
        [
            'f.md:6:4: error[F144]: this line is indented by 3 spaces, which fits none of the lines round it. hint: indent it by 4 spaces, as "url" above',
        ],
    ),
    (
        "a field of a source that is indented by six spaces",
        "title: Foo\nsources:\n  press:\n    url: https://a.example/\n      publisher: A\n",
        [
            'f.md:6:7: error[F144]: this line is indented by 6 spaces, which fits none of the lines round it. hint: indent it by 4 spaces, as "url" above',
        ],
    ),
    (
        "a field of an item that is indented by three spaces",
        "updates:\n  - on: 2024-06-01\n    value: 5\n   source: press\n",
        [
            'f.md:5:4: error[F144]: this line is indented by 3 spaces, which fits none of the lines round it. hint: indent it by 4 spaces, as "value" above',
        ],
    ),
    (
        "an item at the left edge below items that are indented",
        "updates:\n  - {on: 2024-06-01}\n- {on: 2024-07-01}\n",
        [
            "f.md:4:1: error[F144]: this line is indented by 0 spaces, which fits none of the lines round it. hint: indent it by 2 spaces, as the item above",
        ],
    ),
    (
        "several ids for one, between braces",
        "made: {on: 2024-01-01, source: press, paper}\n",
        [
            'f.md:2:32: error[F143]: "press, paper" is cut off at its comma: between braces a comma ends a value. hint: write [press, paper]',
        ],
    ),
    (
        "typographic quotes round a comma, between braces",
        "made: {quote: “We will, yes, deliver”, source: press}\n",
        [
            'f.md:2:15: error[F137]: the value stands in typographic quotes, which YAML takes for letters of it. hint: write "We will, yes, deliver", with straight quotes',
        ],
    ),
    (
        "a thousand between braces",
        "a: {value: 1,005,100, source: press}\n",
        [
            'f.md:2:12: error[F143]: "1,005,100" is cut off at its comma: between braces a comma ends a value. hint: write 1005100 or 1_005_100',
        ],
    ),
    (
        "a decimal comma between braces",
        "a: {value: 1,5 million}\n",
        [
            'f.md:2:12: error[F143]: "1,5 million" is cut off at its comma: between braces a comma ends a value. hint: write 1.5 million',
        ],
    ),
    (
        "a number with points between its thousands and a comma before its decimals",
        "a: {value: 12.500,5}\n",
        [
            'f.md:2:12: error[F143]: "12.500,5" is cut off at its comma: between braces a comma ends a value. hint: write 12500.5',
        ],
    ),
    (
        "a cut value whose end cannot be told",
        "a: {value: 1, b, " + "c" * 2100 + "}\n",
        [
            'f.md:2:15: error[F143]: "b" has no value: between braces a comma ends a value. hint: put quotes round the value that holds the comma, or write `name: value`',
            f'f.md:2:18: error[F143]: "{"c" * 40}" has no value: between braces a comma ends a value. hint: put quotes round the value that holds the comma, or write `name: value`',
        ],
    ),
    (
        "two values between braces that are both cut",
        "a: {x: b, c, y: d, e}\n",
        [
            'f.md:2:8: error[F143]: "b, c" is cut off at its comma: between braces a comma ends a value. hint: write "b, c"',
            'f.md:2:17: error[F143]: "d, e" is cut off at its comma: between braces a comma ends a value. hint: write "d, e"',
        ],
    ),
    (
        "a name without a value before all others",
        "a: {b, x: c}\n",
        [
            'f.md:2:5: error[F143]: "b" has no value: between braces a comma ends a value. hint: put quotes round the value that holds the comma, or write `name: value`',
        ],
    ),
    (
        "a missing comma between braces",
        "a: {known: 2026-11-02 source: x}\n",
        [
            'f.md:2:23: error[F134]: there is no comma before "source:". hint: put a comma before source:',
        ],
    ),
    (
        "a missing comma in the line above, between braces",
        "a: {known: 2026-11-02\n  source: x}\n",
        [
            'f.md:3:3: error[F134]: there is no comma before "source:". hint: put a comma before source:',
        ],
    ),
    (
        "an en dash for a dash",
        "updates:\n  – {on: 2024-06-01, value: 5}\n",
        [
            'f.md:3:3: error[F136]: the item of a list begins with "–" in place of a dash. hint: replace "–" by "-"',
        ],
    ),
    (
        "an em dash for a dash, one field a line",
        "updates:\n  — on: 2024-06-01\n    value: 5\n",
        [
            'f.md:3:3: error[F136]: the item of a list begins with "—" in place of a dash. hint: replace "—" by "-"',
        ],
    ),
    (
        "an en dash for a dash before a text",
        "topics:\n  – cars\n",
        [
            'f.md:3:3: error[F136]: the item of a list begins with "–" in place of a dash. hint: replace "–" by "-"',
        ],
    ),
    (
        "an en dash for the second dash",
        "updates:\n  - {on: 2024-06-01}\n  – {on: 2024-06-02}\n",
        [
            'f.md:4:3: error[F136]: the item of a list begins with "–" in place of a dash. hint: replace "–" by "-"',
        ],
    ),
    (
        "an asterisk for a dash",
        "topics:\n  * cars\n",
        [
            'f.md:3:3: error[F136]: the item of a list begins with "*" in place of a dash. hint: replace "*" by "-"',
        ],
    ),
    (
        "a full-width colon and a space",
        "title: x\ndue\uff1a 2024\n",
        [
            'f.md:3:1: error[F135]: the colon behind "due" is U+FF1A, the full-width one of a Chinese keyboard. hint: write `due: ` and then the value',
        ],
    ),
    (
        "a no-break space behind the colon",
        "due:\u00a02024\n",
        [
            'f.md:2:1: error[F135]: the space behind "due:" is U+00A0, which is no ordinary space. hint: write `due: ` and then the value',
        ],
    ),
    (
        "a no-break space behind a colon between braces",
        "made: {on:\u00a02024-01-01, source: press}\n",
        [
            'f.md:2:8: error[F135]: the space behind "on:" is U+00A0, which is no ordinary space. hint: write `on: ` and then the value',
        ],
    ),
    (
        "a long dash below a field that opens no list",
        "title: x\n— also [this\n",
        [
            (
                'f.md:3:1: error[F145]: "— also [this" is neither a field nor an item of a list. hint: write '
                "`name: value`; indent the line if it goes on with the value above; put text below the second `---`"
            )
        ],
    ),
    (
        "an equals sign between braces",
        "target: {event: It opens, due = 2027}\n",
        [
            'f.md:2:27: error[F135]: "due" and its value are set apart by =, and not by a colon and a space. hint: write `due: 2027`'
        ],
    ),
    (
        "an anchor and nothing else",
        "&a\n",
        [
            (
                'f.md:2:1: error[F150]: "&a" is a YAML anchor, which is not read here. '
                "hint: delete it; write a value out in each place, or in quotes if & is meant"
            )
        ],
    ),
]


@pytest.mark.parametrize(("slip", "fields", "said"), SLIPS, ids=[slip for slip, _, _ in SLIPS])
def test_a_slip_of_the_hand_is_named_with_its_place_and_remedy(slip: str, fields: str, said: list[str]) -> None:
    parsed = parse(f"---\n{fields}---\nBody.\n", "f.md")
    assert [as_text(issue) for issue in parsed.issues] == said, slip


@pytest.mark.parametrize("fields", [fields for _, fields, _ in SLIPS], ids=[slip for slip, _, _ in SLIPS])
def test_both_yaml_parsers_lead_to_the_same_words(fields: str) -> None:
    slow = read_fields(fields, "f.md", 2, loader=yaml.BaseLoader)
    assert slow == read_fields(fields, "f.md", 2, loader=yaml.CBaseLoader)


@pytest.mark.parametrize(
    "fields",
    [
        "measure: cars delivered   # what is counted\n",
        "measure: cars delivered # what is counted\n",
        "title: cars  #1\n",
        "# topics: [a]\ntitle: x\n #also: this\n",
        "topics: #these\n  - a\n",
        'title: "We are #1"\n',
        "title: >\n  We are #1\n",
        "url: https://example.org/a#b\n",
        "title: “A” is the new “B”\n",
        "topics: [a,\n  b]\n",
        "title: it's said\n",
        "title: 12:30\n",
        "content: a field that the library trips over\n",
        "title: cars, vans [and] {more}\n",
        "due:\n",
        "? title\n: x\n",
        '"<<": no merge\n',
    ],
)
def test_what_only_looks_like_a_slip_is_left_alone(fields: str) -> None:
    parsed = parse(f"---\n{fields}---\n", "f.md")
    assert parsed.issues == ()
    assert parsed.front is not None
    assert parsed.front.items
