def f():
    for i in range(2):
        try:
            try:
                if i: return i
            finally:
                print('in', i)
        finally:
            print('out', i)
print(f())
def g():
    try:
        raise ValueError
    except ValueError:
        return 1
    finally:
        print('g')
print(g())
