def check(tally): pass
