"""One session store per door: a session of one door means nothing at another."""
