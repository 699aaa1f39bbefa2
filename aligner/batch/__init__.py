"""Many recordings: a manifest or a folder → results for each, a ledger to go on from, and a summary.

::

    rows.py       a manifest's characters → rows
    manifest.py   rows → orders, each checked before any work begins
    folder.py     a folder → orders
    ledger.py     what has become of each; SQLite
    item.py       one order → its results, in whatever process it runs
    local.py      items in processes of this machine
    on_ray.py     the same items as tasks of a Ray cluster
    summary.py    the ledger → a table for a person
    run.py        which items are to be done, and what their outcomes mean for the batch
"""
