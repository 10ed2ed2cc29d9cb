"""What a training script did -> a version in its card and rows in its metric file; earlier versions back.

Called `recording` because `catalog.record` is the function that scripts call.
"""
