"""What is published: the JSON API, and the folder that files are written into."""
