"""What there is: the tables of the state, of parameters, of policies and of event kinds."""
