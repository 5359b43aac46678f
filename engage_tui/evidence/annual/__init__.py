"""The annual report of the patient group."""
