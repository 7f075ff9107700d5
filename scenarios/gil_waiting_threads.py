# title: Waiting in two threads
# topic: gil
# difficulty: 1
# lesson: A thread that waits for the network, a disk or a clock gives the GIL up. Two waits of a second side by side take one second.
# expect: clean
# states: 24
# orders: 19
# outcomes: pages = ['news', 'weather'] | pages = ['weather', 'news']
# shows: 0*2 1*2 2*2 0*4

import time
from threading import Thread

pages = []

def download(name):
    time.sleep(1)
    pages.append(name)

a = Thread(target=download, args=("news",))
b = Thread(target=download, args=("weather",))
a.start()
b.start()
a.join()
b.join()
print(len(pages), "pages")
