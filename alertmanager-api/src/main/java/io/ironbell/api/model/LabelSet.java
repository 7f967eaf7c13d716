package io.ironbell.api.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The identity of an alert: names and values as two parallel arrays, sorted by name in UTF-8 byte order. Immutable, owned by nobody.
 *
 * <pre>
 *   names   alertname   cluster   severity
 *   values  DiskFull    eu-1      critical
 * </pre>
 *
 * <p>The fingerprint (64-bit FNV-1a over {@code name 0xFF value 0xFF ...}, prometheus/common {@code model/signature.go}, G-070) is computed
 * once, when first asked for. It is a hash, not the identity: two different sets with one fingerprint can be made on purpose, so {@link #equals} compares the
 * labels, and every map keyed by fingerprint has to do the same.
 */
public final class LabelSet implements Comparable<LabelSet> {
  public static final LabelSet EMPTY = new LabelSet(new String[0], new String[0]);
  public static final String ALERTNAME = "alertname";

  private static final Comparator<String> BYTE_ORDER = ByteOrder::compare;

  private final String[] names;
  private final String[] values;

  /** 0 until someone asks. Threads that race compute the same number; sets that nobody looks up, such as annotations, never pay for it. */
  private long fingerprint;

  /** What a look at all values found; 0 until someone asks, as with the fingerprint. */
  private byte looked;

  private final boolean lasting;

  private static final byte LOOKED = 1;
  private static final byte HAS_EMPTY = 2;
  private static final byte HAS_ILL_FORMED = 4;

  private LabelSet(String[] names, String[] values) {
    this(names, values, false);
  }

  private LabelSet(String[] names, String[] values, boolean lasting) {
    this.names = names;
    this.values = values;
    this.lasting = lasting;
  }

  /**
   * Takes two arrays that the caller gives up. They are sorted here if they are not; of repeated names the last value wins, as in a JSON
   * object read by Go. Empty values are kept: dropping them is the business of who reads alerts (API-23).
   */
  public static LabelSet ofOwned(String[] names, String[] values) {
    if (names.length != values.length) {
      throw new IllegalArgumentException("names and values differ in number");
    }
    if (names.length == 0) {
      return EMPTY;
    }
    return isSorted(names) ? new LabelSet(names, values) : sorted(names, values);
  }

  /**
   * Like {@link #ofOwned} for a reader that knows its names to be in order and without repeats; it may give one array of names to many sets
   * and never changes it again.
   */
  public static LabelSet ofSorted(String[] names, String[] values) {
    assert names.length == values.length && isSorted(names) : "names out of order";
    return names.length == 0 ? EMPTY : new LabelSet(names, values);
  }

  /** True when the names are in order and none is repeated. */
  public static boolean isSorted(String[] names) {
    for (int i = 1; i < names.length; i++) {
      if (ByteOrder.compare(names[i - 1], names[i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** From {@code name, value, name, value, ...}: for tests and fixed sets. */
  public static LabelSet of(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return of(map);
  }

  /** Copies; empty values are kept. */
  public static LabelSet of(Map<String, String> labels) {
    String[] names = new String[labels.size()];
    String[] values = new String[labels.size()];
    int i = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      names[i] = label.getKey();
      values[i++] = label.getValue();
    }
    return ofOwned(names, values);
  }

  private static LabelSet sorted(String[] names, String[] values) {
    Integer[] order = new Integer[names.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> BYTE_ORDER.compare(names[a], names[b]));
    List<String> n = new ArrayList<>(names.length);
    List<String> v = new ArrayList<>(names.length);
    for (int i : order) {
      if (!n.isEmpty() && n.getLast().equals(names[i])) {
        v.set(v.size() - 1, values[i]); // the sort is stable: the later one of the input comes later
      } else {
        n.add(names[i]);
        v.add(values[i]);
      }
    }
    return new LabelSet(n.toArray(String[]::new), v.toArray(String[]::new));
  }

  /** An equal set that is {@link #isLasting}. */
  public LabelSet asLasting() {
    if (lasting || names.length == 0) {
      return this;
    }
    LabelSet set = new LabelSet(names, values, true);
    set.fingerprint = fingerprint;
    set.looked = looked;
    return set;
  }

  /**
   * True when whoever made it will give this very object again for an equal set, as far as he can: who holds an equal one does well to hold
   * this one instead, for then the next is found equal without a look inside.
   */
  public boolean isLasting() {
    return lasting;
  }

  public int size() {
    return names.length;
  }

  public boolean isEmpty() {
    return names.length == 0;
  }

  /** By its place, from 0, in the byte order of the names. */
  public String name(int i) {
    return names[i];
  }

  /** Of the {@link #name(int)} at that place. */
  public String value(int i) {
    return values[i];
  }

  /** True when both were made of one array of names, as a reader may do; false says nothing. */
  public boolean sharesNamesWith(LabelSet other) {
    return names == other.names;
  }

  /** True when a value is the empty string. */
  public boolean hasEmptyValue() {
    return (look() & HAS_EMPTY) != 0;
  }

  /** True when all values can be written as UTF-8. */
  public boolean isWellFormed() {
    return (look() & HAS_ILL_FORMED) == 0;
  }

  private byte look() {
    byte known = looked;
    if (known == 0) {
      known = LOOKED;
      for (String value : values) {
        known |= value.isEmpty() ? HAS_EMPTY : 0;
        known |= LabelName.isWellFormed(value) ? 0 : HAS_ILL_FORMED;
      }
      looked = known;
    }
    return known;
  }

  /** The value, or the empty string where the label is absent: matchers treat both alike (MAT-11). */
  public String get(String name) {
    int i = indexOf(name);
    return i < 0 ? "" : values[i];
  }

  /** Also when its value is empty. */
  public boolean has(String name) {
    return indexOf(name) >= 0;
  }

  private int indexOf(String name) {
    if (names.length <= 12) {
      return scan(name);
    }
    int i = Arrays.binarySearch(names, name, BYTE_ORDER);
    return i < 0 ? -1 : i;
  }

  private int scan(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The hash of the set; see the class comment for what it is not. */
  public long fingerprint() {
    long known = fingerprint;
    if (known == 0) {
      known = Fingerprint.of(names, values);
      fingerprint = known;
    }
    return known;
  }

  public Map<String, String> toMap() {
    Map<String, String> map = new LinkedHashMap<>(names.length * 2);
    for (int i = 0; i < names.length; i++) {
      map.put(names[i], values[i]);
    }
    return map;
  }

  /**
   * Upstream's order of label sets (prometheus/common {@code LabelSet.Before}): fewer labels first; then, going through the names of both
   * in byte order, the set that lacks a name comes first; then the smaller value.
   */
  @Override
  public int compareTo(LabelSet other) {
    int bySize = Integer.compare(names.length, other.names.length);
    if (bySize != 0) {
      return bySize;
    }
    for (int i = 0; i < names.length; i++) {
      int byName = ByteOrder.compare(names[i], other.names[i]);
      if (byName != 0) {
        return -byName; // the one with the smaller name has a label that the other lacks
      }
      int byValue = ByteOrder.compare(values[i], other.values[i]);
      if (byValue != 0) {
        return byValue;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof LabelSet o
            && (fingerprint == 0 || o.fingerprint == 0 || fingerprint == o.fingerprint)
            && Arrays.equals(names, o.names)
            && Arrays.equals(values, o.values));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(fingerprint());
  }

  /** Go's text form, as it stands in group keys: {@code {alertname="A", job="b"}}, names bare, values quoted as Go quotes them (G-075). */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("{");
    for (int i = 0; i < names.length; i++) {
      if (i > 0) {
        out.append(", ");
      }
      out.append(names[i]).append('=').append(GoQuote.quote(values[i]));
    }
    return out.append('}').toString();
  }
}
