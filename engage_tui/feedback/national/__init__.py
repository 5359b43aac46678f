"""The national surveys: the Friends and Family Test, the GP Patient Survey, and their files."""
