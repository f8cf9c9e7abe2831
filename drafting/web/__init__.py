"""The browser application: the same library behind pages instead of commands.

One Starlette application whose state is a folder. Its handlers start no threads, processes or
sockets of their own, so that it can also run inside a page (`application` needs no server).
"""
