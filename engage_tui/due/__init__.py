"""What falls due, from whichever area, and the working days it is counted in."""
