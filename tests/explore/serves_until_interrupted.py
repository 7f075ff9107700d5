# findings: none
# outcomes: any
# states: 2000
import time

try:
    while True:
        time.sleep(1)
except KeyboardInterrupt:
    print("over")
