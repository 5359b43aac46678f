"""The Friends and Family Test and the GP Patient Survey on screen."""
