"""The local web application: a folder of results in the browser; hear, decide, correct, save, hand over.

Extra ``review`` (starlette, uvicorn). Serves this machine alone, to who has the token; loads nothing from elsewhere.
"""
