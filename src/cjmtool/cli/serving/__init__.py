"""The live preview: maps read and drawn again as their files change, and served to browsers of this machine."""
