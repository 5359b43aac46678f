"""Made-up people of a made-up group."""

GROUP = {"name": "Elm Grove Patient Group", "mode": "in_person"}

MEMBERS = (
    "Ada Ashdown",
    "Bert Birchwood",
    "Cora Copse",
    "Dev Dell",
    "Esme Elder",
    "Frank Fern",
    "Gita Glade",
    "Hal Hazel",
    "Ivy Iris",
    "Jo Juniper",
    "Kit Knoll",
    "Lena Larch",
)

TODAY = {"held_on": "today", "starts_at": "16:00", "ends_at": "17:30", "place": "Meeting room"}
