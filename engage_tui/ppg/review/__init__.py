"""Who is in the group beside who is registered, and the counts that rests on."""
