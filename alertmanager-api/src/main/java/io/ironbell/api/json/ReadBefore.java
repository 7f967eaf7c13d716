package io.ironbell.api.json;

import io.ironbell.api.model.LabelSet;

/**
 * What a reader of alerts keeps from one body to the next: texts and sets by the bytes they were written with, and the order of names in the
 * sets met last. Any thread may use it.
 */
final class ReadBefore {
  /** Heap for one set of each kind: one of ordinary size takes less than a hundredth of it, the largest that is kept a fifteenth. */
  private static final long HEAP_PER_SET = 128 << 10;

  private static final int LONGEST_SET = 1024;

  final WrittenCache<String> texts = new WrittenCache<>(15, 192);
  final WrittenCache<String> uris = new WrittenCache<>(11, 1024);
  final WrittenCache<LabelSet> labels;
  final WrittenCache<LabelSet> annotations;
  final LabelShapes labelShapes = new LabelShapes();
  final LabelShapes annotationShapes = new LabelShapes();

  /** @param heapBytes the most the process has */
  ReadBefore(long heapBytes) {
    long places = Math.clamp(heapBytes / HEAP_PER_SET, 1 << 8, 1 << 16);
    int bits = 63 - Long.numberOfLeadingZeros(places);
    this.labels = new WrittenCache<>(bits, LONGEST_SET);
    this.annotations = new WrittenCache<>(bits, LONGEST_SET);
  }
}
