"""Records out of the workbook as ordinary files, and back in without changing anything."""
