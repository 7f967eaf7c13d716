package io.ironbell.api.snapshot;

/** Messages of upstream's silence.proto field by field, also such as no codec here writes. */
final class Proto {
  private Proto() {}

  /** @param type as upstream's numbers have it; 0, for =, is not written */
  static ProtoWriter matcher(int type, String name, String value) {
    ProtoWriter matcher = new ProtoWriter();
    matcher.number(1, type);
    matcher.text(2, name);
    matcher.text(3, value);
    return matcher;
  }

  static ProtoWriter matcherSet(ProtoWriter matcher) {
    ProtoWriter set = new ProtoWriter();
    set.message(1, matcher);
    return set;
  }

  /** Of times in which a silence could have several. */
  static ProtoWriter comment(String author, String said) {
    ProtoWriter comment = new ProtoWriter();
    comment.text(1, author);
    comment.text(2, said);
    return comment;
  }

  /** A file of one element, which is a message whose first field is this one. */
  static byte[] file(ProtoWriter only) {
    ProtoWriter mesh = new ProtoWriter();
    mesh.message(1, only);
    ProtoWriter file = new ProtoWriter();
    file.append(mesh);
    return file.toByteArray();
  }
}
