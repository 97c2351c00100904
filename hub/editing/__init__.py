"""What editors are helped with: canonical files, revisions, translations, forms, overviews.

Pure, as all of hub/: text and records in, text and findings out.
"""
