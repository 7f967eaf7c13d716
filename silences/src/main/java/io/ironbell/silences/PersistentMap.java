package io.ironbell.silences;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable hash map whose changed copy shares all but one path with its predecessor: a hash array mapped trie, 32 ways per level (P.
 * Bagwell, Ideal Hash Trees, 2001). A change allocates some hundred bytes, whatever the size. Safe for any thread.
 */
final class PersistentMap<K, V> {
  private static final int BITS = 5;
  private static final PersistentMap<?, ?> NOTHING = new PersistentMap<>(new Node(0, new Object[0]), 0);

  private final Node root;
  private final int size;

  private PersistentMap(Node root, int size) {
    this.root = root;
    this.size = size;
  }

  @SuppressWarnings("unchecked") // it holds nothing, so it holds nothing of the wrong type
  static <K, V> PersistentMap<K, V> empty() {
    return (PersistentMap<K, V>) NOTHING;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  @SuppressWarnings("unchecked") // leaves of this map are made by with(K, V) only
  @Nullable V get(K key) {
    int hash = spread(key.hashCode());
    Node node = root;
    for (int shift = 0; ; shift += BITS) {
      Object slot = node.slot(hash >>> shift);
      if (slot instanceof Node below) {
        node = below;
      } else {
        Leaf leaf = slot instanceof Leaf l ? l.find(hash, key) : null;
        return leaf == null ? null : (V) leaf.value;
      }
    }
  }

  PersistentMap<K, V> with(K key, V value) {
    Leaf leaf = new Leaf(spread(key.hashCode()), key, value, null);
    return new PersistentMap<>(root.with(leaf, 0), get(key) == null ? size + 1 : size);
  }

  PersistentMap<K, V> without(K key) {
    if (get(key) == null) {
      return this;
    }
    return size == 1 ? empty() : new PersistentMap<>(root.without(spread(key.hashCode()), key, 0), size - 1);
  }

  /** In no particular order. */
  @SuppressWarnings("unchecked")
  void forEach(Consumer<? super V> action) {
    root.forEach(value -> action.accept((V) value));
  }

  private static int spread(int hash) {
    return hash ^ hash >>> 16;
  }

  /** Keys of one hash are chained: the whole hash is used up, or the chain would not be needed. */
  private record Leaf(int hash, Object key, Object value, @Nullable Leaf next) {
    @Nullable Leaf find(int wantedHash, Object wanted) {
      if (hash != wantedHash) {
        return null;
      }
      Leaf leaf = this;
      while (leaf != null && !leaf.key.equals(wanted)) {
        leaf = leaf.next;
      }
      return leaf;
    }

    @Nullable Leaf drop(Object unwanted) {
      if (key.equals(unwanted)) {
        return next;
      }
      return new Leaf(hash, key, value, next == null ? null : next.drop(unwanted));
    }

    Leaf chain(@Nullable Leaf rest) {
      return new Leaf(hash, key, value, rest);
    }
  }

  /** @param bitmap which of the 32 slots are there; @param slots nodes and leaves, in the order of their bits */
  private record Node(int bitmap, Object[] slots) {
    @Nullable Object slot(int hashPart) {
      int bit = 1 << hashPart;
      return (bitmap & bit) == 0 ? null : slots[index(bit)];
    }

    private int index(int bit) {
      return Integer.bitCount(bitmap & bit - 1);
    }

    Node with(Leaf leaf, int shift) {
      int bit = 1 << (leaf.hash >>> shift);
      int index = index(bit);
      if ((bitmap & bit) == 0) {
        Object[] grown = new Object[slots.length + 1];
        System.arraycopy(slots, 0, grown, 0, index);
        grown[index] = leaf;
        System.arraycopy(slots, index, grown, index + 1, slots.length - index);
        return new Node(bitmap | bit, grown);
      }
      Object slot = slots[index];
      if (slot instanceof Node below) {
        return replaced(index, below.with(leaf, shift + BITS));
      }
      Leaf there = (Leaf) slot;
      return replaced(index, there.hash == leaf.hash ? leaf.chain(there.drop(leaf.key)) : pair(there, leaf, shift + BITS));
    }

    private static Node pair(Leaf a, Leaf b, int shift) {
      return new Node(1 << (a.hash >>> shift), new Object[] {a}).with(b, shift);
    }

    /** The key is known to be there. A node may be left empty; only long-lived churn of one path makes any, and a new leaf fills it again. */
    Node without(int hash, Object key, int shift) {
      int bit = 1 << (hash >>> shift);
      int index = index(bit);
      Object slot = slots[index];
      Object rest = slot instanceof Node below ? below.without(hash, key, shift + BITS).orLeaf() : ((Leaf) slot).drop(key);
      return rest == null ? removed(bit, index) : replaced(index, rest);
    }

    /** What stands in the parent's place: nothing for an empty node, the leaf of a node that has but one. */
    private @Nullable Object orLeaf() {
      return slots.length == 0 ? null : slots.length == 1 && slots[0] instanceof Leaf leaf ? leaf : this;
    }

    private Node removed(int bit, int index) {
      Object[] shrunk = new Object[slots.length - 1];
      System.arraycopy(slots, 0, shrunk, 0, index);
      System.arraycopy(slots, index + 1, shrunk, index, shrunk.length - index);
      return new Node(bitmap & ~bit, shrunk);
    }

    private Node replaced(int index, Object slot) {
      Object[] copy = slots.clone();
      copy[index] = slot;
      return new Node(bitmap, copy);
    }

    void forEach(Consumer<Object> action) {
      for (Object slot : slots) {
        if (slot instanceof Node below) {
          below.forEach(action);
        } else {
          for (Leaf leaf = (Leaf) slot; leaf != null; leaf = leaf.next) {
            action.accept(leaf.value);
          }
        }
      }
    }
  }
}
