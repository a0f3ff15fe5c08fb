"""Who is asked to answer, where ITAS wants the names of the respondents: a draw that anybody can repeat."""
