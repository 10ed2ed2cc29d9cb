"""A packaged model -> answers over HTTP; these files stand alone beside the model and know no catalogue."""
