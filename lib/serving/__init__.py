"""What a host needs of the server besides pages: is it well, and what does it log?"""
