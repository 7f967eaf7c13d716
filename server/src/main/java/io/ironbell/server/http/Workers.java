package io.ironbell.server.http;

/**
 * The threads of handlers, apart by what they do, so that none of these can keep another waiting: lists, whose filters may be costly; bodies
 * too large for an event loop; and what is always small. Any thread.
 */
record Workers(WorkerPool lists, WorkerPool bodies, WorkerPool reserved) implements AutoCloseable {
  private static final int RESERVED = 2;

  static Workers of(DoorSettings settings) {
    int streams = Math.max(settings.workers(), settings.getConcurrency());
    return new Workers(
        new WorkerPool("http-list-worker", settings.workers(), streams, settings.workerQueue()),
        new WorkerPool("http-body-worker", settings.workers(), settings.workers(), settings.workerQueue()),
        new WorkerPool("http-reserved-worker", RESERVED, RESERVED, settings.workerQueue()));
  }

  @Override
  public void close() {
    lists.close();
    bodies.close();
    reserved.close();
  }
}
