def read_habitat(path, name):
    raise NotImplementedError
