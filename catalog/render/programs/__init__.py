"""What is known -> the same facts for programs: JSON, CSV and a list of what there is."""
