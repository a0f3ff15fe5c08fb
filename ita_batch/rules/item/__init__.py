"""Rules about the answer to one disclosure item, judged without the network."""
