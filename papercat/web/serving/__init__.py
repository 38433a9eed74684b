"""How pages come to be served: the socket, the processes that make pages, the connection they read by."""
