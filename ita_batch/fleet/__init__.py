"""Many agencies at once: every workspace below a folder, each as one task of Dask. The extra ``[fleet]``."""
