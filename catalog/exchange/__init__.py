"""Turn what other systems know of models into cards and back; `formats` is the table of all."""
