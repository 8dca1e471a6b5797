"""Who does the work: this process, all cores of a machine, or a cluster; the same functions in each."""
