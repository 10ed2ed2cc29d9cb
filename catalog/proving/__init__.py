"""The proof that a site holds nothing of what its edition hides: every hidden value is looked for in it."""
