"""The twelve-step engagement checklist: what each step asks, and when it is done."""
