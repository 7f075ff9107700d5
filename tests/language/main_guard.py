import sys
def main():
    print("main", __name__, len(sys.argv) >= 1, sys.version_info >= (3, 8), sys.version_info.major, sys.maxsize, sys.platform)
    sys.stdout.write("written\n"); sys.stdout.flush()
    print("err", file=sys.stderr)
    return 3
if __name__ == "__main__":
    r = main()
    try:
        sys.exit(r)
    except SystemExit as e:
        print("exit", e.code)
    sys.exit("fatal: message")
