"""Scripts of our own: none makes text into code or into elements, and none asks anybody else.

Only the policy of the page can hold a script to that (Trusted Types, `connect-src`); here it is told before a reader
would find the page broken.
"""

import re

_SINK = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|srcdoc|createContextualFragment|setHTMLUnsafe|parseFromString"
    r"|createPolicy|importScripts|sendBeacon|WebSocket|EventSource|RTCPeerConnection|sourceMappingURL)\b"
    r"|document\.(?:write|writeln|cookie|domain)\b|\beval\b|\bFunction\s*\(|\bset(?:Timeout|Interval)\(\s*[\"'`]"
    r"|setAttribute\(\s*[\"'`](?:on|style|src)|[\"'`](?:https?|wss?):\\*/\\*/(?!www\.w3\.org/)|[\"'`]//[^/\s]"
)


def script_fault(text: str) -> str:
    """What a script may not say; "" if it says nothing of the kind.

    >>> script_fault("a.textContent = b;"), script_fault("a.innerHTML = b;")
    ('', 'it says "innerHTML"')
    """
    found = _SINK.search(text)
    return f'it says "{found[0]}"' if found else ""
