"""Everything that is published, as files of a folder or over HTTP: the same paths, the same bytes.

Only `app`, `guard` and `run` need the optional extra `treaties[serve]`.
"""
