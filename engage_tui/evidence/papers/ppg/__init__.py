"""The papers of the patient group."""
