"""What a document says, and drawing it in every format; no record is known here."""
