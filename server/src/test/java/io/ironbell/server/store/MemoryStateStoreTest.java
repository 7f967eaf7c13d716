package io.ironbell.server.store;

import io.ironbell.api.port.StateStore;

final class MemoryStateStoreTest extends StateStoreContract {
  private MemoryStateStore store = new MemoryStateStore();

  @Override
  StateStore store() {
    return store;
  }

  @Override
  StateStore reopened() {
    store = store.reopen();
    return store;
  }
}
