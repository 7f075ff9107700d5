# title: Waiting, one after the other
# topic: gil
# difficulty: 1
# lesson: The same two waits in one thread take two seconds.
# expect: clean
# states: 4
# orders: 1
# outcomes: pages = ['news', 'weather']
# shows: 0*3

import time

pages = []

def download(name):
    time.sleep(1)
    pages.append(name)

download("news")
download("weather")
print(len(pages), "pages")
