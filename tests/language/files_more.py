import json
import os

with open("notes.txt", "w") as file:
    file.write("first\n")
    print("second", file=file)
    file.writelines(["third\n", "fourth\n"])
with open("notes.txt") as file:
    for number, line in enumerate(file, 1):
        print(number, line.rstrip())
with open("notes.txt", "a") as file:
    file.write("fifth")
with open("notes.txt") as file:
    print(file.readline().strip(), "|", file.read().splitlines())
with open("notes.txt") as file:
    lines = file.readlines()
print(len(lines), lines[-1])
try:
    open("missing.txt")
except FileNotFoundError as error:
    print(error)
try:
    with open("notes.txt") as file:
        file.write("no")
except OSError as error:
    print(type(error).__name__)
with open("data.json", "w") as file:
    json.dump({"a": [1, 2], "b": None}, file)
with open("data.json") as file:
    print(json.load(file))
print(os.path.exists("data.json"), os.path.exists("nothing.json"))
os.remove("data.json")
print(os.path.exists("data.json"))
