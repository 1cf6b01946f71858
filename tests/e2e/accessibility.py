"""What a screen reader is given: the accessibility tree of one program (AT-SPI), as JSON.

    accessibility.py PID            prints the tree once
    accessibility.py PID --listen   prints what changes, a line of JSON for each, until it is ended

libatspi is what Orca reads through, so this sees what Orca sees. It only looks; nothing here acts on the window.
"""

import json
import sys
import warnings

import gi

gi.require_version("Atspi", "2.0")
warnings.simplefilter("ignore", DeprecationWarning)
from gi.repository import Atspi, GLib  # noqa: E402

#: Bounds for a tree that never ends.
MOST_NODES = 20_000
MOST_DEPTH = 80
#: Seconds of listening; only a hang reaches it.
LONGEST = 40
#: Called out to a screen reader, or moved to.
EVENTS = [
    "object:announcement",
    "object:children-changed:add",
    "object:property-change:accessible-name",
    "object:state-changed:focused",
    "object:text-changed:insert",
]
STATES = ["FOCUSED", "FOCUSABLE", "CHECKED", "PRESSED", "EXPANDED", "EXPANDABLE", "SELECTED", "SHOWING"]


def quietly(ask, otherwise):
    """What is gone by the time it is asked about has no answer."""
    try:
        return ask()
    except GLib.Error:
        return otherwise


def text_of(node):
    """The text that the node holds itself; embedded nodes are one sign each in it."""
    text = quietly(node.get_text_iface, None)
    if text is None:
        return ""
    count = quietly(lambda: Atspi.Text.get_character_count(text), 0)
    return quietly(lambda: Atspi.Text.get_text(text, 0, count), "") or ""


def described(node):
    """One node without its children."""
    states = quietly(lambda: node.get_state_set(), None)
    return {
        "role": quietly(lambda: node.get_role_name(), "") or "",
        "name": quietly(lambda: node.get_name(), "") or "",
        "description": quietly(lambda: node.get_description(), "") or "",
        "attributes": quietly(lambda: node.get_attributes(), {}) or {},
        "states": [name.lower() for name in STATES if states and states.contains(getattr(Atspi.StateType, name))],
        "text": text_of(node),
    }


def tree(node, left, depth=0):
    """The node with all that is below it."""
    left[0] -= 1
    found = described(node)
    found["children"] = []
    count = quietly(lambda: node.get_child_count(), 0)
    for index in range(count):
        child = quietly(lambda: node.get_child_at_index(index), None)
        if child is None or left[0] <= 0 or depth >= MOST_DEPTH:
            continue
        found["children"].append(tree(child, left, depth + 1))
    return found


def program(pid):
    """The program's own node, if it has one by now."""
    desktop = Atspi.get_desktop(0)
    for index in range(quietly(lambda: desktop.get_child_count(), 0)):
        found = quietly(lambda: desktop.get_child_at_index(index), None)
        if found is not None and quietly(lambda: found.get_process_id(), 0) == pid:
            return found
    return None


def say(what):
    """A line of JSON, at once."""
    print(json.dumps(what, ensure_ascii=False), flush=True)


def listen():
    """Prints events until ended. WebKit's pages are processes of their own, so events of every program are taken."""

    def heard(event):
        node = event.source
        said = event.any_data if isinstance(event.any_data, str) else ""
        say({"event": event.type, "said": said, **described(node)})

    listener = Atspi.EventListener.new(heard)
    for name in EVENTS:
        listener.register(name)
    say({"event": "ready"})
    GLib.timeout_add_seconds(LONGEST, lambda: Atspi.event_quit())
    Atspi.event_main()


def main():
    pid = int(sys.argv[1])
    Atspi.init()
    if sys.argv[2:] == ["--listen"]:
        listen()
        return
    found = program(pid)
    say(tree(found, [MOST_NODES]) if found is not None else None)


main()
