"""Where words begin and end, settled on what changes in the sound beside the estimate."""
