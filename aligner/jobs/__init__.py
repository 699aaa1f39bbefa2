"""One recording and its text → the files that were asked for, by the command line and by a batch alike."""
