"""The memo, its annexes, the letters to the divisions and the messages that go with them."""
