"""A version of a model -> a folder that Docker builds into an image that serves it."""
