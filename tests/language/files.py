with open("t.txt", "w") as f:
    f.write("line1\nline2\n")
    f.writelines(["line3\n"])
with open("t.txt") as f:
    print(f.read())
with open("t.txt", "a") as f: print("appended", file=f)
with open("t.txt") as f:
    for line in f: print(line.strip(), end="|")
with open("t.txt") as f: print(f.readline(), f.readlines())
import os
print(os.path.exists("t.txt"), os.path.exists("nope"), os.path.join("a", "b"), os.path.basename("/x/y.z"), os.path.splitext("a.tar.gz"), os.path.dirname("/x/y"))
open("absent.txt")
