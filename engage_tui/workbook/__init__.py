"""The open workbook: what an action needs to do its work and sign it, and how it says no."""
