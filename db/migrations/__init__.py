"""Scripts that bring an older store up to this program's schema."""
