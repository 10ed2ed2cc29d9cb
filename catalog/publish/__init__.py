"""Files of a site -> where readers find them whole: written into a draft, which takes the site's place."""
