"""A folder of a built site -> answers over HTTP while it is edited, to browsers and to whoever else asks."""
