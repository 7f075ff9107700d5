from _lockstep import _sleep as sleep
