"""What is looked for in a site before it is published: in files, paths and words."""
