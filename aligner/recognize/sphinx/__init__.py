"""pocketsphinx listening with the published text in mind: English, no checkpoint."""
