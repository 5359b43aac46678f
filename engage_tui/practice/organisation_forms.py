"""Which files of organisations are asked for, as data."""

from engage_tui.forms.fields import Field, Form, Kind

FILES_FORM = Form(
    "organisation_files",
    "Bring in the file of organisations",
    (
        Field(
            "files",
            "Files",
            Kind.TEXT,
            "epraccur, and ePCN or succ where you have them, as they are downloaded: one to a line.",
            required=True,
        ),
    ),
)
