from multiprocessing import SyncManager, ListProxy, DictProxy
